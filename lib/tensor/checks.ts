/**
 * Checks of what operations on tensors are given.
 * @module
 */
import { describeValue } from "../checks.ts";

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
