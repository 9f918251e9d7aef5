import { testExercises } from "../test_exercises.ts";

testExercises("02-relu-and-initialization");
