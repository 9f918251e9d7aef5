import { failWith } from "./_message.ts";

/**
 * Always fails.
 *
 * @param msg Added to the error's message.
 * @throws {AssertionError} Always.
 */
export function fail(msg?: string): never {
  failWith("Failed assertion", msg);
}
