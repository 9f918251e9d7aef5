import { failWith } from "./_message.ts";

/**
 * Passes if one string contains another.
 *
 * @param actual The string to look into.
 * @param expected The part that should be in it.
 * @param msg Added to the error's message.
 * @throws {AssertionError} If it is not in it.
 */
export function assertStringIncludes(actual: string, expected: string, msg?: string) {
  if (actual.includes(expected)) return;
  failWith(`Expected actual: "${actual}" to contain: "${expected}"`, msg);
}
