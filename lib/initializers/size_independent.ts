/**
 * Initializers that do not look at the layer's size.
 * @module
 */
import { checkNonNegative } from "../checks.ts";
import { full } from "../tensor/mod.ts";
import type { Initializer } from "./initializer.ts";

/**
 * The same number everywhere. For biases; weights that all start equal stay equal.
 *
 * @example
 * ```ts
 * import { constant } from "course/initializers/size_independent.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(constant(0.1)([1], { rng: new Random(1), dtype: "float64" }).toArray(), [0.1]);
 * ```
 * @param value The number.
 * @returns The initializer.
 * @throws {RangeError} If the number is not finite.
 */
export function constant(value: number): Initializer {
  if (!Number.isFinite(value)) {
    throw new RangeError(`constant() needs a finite number, got ${value}`);
  }
  return (shape, { dtype }) => full(shape, { value, dtype });
}

/**
 * Zero everywhere: the usual start of biases.
 *
 * @example
 * ```ts
 * import { zerosInitializer } from "course/initializers/size_independent.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(zerosInitializer()([2], { rng: new Random(1) }).toArray(), [0, 0]);
 * ```
 * @returns The initializer.
 */
export function zerosInitializer(): Initializer {
  return constant(0);
}

/**
 * Normal numbers with a fixed standard deviation, whatever the layer's size.
 *
 * @example
 * ```ts
 * import { normal } from "course/initializers/size_independent.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(normal({ std: 0.01 })([64, 32], { rng: new Random(1) }).shape, [64, 32]);
 * ```
 * @param options `mean` (default 0) and `std` (default 1).
 * @returns The initializer.
 * @throws {RangeError} If std is negative, or one of them is not finite.
 */
export function normal(
  options: { readonly mean?: number; readonly std?: number } = {},
): Initializer {
  const { mean = 0, std = 1 } = options;
  checkNonNegative("normal", { std });
  if (!Number.isFinite(mean)) throw new RangeError(`normal() needs a finite mean, got ${mean}`);
  return (shape, { rng, dtype }) => rng.normalTensor(shape, { mean, std, dtype });
}

/**
 * Uniform numbers on [low, high), whatever the layer's size.
 *
 * @example
 * ```ts
 * import { uniform } from "course/initializers/size_independent.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(uniform({ low: -0.1, high: 0.1 })([64, 32], { rng: new Random(1) }).rank, 2);
 * ```
 * @param options `low` (default −0.05) and `high` (default 0.05), as in Keras.
 * @returns The initializer.
 * @throws {RangeError} If low > high, or one of them is not finite.
 */
export function uniform(
  options: { readonly low?: number; readonly high?: number } = {},
): Initializer {
  const { low = -0.05, high = 0.05 } = options;
  if (!(low <= high) || !Number.isFinite(high - low)) {
    throw new RangeError(`uniform() needs finite low ≤ high, got low ${low}, high ${high}`);
  }
  return (shape, { rng, dtype }) => rng.uniformTensor(shape, { low, high, dtype });
}
