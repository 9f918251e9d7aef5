import { failWith } from "./_message.ts";

/**
 * Marks code that is still to be written.
 *
 * @param msg Added to the error's message.
 * @throws {AssertionError} Always.
 */
export function unimplemented(msg?: string): never {
  failWith("Unimplemented", msg);
}
