import { testExercises } from "../test_exercises.ts";

testExercises("04-dropout");
