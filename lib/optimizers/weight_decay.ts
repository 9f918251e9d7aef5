/**
 * The weight decay that the update rules have in common.
 * @module
 */
import { checkNonNegative } from "../checks.ts";

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
 * import { weightDecayRates } from "course/optimizers/weight_decay.ts";
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
