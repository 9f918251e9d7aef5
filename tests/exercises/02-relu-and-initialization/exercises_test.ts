import { testExercises } from "../register_tests.ts";

testExercises("02-relu-and-initialization");
