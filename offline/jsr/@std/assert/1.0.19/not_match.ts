import { failWith } from "./_message.ts";

/**
 * Passes if the pattern is not found in the string.
 *
 * @param actual The string to look into.
 * @param expected The pattern.
 * @param msg Added to the error's message.
 * @throws {AssertionError} If it is found.
 */
export function assertNotMatch(actual: string, expected: RegExp, msg?: string) {
  if (!expected.test(actual)) return;
  failWith(`Expected actual: "${actual}" to not match: "${expected}"`, msg);
}
