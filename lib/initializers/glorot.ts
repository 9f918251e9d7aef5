/**
 * Glorot's (Xavier's) initialization.
 * @module
 */
import { fans } from "./fans.ts";
import type { Initializer } from "./initializer.ts";

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
 * @param options `gain` (default 1), see `gainOf()`.
 * @returns The initializer.
 */
export function glorotNormal(options: { readonly gain?: number } = {}): Initializer {
  const { gain = 1 } = options;
  return (shape, { rng, dtype }) => {
    const { fanIn, fanOut } = fans(shape);
    return rng.normalTensor(shape, { std: gain * Math.sqrt(2 / (fanIn + fanOut)), dtype });
  };
}

/**
 * Glorot (Xavier) initialization from a uniform distribution on [−a, a] with
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
 * assert(max(weight).item() <= 0.25);
 * ```
 * @param options `gain` (default 1), see `gainOf()`.
 * @returns The initializer.
 */
export function glorotUniform(options: { readonly gain?: number } = {}): Initializer {
  const { gain = 1 } = options;
  return (shape, { rng, dtype }) => {
    const { fanIn, fanOut } = fans(shape);
    const bound = gain * Math.sqrt(6 / (fanIn + fanOut));
    return rng.uniformTensor(shape, { low: -bound, high: bound, dtype });
  };
}
