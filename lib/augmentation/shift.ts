/**
 * Moving the image sideways, up and down.
 * @module
 */
import type { Random } from "../random/mod.ts";
import { type ImageSize, imageSize } from "./image.ts";
import { interval, isByAxis, type Limit, type LimitsByAxis, wholeBetween } from "./limits.ts";
import { type Motion, placesAfter } from "./motion.ts";
import { type ResampleOptions, resampler } from "./resample.ts";
import { type ProbabilityOption, type RandomTransform, randomTransform } from "./transform.ts";

/** Options of {@linkcode shift}. */
export interface ShiftOptions extends ResampleOptions, ProbabilityOption {
  /**
   * Shift to the right (x) and down (y) as a fraction of width and height, each drawn evenly; a
   * number n stands for [−n, n] in both directions. Default: 0.0625, unless `pixels` is given.
   */
  readonly limit?: Limit | LimitsByAxis;
  /** The same in pixels, instead of `limit`; only whole pixels are drawn. */
  readonly pixels?: Limit | LimitsByAxis;
}

/**
 * Moves the image, and fills what becomes free. Shifts by whole pixels are exact.
 *
 * Albumentations: the `shift_limit` of ShiftScaleRotate, the `translate_px` of Affine.
 *
 * @example One pixel to the right
 * ```ts
 * import { shift } from "course/augmentation/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const right = shift({ pixels: { x: [1, 1] }, probability: 1 });
 * assertEquals(right.apply(tensor([[1, 2, 3]]), new Random(1)).toArray(), [[0, 1, 2]]);
 * ```
 * @param options Limit as a fraction or in pixels, interpolation, border and probability.
 * @returns The transform, for images [H, W] or [H, W, C] with any values.
 * @throws {RangeError} If an option is out of range, or both limits are given.
 */
export function shift(options: ShiftOptions = {}): RandomTransform {
  const name = "shift";
  const { limit, pixels } = options;
  const fallback = pixels === undefined ? 0.0625 : undefined;
  const drawShift = shiftDrawer(name, { fraction: limit ?? fallback, pixels });
  const resample = resampler(name, options);
  return randomTransform({
    name,
    probability: options.probability,
    parameters: drawShift,
    change: (image, shift) => {
      const size = imageSize(image, name);
      return resample(image, placesAfter(inPixels(shift, size), size));
    },
  });
}

/** A shift, in the unit in which it was drawn. */
export type Shift =
  | { readonly fractionX: number; readonly fractionY: number }
  | { readonly pixelsX: number; readonly pixelsY: number };

/**
 * Checks limits of shifts and makes the function that draws between them.
 *
 * @param name The transform's name, for errors.
 * @param limits A limit as a fraction of the size, or one in pixels; without both, no shift.
 * @returns A function that draws a shift.
 * @throws {RangeError} If a fraction is beyond ±1, pixels are not whole, or both are given.
 */
export function shiftDrawer(
  name: string,
  limits: { readonly fraction?: Limit | LimitsByAxis; readonly pixels?: Limit | LimitsByAxis },
): (rng: Random) => Shift {
  const { fraction, pixels } = limits;
  if (pixels === undefined) {
    const rules = { of: `${name}() shift limit`, around: 0, min: -1, max: 1 };
    const [x, y] = forBoth(fraction ?? 0).map((limit) => interval(limit, rules));
    return (rng) => ({ fractionX: rng.uniform(...x), fractionY: rng.uniform(...y) });
  }
  if (fraction !== undefined) {
    throw new RangeError(`${name}() needs a shift as a fraction or in pixels, not both`);
  }
  const rules = { of: `${name}() shift in pixels`, around: 0, whole: true };
  const [x, y] = forBoth(pixels).map((limit) => interval(limit, rules));
  return (rng) => ({ pixelsX: wholeBetween(rng, x), pixelsY: wholeBetween(rng, y) });
}

/** A shift as a motion of an image of the given size. */
export function inPixels(shift: Shift, size: ImageSize): Motion {
  return "pixelsX" in shift
    ? { shiftX: shift.pixelsX, shiftY: shift.pixelsY }
    : { shiftX: shift.fractionX * size.width, shiftY: shift.fractionY * size.height };
}

function forBoth(limit: Limit | LimitsByAxis): readonly [x: Limit, y: Limit] {
  return isByAxis(limit) ? [limit.x ?? 0, limit.y ?? 0] : [limit, limit];
}
