/**
 * Slanting.
 * @module
 */
import type { Random } from "../random/mod.ts";
import { imageSize } from "./image.ts";
import { interval, isByAxis, type Limit, type LimitsByAxis } from "./limits.ts";
import { placesAfter } from "./motion.ts";
import { type ResampleOptions, resampler } from "./resample.ts";
import { type ProbabilityOption, type RandomTransform, randomTransform } from "./transform.ts";

/** Options of {@linkcode shear}. */
export interface ShearOptions extends ResampleOptions, ProbabilityOption {
  /**
   * Angle in degrees, drawn evenly. Positive x leans the top to the right, as italics lean; positive
   * y lifts the right side. A number n stands for x from −n to n. Default: 10.
   */
  readonly limit?: Limit | LimitsByAxis;
}

/**
 * Slants the image about its centre, by x′ = x − tan(φ)·y and y′ = y − tan(ψ)·x with y down.
 *
 * Albumentations: the `shear` of Affine (the same directions).
 *
 * @example 45° to the right: each row moves one pixel more than the row below
 * ```ts
 * import { shear } from "course/augmentation/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const italic = shear({ limit: [45, 45], interpolation: "nearest", probability: 1 });
 * assertEquals(
 *   italic.apply(tensor([[0, 1, 0], [0, 1, 0], [0, 1, 0]]), new Random(1)).toArray(),
 *   [[0, 0, 1], [0, 1, 0], [1, 0, 0]],
 * );
 * ```
 * @param options Limit of the angle, interpolation, border and probability.
 * @returns The transform, for images [H, W] or [H, W, C] with any values.
 * @throws {RangeError} If an option is out of range; see {@linkcode shearDrawer}.
 */
export function shear(options: ShearOptions = {}): RandomTransform {
  const name = "shear";
  const drawShear = shearDrawer(name, options.limit ?? 10);
  const resample = resampler(name, options);
  return randomTransform({
    name,
    probability: options.probability,
    parameters: drawShear,
    change: (image, motion) => resample(image, placesAfter(motion, imageSize(image, name))),
  });
}

/**
 * Checks limits of slants and makes the function that draws between them.
 *
 * @param name The transform's name, for errors.
 * @param limit The limits.
 * @returns A function that draws the two angles.
 * @throws {RangeError} If an angle is beyond ±80°, or both together could fold the image.
 */
export function shearDrawer(
  name: string,
  limit: Limit | LimitsByAxis,
): (rng: Random) => { shearX: number; shearY: number } {
  const { x = 0, y = 0 } = isByAxis(limit) ? limit : { x: limit };
  const rules = { of: `${name}() shear limit`, around: 0, min: -80, max: 80 };
  const [limitX, limitY] = [interval(x, rules), interval(y, rules)];
  const largest = (angles: readonly number[]) => Math.max(...angles.map(Math.abs));
  if (largest(limitX) + largest(limitY) >= 90) {
    throw new RangeError(
      `${rules.of} of x and y together must stay below 90°, got ${JSON.stringify(limit)}`,
    );
  }
  return (rng) => ({ shearX: rng.uniform(...limitX), shearY: rng.uniform(...limitY) });
}
