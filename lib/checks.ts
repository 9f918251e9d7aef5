/**
 * Checks of hyperparameters and other options; each error names the function and the option.
 * @module
 */

/**
 * Checks that each number lies in [0, 1), as the weight of the past in a running mean must.
 *
 * @example
 * ```ts
 * import { checkFraction } from "course/checks.ts";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => checkFraction("adam", { beta1: 1 }), RangeError, "beta1");
 * ```
 * @param owner Name of the factory, for the error.
 * @param values Names and numbers.
 */
export function checkFraction(owner: string, values: Readonly<Record<string, number>>): void {
  check(owner, { values, expected: "in [0, 1)", holds: (x) => x >= 0 && x < 1 });
}

/** Checks that each number lies in [0, 1], as {@linkcode checkFraction} does for [0, 1). */
export function checkRatio(owner: string, values: Readonly<Record<string, number>>): void {
  check(owner, { values, expected: "in [0, 1]", holds: (x) => x >= 0 && x <= 1 });
}

/** Checks that each number is finite and ≥ 0, as {@linkcode checkFraction} does for [0, 1). */
export function checkNonNegative(owner: string, values: Readonly<Record<string, number>>): void {
  check(owner, { values, expected: "≥ 0 and finite", holds: (x) => x >= 0 && x < Infinity });
}

/** Checks that each number is finite and > 0, as {@linkcode checkFraction} does for [0, 1). */
export function checkPositive(owner: string, values: Readonly<Record<string, number>>): void {
  check(owner, { values, expected: "> 0 and finite", holds: (x) => x > 0 && x < Infinity });
}

/** Checks that each number is whole and ≥ 1, as {@linkcode checkFraction} does for [0, 1). */
export function checkCount(owner: string, values: Readonly<Record<string, number>>): void {
  check(owner, {
    values,
    expected: "a whole number ≥ 1",
    holds: (x) => Number.isSafeInteger(x) && x >= 1,
  });
}

function check(
  owner: string,
  { values, expected, holds }: {
    readonly values: Readonly<Record<string, number>>;
    readonly expected: string;
    readonly holds: (value: number) => boolean;
  },
): void {
  for (const [name, value] of Object.entries(values)) {
    if (typeof value !== "number") {
      throw new TypeError(`${owner}() needs a number as ${name}, got ${typeof value}`);
    }
    if (!holds(value)) throw new RangeError(`${owner}() needs ${name} ${expected}, got ${value}`);
  }
}
