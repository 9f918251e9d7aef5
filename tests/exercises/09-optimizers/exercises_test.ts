import { testExercises } from "../register_tests.ts";

testExercises("09-optimizers");
