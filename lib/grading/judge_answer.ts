/**
 * One test of an exercise, and how an answer is judged.
 *
 * The same definition serves twice. In the notebook {@linkcode check} runs it. The grader takes the source of `call`,
 * runs that in the student's process, and judges the answer in its own process; `expected` and `mistakes` never enter
 * the student's process.
 * @module
 */
import type { Answer } from "./answer.ts";
import {
  compareAnswers,
  compareForms,
  type Difference,
  type Tolerance,
} from "./compare_answers.ts";

/** A value, or a function that makes it when it is needed. */
export type Given = unknown | (() => unknown);

/** What somebody with a certain misconception answers. */
export interface Mistake {
  /** The answer, measured, that gives it away. */
  readonly answer: Given;
  /** What the misconception is, and what to do. */
  readonly hint: string;
}

/** A test as it stands in the notebook. */
export interface ExerciseTest {
  /** What is tested: "σ′(0)". */
  readonly name: string;
  /** What it is worth when graded. Default: 0, the test informs. */
  readonly points?: number;
  /** Calls the student's code and returns plain data. */
  readonly call: () => unknown;
  /**
   * Makes of the answer what is compared, where several right answers differ: of many draws their variance. It runs
   * with the judge. Tensors and typed arrays arrive as nested arrays.
   */
  measure?(answer: unknown): unknown;
  /** The right answer, measured. In hidden tests the default is what the reference solution answers. */
  readonly expected?: Given;
  /** How exact numbers must be. */
  readonly tolerance?: Tolerance;
  /** Shown if the answer is wrong, and no mistake fits. */
  readonly hint?: string;
  /** Misconceptions that this test recognizes by their answer. */
  readonly mistakes?: readonly Mistake[];
}

/** What the judge needs, as data. */
export interface JudgedTest {
  /** The right answer. */
  readonly expected: Answer;
  /** Of a test that measures: an answer before it is measured; others must have its type and shape. */
  readonly unmeasured?: Answer;
  /** As in the test. */
  readonly tolerance?: Tolerance;
  /** As in the test. */
  readonly hint?: string;
  /** As in the test. */
  readonly mistakes: readonly { readonly answer: Answer; readonly hint: string }[];
}

/** What the judge says. */
export interface Verdict {
  /** "passed", or what is wrong. */
  readonly status: "passed" | "wrong type" | "wrong shape" | "wrong value";
  /** What was expected and what came; empty for a passed test. */
  readonly detail: string;
  /** What to think about; only if the test has something to say. */
  readonly hint?: string;
}

/**
 * Says what is wrong with the type or the shape of an answer that is to be measured.
 *
 * @example
 * ```ts
 * import { judgeForm } from "course/grading/judge_answer.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const draws = (values: number[]) =>
 *   ({ kind: "numbers", container: "Array", shape: [values.length], values }) as const;
 * const test = { expected: draws([0]), unmeasured: draws([1, 2, 3]), mistakes: [] };
 * assertEquals(judgeForm(draws([4, 5, 6]), test), undefined);
 * assertEquals(judgeForm(draws([4]), test)?.status, "wrong shape");
 * ```
 * @param answer What came.
 * @param test What should have come.
 * @returns The verdict; undefined if the answer can be measured, or needs not be.
 */
export function judgeForm(answer: Answer, test: JudgedTest): Verdict | undefined {
  const { unmeasured, hint } = test;
  const difference = unmeasured && compareForms(answer, unmeasured);
  return difference && wrong(difference, hint);
}

/**
 * Judges one answer. A wrong one is compared with what the known mistakes answer; the first that fits gives the hint.
 *
 * @example
 * ```ts
 * import { judgeAnswer } from "course/grading/judge_answer.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const number = (value: number) => ({ kind: "number", value }) as const;
 * const mistakes = [{ answer: number(0.5), hint: "This is σ(x), not σ′(x)." }];
 * const verdict = judgeAnswer(number(0.5), { expected: number(0.25), mistakes });
 * assertEquals(verdict.hint, "This is σ(x), not σ′(x).");
 * ```
 * @param answer What came.
 * @param test What should have come, and known mistakes.
 * @returns The verdict.
 */
export function judgeAnswer(answer: Answer, test: JudgedTest): Verdict {
  const { expected, tolerance, mistakes } = test;
  const difference = compareAnswers(answer, expected, tolerance);
  if (difference === undefined) return { status: "passed", detail: "" };
  const mistake = mistakes.find((known) =>
    compareAnswers(answer, known.answer, tolerance) === undefined
  );
  return wrong(difference, mistake?.hint ?? test.hint);
}

function wrong({ kind, expected, received }: Difference, hint: string | undefined): Verdict {
  const detail = `expected ${expected}, got ${received}`;
  return { status: kind, detail, ...(hint === undefined ? {} : { hint }) };
}
