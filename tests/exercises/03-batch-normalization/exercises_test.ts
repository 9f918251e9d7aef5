import { testExercises } from "../register_tests.ts";

testExercises("03-batch-normalization");
