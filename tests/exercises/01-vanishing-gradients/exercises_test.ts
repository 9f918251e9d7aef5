import { testExercises } from "../test_exercises.ts";

testExercises("01-vanishing-gradients");
