import { testExercises } from "../test_exercises.ts";

testExercises("05-data-augmentation");
