import { testExercises } from "../test_exercises.ts";

testExercises("03-batch-normalization");
