import { failWith } from "./_message.ts";

/**
 * Passes if the pattern is found in the string.
 *
 * @param actual The string to look into.
 * @param expected The pattern.
 * @param msg Added to the error's message.
 * @throws {AssertionError} If it is not found.
 */
export function assertMatch(actual: string, expected: RegExp, msg?: string) {
  if (expected.test(actual)) return;
  failWith(`Expected actual: "${actual}" to match: "${expected}"`, msg);
}
