/**
 * Zooming in and out.
 * @module
 */
import { imageSize } from "./image.ts";
import { interval, type Limit } from "./limits.ts";
import { placesAfter } from "./motion.ts";
import { type ResampleOptions, resampler } from "./resample.ts";
import { type ProbabilityOption, type RandomTransform, randomTransform } from "./transform.ts";

/** Options of {@linkcode scale}. */
export interface ScaleOptions extends ResampleOptions, ProbabilityOption {
  /**
   * By how much the size changes, drawn evenly: the factor is 1 + s, so 0.1 is 10 % larger and −0.1
   * is 10 % smaller; a number n stands for [−n, n]. Default: 0.1.
   */
  readonly limit?: Limit;
}

/**
 * Zooms in or out about the image's centre: what is shown grows or shrinks, the number of pixels
 * stays.
 *
 * Albumentations: the `scale_limit` of ShiftScaleRotate (its RandomScale changes the number of
 * pixels instead).
 *
 * @example
 * ```ts
 * import { scale } from "course/augmentation/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const twice = scale({ limit: [1, 1], probability: 1 });
 * assertEquals(twice.apply(tensor([[0, 4, 0]]), new Random(1)).toArray(), [[2, 4, 2]]);
 * ```
 * @param options Limit of the change, interpolation, border and probability.
 * @returns The transform, for images [H, W] or [H, W, C] with any values.
 * @throws {RangeError} If an option is out of range; the factor must be above 0.
 */
export function scale(options: ScaleOptions = {}): RandomTransform {
  const name = "scale";
  const limit = scaleLimit(name, options.limit);
  const resample = resampler(name, options);
  return randomTransform({
    name,
    probability: options.probability,
    parameters: (rng) => ({ scale: 1 + rng.uniform(...limit) }),
    change: (image, motion) => resample(image, placesAfter(motion, imageSize(image, name))),
  });
}

/** The interval of changes of size, none of which shrinks the image to less than a hundredth. */
export function scaleLimit(name: string, limit: Limit = 0.1): readonly [number, number] {
  return interval(limit, { of: `${name}() scale limit`, around: 0, min: -0.99 });
}
