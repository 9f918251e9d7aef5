/**
 * Glorot's (Xavier's) initialization.
 * @module
 */
import { checkNonNegative } from "../checks.ts";
import type { Shape } from "../tensor/mod.ts";
import { fans } from "./fans.ts";
import type { Initializer } from "./initializer.ts";
import { normalOfVariance, uniformOfVariance } from "./variance_scaling.ts";

/** Options of {@linkcode glorotNormal} and {@linkcode glorotUniform}. */
export interface GlorotOptions {
  /** Makes up for what the activation does to the variance, see `gainOf()`. Default: 1. */
  readonly gain?: number;
}

function glorotVariance(gain: number, shape: Shape): number {
  const { fanIn, fanOut } = fans(shape);
  return gain ** 2 * 2 / (fanIn + fanOut);
}

/**
 * Glorot (Xavier) initialization from a normal distribution: Var(W) = gain²·2/(fanIn + fanOut).
 *
 * A compromise between keeping the variance of activations forward (1/fanIn) and that of gradients
 * backward (1/fanOut). Source: Glorot & Bengio (2010), AISTATS. PyTorch: xavier_normal_; Keras:
 * GlorotNormal, which truncates the distribution at two standard deviations; we do not.
 *
 * @example
 * ```ts
 * import { glorotNormal } from "course/initializers/glorot.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const weight = glorotNormal()([64, 32], { rng: new Random(1) });
 * assertEquals(weight.shape, [64, 32]);
 * ```
 * @param options The gain.
 * @returns The initializer.
 * @throws {RangeError} If the gain is negative or not finite.
 */
export function glorotNormal(options: GlorotOptions = {}): Initializer {
  const { gain = 1 } = options;
  checkNonNegative("glorotNormal", { gain });
  return (shape, context) => normalOfVariance(glorotVariance(gain, shape), shape, context);
}

/**
 * Glorot (Xavier) initialization from a uniform distribution on [−a, a) with
 * a = gain·√(6/(fanIn + fanOut)), which has the same variance as {@linkcode glorotNormal}.
 *
 * PyTorch: xavier_uniform_; Keras: GlorotUniform, the default of its Dense layer.
 *
 * @example
 * ```ts
 * import { glorotUniform } from "course/initializers/glorot.ts";
 * import { Random } from "course/random/mod.ts";
 * import { max } from "course/tensor/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const weight = glorotUniform()([64, 32], { rng: new Random(1) });
 * assert(max(weight).item() < 0.25);
 * ```
 * @param options The gain.
 * @returns The initializer.
 * @throws {RangeError} If the gain is negative or not finite.
 */
export function glorotUniform(options: GlorotOptions = {}): Initializer {
  const { gain = 1 } = options;
  checkNonNegative("glorotUniform", { gain });
  return (shape, context) => uniformOfVariance(glorotVariance(gain, shape), shape, context);
}
