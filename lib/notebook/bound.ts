/**
 * What a claimed value has to satisfy.
 * @module
 */
import { formatNumber } from "../tensor/mod.ts";

/** A value that a claim is about. */
export type Measured = number | string | boolean;

/** What a claimed value has to satisfy: exactly one of these. */
export type Bound =
  | { readonly below: number }
  | { readonly above: number }
  | { readonly atMost: number }
  | { readonly atLeast: number }
  | { readonly between: readonly [number, number] }
  | { readonly near: number; readonly within: number }
  | { readonly equals: Measured };

/** How a value is printed. */
export type PrintValue = (value: Measured) => string;

/**
 * Whether a value satisfies a bound. NaN satisfies none.
 *
 * @example
 * ```ts
 * import { holds } from "course/notebook/bound.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(holds(0.2, { below: 0.25 }), true);
 * assertEquals(holds(NaN, { below: 0.25 }), false);
 * ```
 * @param actual The value.
 * @param bound The bound.
 * @returns True if it does.
 */
export function holds(actual: Measured, bound: Bound): boolean {
  if ("equals" in bound) return actual === bound.equals;
  if (typeof actual !== "number") return false;
  if ("below" in bound) return actual < bound.below;
  if ("above" in bound) return actual > bound.above;
  if ("atMost" in bound) return actual <= bound.atMost;
  if ("atLeast" in bound) return actual >= bound.atLeast;
  if ("between" in bound) return actual >= bound.between[0] && actual <= bound.between[1];
  return Math.abs(actual - bound.near) <= bound.within;
}

/**
 * A bound in words.
 *
 * @example
 * ```ts
 * import { describeBound } from "course/notebook/bound.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(describeBound({ between: [0.2, 0.25] }, String), "between 0.2 and 0.25");
 * ```
 * @param bound The bound.
 * @param print How its numbers are printed.
 * @returns The words that follow "expected".
 */
export function describeBound(bound: Bound, print: PrintValue): string {
  if ("equals" in bound) return print(bound.equals);
  if ("below" in bound) return `below ${print(bound.below)}`;
  if ("above" in bound) return `above ${print(bound.above)}`;
  if ("atMost" in bound) return `at most ${print(bound.atMost)}`;
  if ("atLeast" in bound) return `at least ${print(bound.atLeast)}`;
  if ("between" in bound) return `between ${bound.between.map(print).join(" and ")}`;
  return `${print(bound.near)} ± ${print(bound.within)}`;
}

/**
 * How the numbers of one claim are printed: with four digits, or with as many more as it takes to tell
 * different numbers apart.
 *
 * @example
 * ```ts
 * import { printNumbers } from "course/notebook/bound.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(printNumbers(1 / 3, { above: 0.3 })(1 / 3), "0.3333");
 * assertEquals(printNumbers(0.25000123, { atMost: 0.25 })(0.25000123), "0.250001");
 * ```
 * @param actual The value.
 * @param bound The bound.
 * @returns The printing function.
 */
export function printNumbers(actual: Measured, bound: Bound): PrintValue {
  const numbers = [...new Set([actual, ...Object.values(bound).flat()])]
    .filter((value): value is number => typeof value === "number");
  let printNumber = formatNumber;
  for (let digits = 5; new Set(numbers.map(printNumber)).size < numbers.length; digits++) {
    printNumber = digits > 17 ? String : (value) => `${Number(value.toPrecision(digits))}`;
  }
  return (value) => typeof value === "number" ? printNumber(value) : String(value);
}

/**
 * Checks that a bound makes sense.
 *
 * @example
 * ```ts
 * import { checkBound } from "course/notebook/bound.ts";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => checkBound({ between: [2, 1] }, "order"), RangeError, "low before high");
 * ```
 * @param bound The bound.
 * @param text The claim, for the error.
 * @throws {RangeError} If a number is NaN, the ends of an interval are reversed, or `within` < 0.
 * @throws {TypeError} If it is not exactly one of the known forms.
 */
export function checkBound(bound: Bound, text: string): void {
  const action = `check the claim ${JSON.stringify(text)}`;
  const forms = [
    "below",
    "above",
    "atMost",
    "atLeast",
    "between",
    "near,within",
    "equals",
  ];
  const keys = Object.keys(bound).sort().join(",");
  if (!forms.includes(keys)) {
    throw new TypeError(
      `Cannot ${action}: expected one of { below }, { above }, { atMost }, { atLeast }, ` +
        `{ between: [low, high] }, { near, within }, { equals }, got { ${keys} }`,
    );
  }
  if (Object.values(bound).flat().some((value) => Number.isNaN(value))) {
    throw new RangeError(`Cannot ${action}: the bound is NaN`);
  }
  if ("between" in bound && !(bound.between[0] <= bound.between[1])) {
    throw new RangeError(
      `Cannot ${action}: expected low before high, got ${bound.between.join(" and ")}`,
    );
  }
  if ("within" in bound && bound.within < 0) {
    throw new RangeError(`Cannot ${action}: expected within ≥ 0, got ${bound.within}`);
  }
}
