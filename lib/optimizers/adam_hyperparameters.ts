/**
 * The hyperparameters of Adam and of the rules that are made like it.
 * @module
 */
import { checkFraction, checkPositive } from "../checks.ts";
import {
  type WeightDecayOptions,
  type WeightDecayRates,
  weightDecayRates,
} from "./weight_decay.ts";

/** Options of Adam and of the rules that are made like it. */
export interface AdamOptions extends WeightDecayOptions {
  /** β₁, the weight of the past in the mean of gradients, in [0, 1). Default: 0.9. */
  readonly beta1?: number;
  /** β₂, the weight of the past in the mean of squared gradients, in [0, 1). Default: 0.999. */
  readonly beta2?: number;
  /** ε, outside the root. Default: 1e-8. */
  readonly epsilon?: number;
}

/** Adam's hyperparameters, all given and checked. */
export interface AdamHyperparameters extends WeightDecayRates {
  /** β₁ */
  readonly beta1: number;
  /** β₂ */
  readonly beta2: number;
  /** ε */
  readonly epsilon: number;
}

/**
 * Fills in Adam's defaults and checks what was given.
 *
 * @example
 * ```ts
 * import { adamHyperparameters } from "course/optimizers/adam_hyperparameters.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(adamHyperparameters("adam", { beta1: 0.8 }).beta1, 0.8);
 * assertEquals(adamHyperparameters("adam", {}).beta2, 0.999);
 * ```
 * @param rule Name of the factory, for the error.
 * @param options The options.
 * @returns The hyperparameters.
 * @throws {RangeError} If one of them is out of its range.
 */
export function adamHyperparameters(rule: string, options: AdamOptions): AdamHyperparameters {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options;
  checkFraction(rule, { beta1, beta2 });
  checkPositive(rule, { epsilon });
  return { beta1, beta2, epsilon, ...weightDecayRates(rule, options) };
}
