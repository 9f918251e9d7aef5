import { testExercises } from "../test_exercises.ts";

testExercises("08-local-minima");
