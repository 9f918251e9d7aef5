import { AssertionError } from "./assertion_error.ts";

/**
 * Passes if the expression is truthy.
 *
 * @param expr What should be truthy.
 * @param msg The error's message.
 * @throws {AssertionError} If it is falsy.
 */
export function assert(expr: unknown, msg = ""): asserts expr {
  if (!expr) throw new AssertionError(msg);
}
