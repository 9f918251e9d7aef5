import { testExercises } from "../register_tests.ts";

testExercises("01-vanishing-gradients");
