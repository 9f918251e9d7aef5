import { testExercises } from "../register_tests.ts";

testExercises("05-data-augmentation");
