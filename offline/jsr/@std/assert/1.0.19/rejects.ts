import { failWith } from "./_message.ts";
import { assertIsError } from "./is_error.ts";

/**
 * Resolves if the function returns a promise that rejects.
 *
 * @param fn The function to call.
 * @param msg Added to the assertion's message.
 * @returns What the promise was rejected with.
 * @throws {AssertionError} If the promise is fulfilled, or the function itself throws.
 */
export function assertRejects(fn: () => PromiseLike<unknown>, msg?: string): Promise<unknown>;
/**
 * Resolves if the function returns a promise that rejects with an error of the given class whose message contains the
 * given text.
 *
 * @param fn The function to call.
 * @param ErrorClass The class of the error.
 * @param msgIncludes A part of the error's message.
 * @param msg Added to the assertion's message.
 * @returns The error that the promise was rejected with.
 * @throws {AssertionError} If it is fulfilled, rejected with something else, or the function itself throws.
 */
export function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  ErrorClass: abstract new (...args: never[]) => E,
  msgIncludes?: string,
  msg?: string,
): Promise<E>;
export async function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  errorClassOrMsg?: (abstract new (...args: never[]) => E) | string,
  msgIncludes?: string,
  msg?: string,
): Promise<unknown> {
  if (typeof errorClassOrMsg === "string") return await rejectionOf(fn, errorClassOrMsg);
  const reason = await rejectionOf(fn, msg);
  if (!errorClassOrMsg) return reason;
  if (!(reason instanceof Error)) failWith("A non-Error object was rejected", msg);
  assertIsError(reason, errorClassOrMsg, msgIncludes, msg);
  return reason;
}

async function rejectionOf(fn: () => PromiseLike<unknown>, msg?: string): Promise<unknown> {
  let promise: unknown;
  try {
    promise = fn();
  } catch {
    failWith("Function throws when expected to reject", msg);
  }
  if (!isPromiseLike(promise)) failWith("Function returns no promise when expected to reject", msg);
  try {
    await promise;
  } catch (reason) {
    return reason;
  }
  failWith("Expected function to reject", msg);
}

function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null &&
    typeof Reflect.get(value, "then") === "function";
}
