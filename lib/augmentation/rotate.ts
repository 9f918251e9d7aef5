/**
 * Rotation about the centre.
 * @module
 */
import { imageSize } from "./image.ts";
import { interval, type Limit } from "./limits.ts";
import { placesAfter } from "./motion.ts";
import { type ResampleOptions, resampler } from "./resample.ts";
import { type ProbabilityOption, type RandomTransform, randomTransform } from "./transform.ts";

/** Options of {@linkcode rotate}. */
export interface RotateOptions extends ResampleOptions, ProbabilityOption {
  /**
   * Angle in degrees, positive counter-clockwise, drawn evenly; a number n stands for [−n, n].
   * Default: 90.
   */
  readonly limit?: Limit;
}

/**
 * Rotates the image about its centre and keeps its size.
 *
 * Turns of 90° of a square image, and of 180° of any, are exact. Albumentations: Rotate (the same
 * direction). PyTorch: torchvision RandomRotation.
 *
 * @example A quarter turn, counter-clockwise
 * ```ts
 * import { rotate } from "course/augmentation/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const turn = rotate({ limit: [90, 90], probability: 1 });
 * assertEquals(turn.apply(tensor([[1, 2], [3, 4]]), new Random(1)).toArray(), [[2, 4], [1, 3]]);
 * ```
 * @param options Limit of the angle, interpolation, border and probability.
 * @returns The transform, for images [H, W] or [H, W, C] with any values.
 * @throws {RangeError} If an option is out of range.
 */
export function rotate(options: RotateOptions = {}): RandomTransform {
  const name = "rotate";
  const limit = interval(options.limit ?? 90, { of: "rotate() limit", around: 0 });
  const resample = resampler(name, options);
  return randomTransform({
    name,
    probability: options.probability,
    parameters: (rng) => ({ angle: rng.uniform(...limit) }),
    change: (image, motion) => resample(image, placesAfter(motion, imageSize(image, name))),
  });
}
