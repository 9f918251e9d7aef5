/**
 * Runs the tests of an exercise in the notebook.
 * @module
 */
import { type Check, CheckReport } from "../diagnostics/mod.ts";
import { display } from "../notebook/display.ts";
import { isHeadless } from "../notebook/kernel.ts";
import { type Answer, decodeAnswer, plainOf } from "./answer.ts";
import { encodeAnswer } from "./encode_answer.ts";
import { type ExerciseTest, type Given, judgeAnswer } from "./judge_answer.ts";

/**
 * Thrown for a failed exercise when a notebook is run to be checked.
 *
 * @example
 * ```ts
 * import { FailedExerciseError } from "course/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(new FailedExerciseError("double: 1 of 2 tests failed").name, "FailedExerciseError");
 * ```
 */
export class FailedExerciseError extends Error {
  /** "FailedExerciseError" */
  override readonly name = "FailedExerciseError";
}

/**
 * Runs an exercise's tests and shows a table: passed, or what was expected, what came, and a hint.
 *
 * A failed test does not stop the notebook. When the notebook is run to be checked, it throws.
 *
 * @example
 * ```ts
 * import { check } from "course/mod.ts";
 *
 * const double = (x: number) => 2 * x;
 * check("double", [{ name: "twice 2", call: () => double(2), expected: 4 }]);
 * ```
 * @param exercise The exercise's id.
 * @param tests The tests.
 * @throws {FailedExerciseError} If a test fails and the notebook is run to be checked.
 */
export function check(exercise: string, tests: readonly ExerciseTest[]): void {
  const report = checkExercise(exercise, tests);
  display(report);
  if (!report.passed && isHeadless()) throw new FailedExerciseError(report.toString());
}

/**
 * Runs an exercise's tests.
 *
 * @example
 * ```ts
 * import { checkExercise } from "course/grading/check.ts";
 * import { assert } from "@std/assert";
 *
 * assert(!checkExercise("half", [{ name: "half of 2", call: () => 2, expected: 1 }]).passed);
 * ```
 * @param exercise The exercise's id.
 * @param tests The tests. One without an expected answer passes if its call does not throw.
 * @returns One line per test.
 */
export function checkExercise(exercise: string, tests: readonly ExerciseTest[]): CheckReport {
  return new CheckReport(exercise, tests.map(runTest));
}

function runTest(test: ExerciseTest): Check {
  const { name, call, tolerance, hint } = test;
  try {
    const given = snapshot(call());
    const answer = test.measure ? snapshot(test.measure(plainOf(given))) : given;
    if (test.expected === undefined) {
      return { name, passed: true, detail: "compared by the grader" };
    }
    const mistakes = (test.mistakes ?? []).map((mistake) => ({
      answer: snapshot(valueOf(mistake.answer)),
      hint: mistake.hint,
    }));
    const expected = snapshot(valueOf(test.expected));
    const verdict = judgeAnswer(answer, { expected, tolerance, hint, mistakes });
    return {
      name,
      passed: verdict.status === "passed",
      detail: verdict.detail,
      hint: verdict.hint,
    };
  } catch (error) {
    const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { name, passed: false, detail: `threw ${what}` };
  }
}

function snapshot(value: unknown): Answer {
  return decodeAnswer(encodeAnswer(value));
}

function valueOf(given: Given): unknown {
  return typeof given === "function" ? given() : given;
}
