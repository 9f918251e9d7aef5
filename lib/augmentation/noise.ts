/**
 * Noise.
 * @module
 */
import { Random } from "../random/mod.ts";
import { mapInRange, type RangeOption, valueRange } from "./image.ts";
import { interval, type Limit } from "./limits.ts";
import { type ProbabilityOption, type RandomTransform, randomTransform } from "./transform.ts";

/** Options of {@linkcode gaussNoise}. */
export interface NoiseOptions extends RangeOption, ProbabilityOption {
  /**
   * σ as a part of the range, drawn evenly; a number stands for itself. Default: [0.2, 0.44], which
   * is a lot.
   */
  readonly stdRange?: Limit;
}

/**
 * Adds normal noise to each value: `y = x + σ·(white − black)·z` with z ~ N(0, 1), clipped to the
 * range.
 *
 * Albumentations: GaussNoise. As a layer, inside the network: GaussianNoise.
 *
 * @example
 * ```ts
 * import { gaussNoise } from "course/augmentation/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { full, standardDeviation } from "course/tensor/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const noise = gaussNoise({ stdRange: 0.1, probability: 1 });
 * const grey = full([100, 100], { value: 0.5 });
 * assertAlmostEquals(standardDeviation(noise.apply(grey, new Random(1))).item(), 0.1, 0.003);
 * ```
 * @param options Limit of σ, range and probability.
 * @returns The transform, for images [H, W] or [H, W, C] with values in the range.
 * @throws {RangeError} If an option is out of range; later, if a value of the image is.
 */
export function gaussNoise(options: NoiseOptions = {}): RandomTransform {
  const name = "gaussNoise";
  const range = valueRange(name, options.range);
  const [black, white] = range;
  const limit = interval(options.stdRange ?? [0.2, 0.44], {
    of: `${name}() stdRange`,
    min: 0,
    max: 1,
  });
  return randomTransform({
    name,
    probability: options.probability,
    parameters: (rng) => ({ std: rng.uniform(...limit), seed: rng.bits() }),
    change: (image, { std, seed }) => {
      const noise = new Random(seed);
      const sigma = std * (white - black);
      return mapInRange(image, { name, range, f: (x) => noise.normal(x, sigma) });
    },
  });
}
