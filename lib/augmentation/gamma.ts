/**
 * Gamma correction and the negative.
 * @module
 */
import { mapInRange, type RangeOption, valueRange } from "./image.ts";
import { interval, type Limit } from "./limits.ts";
import { type ProbabilityOption, type RandomTransform, randomTransform } from "./transform.ts";

/** Options of {@linkcode randomGamma}. */
export interface GammaOptions extends RangeOption, ProbabilityOption {
  /**
   * 100·γ, drawn evenly: 100 changes nothing, less is brighter, more is darker; a number n stands
   * for [100 − n, 100 + n]. Default: 20.
   */
  readonly gammaLimit?: Limit;
}

/**
 * Brightens or darkens the middle tones: `y = x^γ`, with black as 0 and white as 1, which both stay.
 *
 * Albumentations: RandomGamma.
 *
 * @example
 * ```ts
 * import { randomGamma } from "course/augmentation/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const darker = randomGamma({ gammaLimit: [200, 200], probability: 1 });
 * assertEquals(darker.apply(tensor([[0, 0.5, 1]]), new Random(1)).toArray(), [[0, 0.25, 1]]);
 * ```
 * @param options Limit of 100·γ, range and probability.
 * @returns The transform, for images [H, W] or [H, W, C] with values in the range.
 * @throws {RangeError} If an option is out of range; later, if a value of the image is.
 */
export function randomGamma(options: GammaOptions = {}): RandomTransform {
  const name = "randomGamma";
  const range = valueRange(name, options.range);
  const [black, white] = range;
  const limit = interval(options.gammaLimit ?? 20, {
    of: `${name}() gammaLimit`,
    around: 100,
    min: 1,
  });
  return randomTransform({
    name,
    probability: options.probability,
    parameters: (rng) => ({ gamma: rng.uniform(...limit) / 100 }),
    change: (image, { gamma }) =>
      mapInRange(image, {
        name,
        range,
        // Rounding may have left a value just below black, where a power is NaN.
        f: (x) => black + Math.max((x - black) / (white - black), 0) ** gamma * (white - black),
      }),
  });
}

/**
 * The negative: `y = black + white − x`.
 *
 * Albumentations: InvertImg.
 *
 * @example
 * ```ts
 * import { invert } from "course/augmentation/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const negative = invert({ probability: 1 });
 * assertEquals(negative.apply(tensor([[0, 0.25, 1]]), new Random(1)).toArray(), [[1, 0.75, 0]]);
 * ```
 * @param options Range and probability.
 * @returns The transform, for images [H, W] or [H, W, C] with values in the range.
 * @throws {RangeError} If an option is out of range; later, if a value of the image is.
 */
export function invert(options: RangeOption & ProbabilityOption = {}): RandomTransform {
  const name = "invert";
  const range = valueRange(name, options.range);
  const [black, white] = range;
  return randomTransform({
    name,
    probability: options.probability,
    parameters: () => ({}),
    change: (image) => mapInRange(image, { name, range, f: (x) => black + (white - x) }),
  });
}
