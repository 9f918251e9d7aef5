import { testExercises } from "../register_tests.ts";

testExercises("04-dropout");
