import { AssertionError as NodeAssertionError } from "node:assert";
import { inspect } from "node:util";
import { AssertionError } from "./assertion_error.ts";

/** Throws with the failed expectation and the caller's own message behind it. */
export function failWith(expectation: string, msg?: string, details = ""): never {
  throw new AssertionError(`${expectation}${msg ? `: ${msg}` : "."}${details}`);
}

/** One value as text: whole, with keys in a fixed order. */
export function format(value: unknown): string {
  return inspect(value, {
    depth: Infinity,
    sorted: true,
    maxArrayLength: Infinity,
    maxStringLength: Infinity,
  });
}

/** Node's line-by-line comparison of two values (+ actual, - expected). */
export function difference(
  actual: unknown,
  expected: unknown,
  operator: "deepStrictEqual" | "strictEqual",
): string {
  return `\n${new NodeAssertionError({ actual, expected, operator }).message}`;
}
