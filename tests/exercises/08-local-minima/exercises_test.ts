import { testExercises } from "../register_tests.ts";

testExercises("08-local-minima");
