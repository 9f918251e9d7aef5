import { failWith } from "./_message.ts";

/**
 * Passes if the value is neither `null` nor `undefined`.
 *
 * @param actual The value that should be there.
 * @param msg Added to the error's message.
 * @throws {AssertionError} If it is `null` or `undefined`.
 */
export function assertExists<T>(actual: T, msg?: string): asserts actual is NonNullable<T> {
  if (actual !== undefined && actual !== null) return;
  failWith(`Expected actual: "${actual}" to not be null or undefined`, msg);
}
