import { failWith, format } from "./_message.ts";

/**
 * Passes if `Object.is` does not hold.
 *
 * @param actual The value that was computed.
 * @param expected The value that it must not be.
 * @param msg Added to the error's message.
 * @throws {AssertionError} If `Object.is` holds.
 */
export function assertNotStrictEquals<T>(actual: T, expected: T, msg?: string) {
  if (!Object.is(actual, expected)) return;
  failWith(`Expected "actual" to not be strictly equal to: ${format(actual)}`, msg);
}
