/**
 * Scaling, rotating, shearing and shifting in one.
 * @module
 */
import { checkOptions } from "../checks.ts";
import { imageSize } from "./image.ts";
import { interval, type Limit, type LimitsByAxis } from "./limits.ts";
import { placesAfter } from "./motion.ts";
import { type ResampleOptions, resampler } from "./resample.ts";
import { scaleLimit } from "./scale.ts";
import { shearDrawer } from "./shear.ts";
import { inPixels, shiftDrawer } from "./shift.ts";
import { type ProbabilityOption, type RandomTransform, randomTransform } from "./transform.ts";

/** Options of {@linkcode affine}. Each is drawn evenly between its limits. */
export interface AffineOptions extends ResampleOptions, ProbabilityOption {
  /** Angle in degrees, positive counter-clockwise; a number n stands for [−n, n]. Default: 0. */
  readonly rotate?: Limit;
  /** Factor of the size, above 1 larger; a number stands for itself. Default: 1. */
  readonly scale?: Limit;
  /** Slant in degrees, as in `shear()`. Default: 0. */
  readonly shear?: Limit | LimitsByAxis;
  /** Shift as a fraction of width and height, as in `shift()`. Default: 0. */
  readonly translate?: Limit | LimitsByAxis;
  /** Shift in whole pixels, instead of `translate`. */
  readonly translatePixels?: Limit | LimitsByAxis;
}

/**
 * Scales, rotates, shears and shifts about the image's centre c, and keeps the image's size:
 * the point p moves to `c + t + H·R·S·(p − c)` with scaling S, rotation R, shear H and shift t.
 * The pixels are interpolated once, so this is sharper than four transforms in a row.
 *
 * Albumentations: Affine, with the same order and directions; `translate` is its
 * `translate_percent` (a fraction there too), `translatePixels` its `translate_px`. PyTorch:
 * torchvision RandomAffine.
 *
 * @example Exactly twice as large
 * ```ts
 * import { affine } from "course/augmentation/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const twice = affine({ scale: 2, probability: 1 });
 * assertEquals(twice.apply(tensor([[0, 4, 0]]), new Random(1)).toArray(), [[2, 4, 2]]);
 * ```
 * @param options Limits, interpolation, border and probability.
 * @returns The transform, for images [H, W] or [H, W, C] with any values.
 * @throws {RangeError} If an option is out of range.
 */
export function affine(options: AffineOptions): RandomTransform {
  checkOptions("affine", options, "{ rotate, scale }");
  const name = "affine";
  const angle = interval(options.rotate ?? 0, { of: "affine() rotate", around: 0 });
  const scale = interval(options.scale ?? 1, { of: "affine() scale", min: 0.01 });
  const drawShear = shearDrawer(name, options.shear ?? 0);
  const drawShift = shiftDrawer(name, {
    fraction: options.translate,
    pixels: options.translatePixels,
  });
  const resample = resampler(name, options);
  return randomTransform({
    name,
    probability: options.probability,
    parameters: (rng) => ({
      angle: rng.uniform(...angle),
      scale: rng.uniform(...scale),
      ...drawShear(rng),
      ...drawShift(rng),
    }),
    change: (image, motion) => {
      const size = imageSize(image, name);
      return resample(image, placesAfter({ ...motion, ...inPixels(motion, size) }, size));
    },
  });
}

/** Options of {@linkcode shiftScaleRotate}. */
export interface ShiftScaleRotateOptions extends ResampleOptions, ProbabilityOption {
  /** As the limit of `shift()`: a fraction of width and height. Default: 0.0625. */
  readonly shiftLimit?: Limit | LimitsByAxis;
  /** As the limit of `scale()`: the factor is 1 + s. Default: 0.1. */
  readonly scaleLimit?: Limit;
  /** As the limit of `rotate()`, in degrees. Default: 45. */
  readonly rotateLimit?: Limit;
}

/**
 * Shifts, scales and rotates about the image's centre: {@linkcode affine} with the names and the
 * limits of Albumentations' ShiftScaleRotate.
 *
 * @example
 * ```ts
 * import { shiftScaleRotate } from "course/augmentation/mod.ts";
 * import { loadPhoto } from "course/data/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const mild = shiftScaleRotate({ rotateLimit: 15, border: "reflect", probability: 1 });
 * assertEquals(mild.apply(loadPhoto("cat"), new Random(1)).shape, [128, 128, 3]);
 * ```
 * @param options Limits, interpolation, border and probability.
 * @returns The transform, for images [H, W] or [H, W, C] with any values.
 * @throws {RangeError} If an option is out of range.
 */
export function shiftScaleRotate(options: ShiftScaleRotateOptions = {}): RandomTransform {
  const name = "shiftScaleRotate";
  const drawShift = shiftDrawer(name, { fraction: options.shiftLimit ?? 0.0625 });
  const scale = scaleLimit(name, options.scaleLimit);
  const angle = interval(options.rotateLimit ?? 45, { of: `${name}() rotateLimit`, around: 0 });
  const resample = resampler(name, options);
  return randomTransform({
    name,
    probability: options.probability,
    parameters: (rng) => ({
      angle: rng.uniform(...angle),
      scale: 1 + rng.uniform(...scale),
      ...drawShift(rng),
    }),
    change: (image, motion) => {
      const size = imageSize(image, name);
      return resample(image, placesAfter({ ...motion, ...inPixels(motion, size) }, size));
    },
  });
}
