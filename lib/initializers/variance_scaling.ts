/**
 * The core of LeCun's, Glorot's and He's initialization: a weight matrix of a given variance.
 * @module
 */
import type { Shape, Tensor } from "../tensor/mod.ts";
import type { InitializerContext } from "./initializer.ts";

/**
 * Independent normal numbers with mean 0 and the given variance.
 *
 * @example
 * ```ts
 * import { normalOfVariance } from "course/initializers/variance_scaling.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const weight = normalOfVariance(0.01, [64, 32], { rng: new Random(1) });
 * assertEquals(weight.shape, [64, 32]);
 * ```
 * @param variance The variance, ≥ 0.
 * @param shape Shape of the weight.
 * @param context Generator and number format.
 * @returns The weight.
 */
export function normalOfVariance(
  variance: number,
  shape: Shape,
  { rng, dtype }: InitializerContext,
): Tensor {
  return rng.normalTensor(shape, { std: Math.sqrt(variance), dtype });
}

/**
 * Independent uniform numbers on [−a, a) with a = √(3·variance), which gives that variance.
 *
 * @example
 * ```ts
 * import { uniformOfVariance } from "course/initializers/variance_scaling.ts";
 * import { Random } from "course/random/mod.ts";
 * import { max } from "course/tensor/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const weight = uniformOfVariance(0.03, [64, 32], { rng: new Random(1) });
 * assert(max(weight).item() < 0.3);
 * ```
 * @param variance The variance, ≥ 0.
 * @param shape Shape of the weight.
 * @param context Generator and number format.
 * @returns The weight.
 */
export function uniformOfVariance(
  variance: number,
  shape: Shape,
  { rng, dtype }: InitializerContext,
): Tensor {
  const bound = Math.sqrt(3 * variance);
  return rng.uniformTensor(shape, { low: -bound, high: bound, dtype });
}
