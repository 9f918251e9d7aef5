import { failWith, format } from "./_message.ts";
import { equal } from "./equal.ts";

/** Anything with a length and numbered elements, except a string. */
export type ArrayLikeArg<T> = ArrayLike<T> & object;

/**
 * Passes if every element of `expected` deeply equals some element of `actual`.
 *
 * @param actual The elements to look through.
 * @param expected The elements that should be among them.
 * @param msg Added to the error's message.
 * @throws {AssertionError} If one is missing.
 */
export function assertArrayIncludes<T>(
  actual: ArrayLikeArg<T>,
  expected: ArrayLikeArg<T>,
  msg?: string,
): void {
  const present = Array.from(actual);
  const missing = Array.from(expected).filter((item) =>
    !present.some((candidate) => equal(candidate, item))
  );
  if (missing.length === 0) return;
  failWith(
    `Expected actual: "${format(actual)}" to include: "${format(expected)}"`,
    msg,
    `\nmissing: ${format(missing)}`,
  );
}
