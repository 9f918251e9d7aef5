import { failWith, format } from "./_message.ts";
import { equal } from "./equal.ts";

/**
 * Passes if the two values are not deeply equal in the sense of `equal`.
 *
 * @param actual The value that was computed.
 * @param expected The value that it must not equal.
 * @param msg Added to the error's message.
 * @throws {AssertionError} If they are equal.
 */
export function assertNotEquals<T>(actual: T, expected: T, msg?: string) {
  if (!equal(actual, expected)) return;
  failWith(`Expected actual: ${format(actual)} not to be: ${format(expected)}`, msg);
}
