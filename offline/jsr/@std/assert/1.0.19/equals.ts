import { difference, failWith } from "./_message.ts";
import { equal } from "./equal.ts";

/**
 * Passes if the two values are deeply equal in the sense of `equal`.
 *
 * @param actual The value that was computed.
 * @param expected The value that it should equal.
 * @param msg Added to the error's message.
 * @throws {AssertionError} If they differ.
 */
export function assertEquals<T>(actual: T, expected: T, msg?: string) {
  if (equal(actual, expected)) return;
  failWith("Values are not equal", msg, difference(actual, expected, "deepStrictEqual"));
}
