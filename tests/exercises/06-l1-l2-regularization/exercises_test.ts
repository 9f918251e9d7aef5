import { testExercises } from "../test_exercises.ts";

testExercises("06-l1-l2-regularization");
