import { format } from "./_message.ts";
import { AssertionError } from "./assertion_error.ts";

/**
 * Passes if `actual >= expected`.
 *
 * @param actual The value that was computed.
 * @param expected The value that it should be greater than or equal to.
 * @param msg Replaces the error's message.
 * @throws {AssertionError} If the comparison does not hold.
 */
export function assertGreaterOrEqual<T>(actual: T, expected: T, msg?: string) {
  if (actual >= expected) return;
  throw new AssertionError(msg ?? `Expect ${format(actual)} >= ${format(expected)}`);
}
