import { difference, failWith } from "./_message.ts";

/**
 * Passes if `Object.is` holds: the same reference, and `0` is not `-0`.
 *
 * @param actual The value that was computed.
 * @param expected The value that it should be.
 * @param msg Added to the error's message.
 * @throws {AssertionError} If `Object.is` does not hold.
 */
export function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  msg?: string,
): asserts actual is T {
  if (Object.is(actual, expected)) return;
  failWith("Values are not strictly equal", msg, difference(actual, expected, "strictEqual"));
}
