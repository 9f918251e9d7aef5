/**
 * Checks of hyperparameters, and the weight decay that the update rules have in common.
 * @module
 */

/** Weight decay, an option of most update rules. */
export interface WeightDecayOptions {
  /** λ, the rate of the weight decay. Default: 0. */
  readonly weightDecay?: number;
  /**
   * Where the decay enters. false, coupled: λθ is added to the gradient, as if the loss had the
   * penalty λ·½·Σθ²; an adaptive rule then rescales it with the rest of the gradient. true,
   * decoupled: θ shrinks by the factor 1 − ηλ, apart from the gradient. Default: false.
   */
  readonly decoupledWeightDecay?: boolean;
}

/** The two ways of weight decay as numbers, one of which is 0. */
export interface WeightDecayRates {
  /** λ of the term λθ in the gradient. */
  readonly coupled: number;
  /** λ of the factor 1 − ηλ before θ. */
  readonly decoupled: number;
}

/**
 * Reads the weight decay options of an update rule.
 *
 * @example
 * ```ts
 * import { weightDecayRates } from "course/optimizers/hyperparameters.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(weightDecayRates("sgd", { weightDecay: 0.1 }), { coupled: 0.1, decoupled: 0 });
 * ```
 * @param rule Name of the factory, for the error: "adam".
 * @param options The options.
 * @returns The rates.
 * @throws {RangeError} If λ is negative or not finite.
 */
export function weightDecayRates(rule: string, options: WeightDecayOptions): WeightDecayRates {
  const { weightDecay = 0, decoupledWeightDecay = false } = options;
  checkNonNegative(rule, { weightDecay });
  return decoupledWeightDecay
    ? { coupled: 0, decoupled: weightDecay }
    : { coupled: weightDecay, decoupled: 0 };
}

/**
 * Checks that each number lies in [0, 1), as the weight of the past in a running mean must.
 *
 * @example
 * ```ts
 * import { checkFraction } from "course/optimizers/hyperparameters.ts";
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
