/**
 * LeCun's initialization.
 * @module
 */
import { checkNonNegative } from "../checks.ts";
import { fans } from "./fans.ts";
import type { Initializer } from "./initializer.ts";
import { normalOfVariance, uniformOfVariance } from "./variance_scaling.ts";

/** Options of {@linkcode lecunNormal} and {@linkcode lecunUniform}. */
export interface LecunOptions {
  /** Makes up for what the activation does to the variance, see `gainOf()`. Default: 1. */
  readonly gain?: number;
}

/**
 * LeCun initialization from a normal distribution: Var(W) = gain²/fanIn.
 *
 * With gain 1 it keeps the variance of a linear layer's outputs, and is what SELU needs; with another
 * gain it serves any activation: `lecunNormal({ gain: variancePreservingGain(f) })`.
 * Source: LeCun, Bottou, Orr & Müller (1998), Efficient BackProp. PyTorch: kaiming_normal_ with
 * nonlinearity="linear"; Keras: LecunNormal, which truncates the distribution at two standard
 * deviations; we do not.
 *
 * @example
 * ```ts
 * import { lecunNormal } from "course/initializers/lecun.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(lecunNormal()([64, 32], { rng: new Random(1) }).shape, [64, 32]);
 * ```
 * @param options The gain.
 * @returns The initializer.
 * @throws {RangeError} If the gain is negative or not finite.
 */
export function lecunNormal(options: LecunOptions = {}): Initializer {
  const { gain = 1 } = options;
  checkNonNegative("lecunNormal", { gain });
  return (shape, context) => normalOfVariance(gain ** 2 / fans(shape).fanIn, shape, context);
}

/**
 * LeCun initialization from a uniform distribution on [−a, a) with a = gain·√(3/fanIn), which has
 * the same variance as {@linkcode lecunNormal}.
 *
 * Keras: LecunUniform.
 *
 * @example
 * ```ts
 * import { lecunUniform } from "course/initializers/lecun.ts";
 * import { Random } from "course/random/mod.ts";
 * import { max } from "course/tensor/mod.ts";
 * import { assert } from "@std/assert";
 *
 * assert(max(lecunUniform()([48, 32], { rng: new Random(1) })).item() < 0.25);
 * ```
 * @param options The gain.
 * @returns The initializer.
 * @throws {RangeError} If the gain is negative or not finite.
 */
export function lecunUniform(options: LecunOptions = {}): Initializer {
  const { gain = 1 } = options;
  checkNonNegative("lecunUniform", { gain });
  return (shape, context) => uniformOfVariance(gain ** 2 / fans(shape).fanIn, shape, context);
}
