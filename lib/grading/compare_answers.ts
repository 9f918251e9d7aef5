/**
 * Compares an answer with what was expected.
 * @module
 */
import type { Answer, NumbersAnswer } from "./answer.ts";
import { describeAnswer, printNumber } from "./describe_answer.ts";

/** How far a number a may lie from the expected e: |a − e| ≤ absolute + relative·|e|. */
export interface Tolerance {
  /** Default: 1e-6. */
  readonly relative?: number;
  /** Default: 1e-12. */
  readonly absolute?: number;
}

/** Why an answer is not the expected one. */
export interface Difference {
  /** Another type, another shape, or another value. */
  readonly kind: "wrong type" | "wrong shape" | "wrong value";
  /** What was expected, in words. */
  readonly expected: string;
  /** What came, in words. */
  readonly received: string;
}

/**
 * Finds the first difference. Type comes first, then shape, then numbers. An array, a typed array and a tensor of the
 * same shape and values are equal; −0 equals 0; NaN equals only NaN.
 *
 * @example
 * ```ts
 * import { compareAnswers } from "course/grading/compare_answers.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const quarter = { kind: "number", value: 0.25 } as const;
 * assertEquals(compareAnswers(quarter, quarter), undefined);
 * assertEquals(compareAnswers({ kind: "number", value: NaN }, quarter)?.received, "NaN");
 * ```
 * @param answer What came.
 * @param expected What should have come.
 * @param tolerance How exact numbers must be.
 * @returns The difference; undefined if there is none.
 */
export function compareAnswers(
  answer: Answer,
  expected: Answer,
  tolerance: Tolerance = {},
): Difference | undefined {
  return compare(answer, expected, tolerance);
}

/**
 * Finds the first difference in type or shape; values do not matter.
 *
 * @example
 * ```ts
 * import { compareForms } from "course/grading/compare_answers.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const one = { kind: "number", value: 1 } as const;
 * assertEquals(compareForms({ kind: "number", value: NaN }, one), undefined);
 * assertEquals(compareForms({ kind: "text", value: "1" }, one)?.kind, "wrong type");
 * ```
 * @param answer What came.
 * @param expected An answer of the right form.
 * @returns The difference; undefined if there is none.
 */
export function compareForms(answer: Answer, expected: Answer): Difference | undefined {
  return compare(answer, expected, "any values");
}

function compare(
  answer: Answer,
  expected: Answer,
  tolerance: Tolerance | "any values",
): Difference | undefined {
  if (answer.kind === "numbers" && expected.kind === "numbers") {
    return compareNumbers(answer, expected, tolerance);
  }
  const differ = (kind: Difference["kind"]): Difference => ({
    kind,
    expected: describeAnswer(expected),
    received: describeAnswer(answer),
  });
  if (answer.kind === "number" && expected.kind === "number") {
    return isNear(answer.value, expected.value, tolerance) ? undefined : differ("wrong value");
  }
  if (answer.kind === "list" && expected.kind === "list") {
    if (answer.items.length !== expected.items.length) return differ("wrong shape");
    return firstDifference(
      expected.items.map((item, i) => [`item ${i}`, answer.items[i], item]),
      tolerance,
    );
  }
  if (answer.kind === "object" && expected.kind === "object") {
    const given = new Map(answer.entries);
    const missing = expected.entries.some(([name]) => !given.has(name));
    if (missing || given.size !== expected.entries.length) return differ("wrong type");
    return firstDifference(
      expected.entries.map(([name, value]) => [name, given.get(name)!, value]),
      tolerance,
    );
  }
  if (answer.kind === "other" || expected.kind === "other" || answer.kind !== expected.kind) {
    const isRegular = (kind: string) => kind === "list" || kind === "numbers";
    return differ(
      isRegular(answer.kind) && isRegular(expected.kind) ? "wrong shape" : "wrong type",
    );
  }
  const isSame = "value" in answer && "value" in expected && answer.value === expected.value;
  return isSame || tolerance === "any values" ? undefined : differ("wrong value");
}

function firstDifference(
  pairs: readonly (readonly [place: string, answer: Answer, expected: Answer])[],
  tolerance: Tolerance | "any values",
): Difference | undefined {
  for (const [place, answer, expected] of pairs) {
    const difference = compare(answer, expected, tolerance);
    if (difference) {
      return {
        kind: difference.kind,
        expected: `${place}: ${difference.expected}`,
        received: `${place}: ${difference.received}`,
      };
    }
  }
  return undefined;
}

function compareNumbers(
  answer: NumbersAnswer,
  expected: NumbersAnswer,
  tolerance: Tolerance | "any values",
): Difference | undefined {
  const isSameShape = answer.shape.length === expected.shape.length &&
    answer.shape.every((size, axis) => size === expected.shape[axis]);
  if (!isSameShape) {
    return {
      kind: "wrong shape",
      expected: `shape [${expected.shape.join(",")}]`,
      received: `shape [${answer.shape.join(",")}]`,
    };
  }
  const worst = expected.values.findIndex((value, i) =>
    !isNear(answer.values[i], value, tolerance)
  );
  if (worst < 0) return undefined;
  const place = expected.values.length === 1
    ? ""
    : `at [${indexOf(worst, expected.shape).join(",")}] `;
  return {
    kind: "wrong value",
    expected: `${place}${printNumber(expected.values[worst])}`,
    received: `${place}${printNumber(answer.values[worst])}`,
  };
}

function isNear(
  value: number,
  expected: number,
  tolerance: Tolerance | "any values",
): boolean {
  if (tolerance === "any values") return true;
  if (Number.isNaN(expected)) return Number.isNaN(value);
  if (value === expected) return true;
  const { relative = 1e-6, absolute = 1e-12 } = tolerance;
  // Beside an infinite expected number, the relative tolerance would let every number pass.
  return Number.isFinite(value) && Number.isFinite(expected) &&
    Math.abs(value - expected) <= absolute + relative * Math.abs(expected);
}

function indexOf(position: number, shape: readonly number[]): number[] {
  const index: number[] = [];
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index.unshift(position % shape[axis]);
    position = Math.floor(position / shape[axis]);
  }
  return index;
}
