import { testExercises } from "../test_exercises.ts";

testExercises("10-clinic");
