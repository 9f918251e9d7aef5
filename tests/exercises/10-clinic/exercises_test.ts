import { testExercises } from "../register_tests.ts";

testExercises("10-clinic");
