import { AssertionError as NodeAssertionError } from "node:assert";
import { inspect } from "node:util";
import { AssertionError } from "./assertion_error.ts";

/** Node's comparison takes quadratic time: minutes for two tensors of 20 000 numbers. */
const LINES_NODE_COMPARES = 2000;

/** Throws with the failed expectation and the caller's own message behind it. */
export function failWith(expectation: string, msg?: string, details = ""): never {
  throw new AssertionError(`${expectation}${msg ? `: ${msg}` : "."}${details}`);
}

/** One value as text: whole, with keys in a fixed order. */
export function format(value: unknown): string {
  return inspect(value, {
    depth: Infinity,
    sorted: true,
    compact: false,
    maxArrayLength: Infinity,
    maxStringLength: Infinity,
  });
}

/** Where two values differ, line by line: as Node tells it (+ actual, - expected), or briefly if they are long. */
export function difference(
  actual: unknown,
  expected: unknown,
  operator: "deepStrictEqual" | "strictEqual",
): string {
  const actualLines = format(actual).split("\n");
  const expectedLines = format(expected).split("\n");
  if (actualLines.length + expectedLines.length <= LINES_NODE_COMPARES) {
    return `\n${new NodeAssertionError({ actual, expected, operator }).message}`;
  }
  const first = actualLines.findIndex((line, i) => line !== expectedLines[i]);
  if (first < 0) return "\nThe values look the same as text.";
  const excerpt = (lines: string[], sign: string) =>
    lines.slice(first, first + 5).map((line) => `\n${sign} ${line}`).join("");
  return `\nFirst difference (+ actual, - expected), line ${first + 1} of the values as text:` +
    excerpt(actualLines, "+") + excerpt(expectedLines, "-");
}
