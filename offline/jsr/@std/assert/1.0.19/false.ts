import { AssertionError } from "./assertion_error.ts";

/** What `assertFalse` lets through. */
export type Falsy = false | 0 | 0n | "" | null | undefined;

/**
 * Passes if the expression is falsy.
 *
 * @param expr What should be falsy.
 * @param msg The error's message.
 * @throws {AssertionError} If it is truthy.
 */
export function assertFalse(expr: unknown, msg = ""): asserts expr is Falsy {
  if (expr) throw new AssertionError(msg);
}
