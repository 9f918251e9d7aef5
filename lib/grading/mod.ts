/**
 * Exercises in notebooks. What releases and grades them is imported by the file that it stands in.
 *
 * To read how a submission is graded, begin with `grade_notebook.ts`. It arranges what is run (`arrange.ts`), runs it
 * without rights (`run_plan.ts`, `sandbox.ts`; in the sandbox `harness.ts` and `encode_answer.ts`), and judges the
 * answers (`answer.ts`, `judge_answer.ts`, `compare_answers.ts`) against the reference solution's (`reference.ts`).
 * `exercise.ts` and `test_cell.ts` read the instructor's notebook. Around it all, `grade_all.ts` grades a class.
 * @module
 */
export { check, FailedExerciseError } from "./check.ts";
export type { Tolerance } from "./compare_answers.ts";
export type { ExerciseTest, Given, Mistake } from "./judge_answer.ts";
