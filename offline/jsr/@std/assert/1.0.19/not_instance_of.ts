import { failWith } from "./_message.ts";

/**
 * Passes if `actual` is not an instance of the class.
 *
 * @param actual The object to look at.
 * @param unexpectedType The class that it must not belong to.
 * @param msg Added to the error's message.
 * @throws {AssertionError} If it belongs to it.
 */
export function assertNotInstanceOf<A, T>(
  actual: A,
  unexpectedType: abstract new (...args: never[]) => T,
  msg?: string,
): asserts actual is Exclude<A, T> {
  if (!(actual instanceof unexpectedType)) return;
  failWith(`Expected object to not be an instance of "${unexpectedType.name}"`, msg);
}
