/**
 * Checks of options and numbers that operations on tensors are given.
 * @module
 */
import { describeValue } from "../checks.ts";

/**
 * Checks that options came as an object. Cells of notebooks are not type-checked, and a bare number
 * in the place of options (`x.sum(0)`, as in NumPy) would otherwise be ignored without a word.
 *
 * @example
 * ```ts
 * import { checkOptions } from "course/tensor/checks.ts";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => checkOptions(0, "reduce", "{ axis: 0 }"), TypeError, "{ axis: 0 }");
 * ```
 * @param options What came.
 * @param action What is being attempted, for the error: "reduce".
 * @param example What such options look like.
 * @throws {TypeError} If it is not an object.
 */
export function checkOptions(options: unknown, action: string, example: string): void {
  if (typeof options !== "object" || options === null) {
    throw new TypeError(
      `Cannot ${action}: expected options such as ${example}, got ${describeValue(options)}`,
    );
  }
}

/**
 * Checks that a value is a number (NaN and Infinity are numbers).
 *
 * @example
 * ```ts
 * import { checkNumber } from "course/tensor/checks.ts";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => checkNumber("7", "fill a tensor"), TypeError, '"7" (string)');
 * ```
 * @param value What came.
 * @param action What is being attempted, for the error: "fill a tensor".
 * @throws {TypeError} If it is something else.
 */
export function checkNumber(value: unknown, action: string): asserts value is number {
  if (typeof value !== "number") {
    throw new TypeError(`Cannot ${action}: expected a number, got ${describeValue(value)}`);
  }
}
