import { testExercises } from "../register_tests.ts";

testExercises("07-early-stopping");
