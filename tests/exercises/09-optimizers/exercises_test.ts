import { testExercises } from "../test_exercises.ts";

testExercises("09-optimizers");
