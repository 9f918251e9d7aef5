import { failWith } from "./_message.ts";

/**
 * Marks code that can never run.
 *
 * @param msg Added to the error's message.
 * @throws {AssertionError} Always.
 */
export function unreachable(msg?: string): never {
  failWith("Unreachable", msg);
}
