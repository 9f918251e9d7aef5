import { failWith } from "./_message.ts";
import { assertIsError } from "./is_error.ts";

/**
 * Passes if the function throws.
 *
 * @param fn The function to call.
 * @param msg Added to the assertion's message.
 * @returns What the function threw.
 * @throws {AssertionError} If it returns.
 */
export function assertThrows(fn: () => unknown, msg?: string): unknown;
/**
 * Passes if the function throws an error of the given class whose message contains the given text.
 *
 * @param fn The function to call.
 * @param ErrorClass The class of the error.
 * @param msgIncludes A part of the error's message.
 * @param msg Added to the assertion's message.
 * @returns The error that the function threw.
 * @throws {AssertionError} If it returns or throws something else.
 */
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  ErrorClass: abstract new (...args: never[]) => E,
  msgIncludes?: string,
  msg?: string,
): E;
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  errorClassOrMsg?: (abstract new (...args: never[]) => E) | string,
  msgIncludes?: string,
  msg?: string,
): unknown {
  if (typeof errorClassOrMsg === "string") return thrownBy(fn, errorClassOrMsg);
  const thrown = thrownBy(fn, msg);
  if (!errorClassOrMsg) return thrown;
  if (!(thrown instanceof Error)) failWith("A non-Error object was thrown", msg);
  assertIsError(thrown, errorClassOrMsg, msgIncludes, msg);
  return thrown;
}

function thrownBy(fn: () => unknown, msg?: string): unknown {
  try {
    fn();
  } catch (thrown) {
    return thrown;
  }
  failWith("Expected function to throw", msg);
}
