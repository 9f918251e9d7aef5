import { testExercises } from "../register_tests.ts";

testExercises("06-l1-l2-regularization");
