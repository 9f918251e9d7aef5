import { testExercises } from "../test_exercises.ts";

testExercises("07-early-stopping");
