import { stripVTControlCharacters } from "node:util";
import { failWith } from "./_message.ts";

/**
 * Passes if the value is an error of the given class whose message contains the given text.
 *
 * @param error The value to look at.
 * @param ErrorClass The class that it should belong to. Default: Error.
 * @param msgMatches A part of the message, or a pattern found in it. ANSI colors do not count.
 * @param msg Added to the assertion's message.
 * @throws {AssertionError} If it is no such error.
 */
export function assertIsError<E extends Error = Error>(
  error: unknown,
  ErrorClass?: abstract new (...args: never[]) => E,
  msgMatches?: string | RegExp,
  msg?: string,
): asserts error is E {
  if (!(error instanceof Error)) failWith(`Expected "error" to be an Error object`, msg);
  if (ErrorClass && !(error instanceof ErrorClass)) {
    failWith(
      `Expected error to be instance of "${ErrorClass.name}", but was "${error.constructor?.name}"`,
      msg,
    );
  }
  if (!msgMatches) return;
  const message = stripVTControlCharacters(error.message);
  const matches = msgMatches instanceof RegExp
    ? msgMatches.test(message)
    : message.includes(stripVTControlCharacters(msgMatches));
  if (matches) return;
  const wanted = msgMatches instanceof RegExp ? String(msgMatches) : JSON.stringify(msgMatches);
  failWith(
    `Expected error message to include ${wanted}, but got ${JSON.stringify(error.message)}`,
    msg,
  );
}
