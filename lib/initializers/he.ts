/**
 * He's (Kaiming's) initialization.
 * @module
 */
import { checkNonNegative, checkWord } from "../checks.ts";
import type { Shape } from "../tensor/mod.ts";
import { fans } from "./fans.ts";
import type { Initializer } from "./initializer.ts";
import { normalOfVariance, uniformOfVariance } from "./variance_scaling.ts";

/** Options of {@linkcode heNormal} and {@linkcode heUniform}. */
export interface HeOptions {
  /** a, the slope of the ReLU on the negative side; 0.01 for `leakyReLU()`. Default: 0. */
  readonly negativeSlope?: number;
  /**
   * Which variance to keep: that of activations on the way forward ("fanIn") or that of gradients on
   * the way back ("fanOut"). Default: "fanIn".
   */
  readonly mode?: "fanIn" | "fanOut";
}

/** The variance as a function of the shape, with the options checked. */
function heVariance(owner: string, options: HeOptions): (shape: Shape) => number {
  const { negativeSlope = 0, mode = "fanIn" } = options;
  checkNonNegative(owner, { negativeSlope });
  checkWord(owner, { mode }, ["fanIn", "fanOut"]);
  return (shape) => 2 / ((1 + negativeSlope ** 2) * fans(shape)[mode]);
}

/**
 * He (Kaiming) initialization from a normal distribution: Var(W) = 2/((1 + a²)·fanIn).
 *
 * A ReLU sets half of its inputs to zero; the 2 makes up for it, so that the variance neither shrinks
 * nor grows from layer to layer. Source: He, Zhang, Ren & Sun (2015), ICCV. PyTorch: kaiming_normal_;
 * Keras: HeNormal, which truncates the distribution at two standard deviations; we do not.
 *
 * @example
 * ```ts
 * import { heNormal } from "course/initializers/he.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(heNormal()([64, 32], { rng: new Random(1) }).shape, [64, 32]);
 * ```
 * @param options Slope of the leaky ReLU, and which variance to keep.
 * @returns The initializer.
 * @throws {RangeError} If the slope is negative or not finite, or the mode is unknown.
 */
export function heNormal(options: HeOptions = {}): Initializer {
  const variance = heVariance("heNormal", options);
  return (shape, context) => normalOfVariance(variance(shape), shape, context);
}

/**
 * He (Kaiming) initialization from a uniform distribution on [−b, b) with b = √(6/((1 + a²)·fanIn)),
 * which has the same variance as {@linkcode heNormal}.
 *
 * PyTorch: kaiming_uniform_; Keras: HeUniform.
 *
 * @example
 * ```ts
 * import { heUniform } from "course/initializers/he.ts";
 * import { Random } from "course/random/mod.ts";
 * import { max } from "course/tensor/mod.ts";
 * import { assert } from "@std/assert";
 *
 * assert(max(heUniform()([24, 32], { rng: new Random(1) })).item() < 0.5);
 * ```
 * @param options Slope of the leaky ReLU, and which variance to keep.
 * @returns The initializer.
 * @throws {RangeError} If the slope is negative or not finite, or the mode is unknown.
 */
export function heUniform(options: HeOptions = {}): Initializer {
  const variance = heVariance("heUniform", options);
  return (shape, context) => uniformOfVariance(variance(shape), shape, context);
}
