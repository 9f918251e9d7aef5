/**
 * Exercises in notebooks. What releases and grades them is imported by the file that it stands in.
 * @module
 */
export { check, FailedExerciseError } from "./check.ts";
export type { Tolerance } from "./compare_answers.ts";
export type { ExerciseTest, Given, Mistake } from "./exercise_test.ts";
