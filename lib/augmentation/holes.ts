/**
 * Hiding parts of an image.
 * @module
 */
import { checkCount, checkOptions } from "../checks.ts";
import { Random } from "../random/mod.ts";
import type { Tensor } from "../tensor/mod.ts";
import { borderOf, type BorderOptions } from "./border.ts";
import { imageSize } from "./image.ts";
import { interval, type Limit, wholeBetween } from "./limits.ts";
import { type ProbabilityOption, type RandomTransform, randomTransform } from "./transform.ts";

/** Options of {@linkcode coarseDropout}. */
export interface CoarseDropoutOptions extends ProbabilityOption {
  /** Number of holes; a number stands for itself. Default: [1, 2]. */
  readonly holesRange?: Limit;
  /** Height of a hole as a fraction of the image's; a number stands for itself. Default: [0.1, 0.2]. */
  readonly holeHeightRange?: Limit;
  /** Width of a hole as a fraction of the image's; a number stands for itself. Default: [0.1, 0.2]. */
  readonly holeWidthRange?: Limit;
  /** The value inside: one number, or one for each channel. Default: 0. */
  readonly fill?: BorderOptions["fill"];
}

/**
 * Fills rectangular holes, each at a random place inside the image and at least one pixel large.
 *
 * The `seed` among the drawn parameters stands for the sizes and places of the holes. Not the
 * dropout of the lecture, which hides units of the network. Albumentations: CoarseDropout.
 *
 * @example
 * ```ts
 * import { coarseDropout } from "course/augmentation/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { ones } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const holes = coarseDropout({
 *   holesRange: 1, holeHeightRange: 0.2, holeWidthRange: 0.5, probability: 1,
 * });
 * assertEquals(holes.apply(ones([10, 10]), new Random(1)).sum().item(), 100 - 2 * 5);
 * ```
 * @param options Number and size of the holes, fill value and probability.
 * @returns The transform, for images [H, W] or [H, W, C] with any values.
 * @throws {RangeError} If an option is out of range.
 */
export function coarseDropout(options: CoarseDropoutOptions = {}): RandomTransform {
  const name = "coarseDropout";
  const count = interval(options.holesRange ?? [1, 2], {
    of: `${name}() holesRange`,
    min: 1,
    whole: true,
  });
  const rules = { min: 0, max: 1 };
  const heights = interval(options.holeHeightRange ?? [0.1, 0.2], {
    ...rules,
    of: `${name}() holeHeightRange`,
  });
  const widths = interval(options.holeWidthRange ?? [0.1, 0.2], {
    ...rules,
    of: `${name}() holeWidthRange`,
  });
  const { fillOf } = borderOf(name, { fill: options.fill });
  return randomTransform({
    name,
    probability: options.probability,
    parameters: (rng) => ({ holes: wholeBetween(rng, count), seed: rng.bits() }),
    change: (image, { holes, seed }) => {
      const size = imageSize(image, name);
      const rng = new Random(seed);
      const out = image.clone();
      for (let hole = 0; hole < holes; hole++) {
        const height = Math.max(1, Math.round(rng.uniform(...heights) * size.height));
        const width = Math.max(1, Math.round(rng.uniform(...widths) * size.width));
        const top = rng.integer(size.height - height + 1);
        const left = rng.integer(size.width - width + 1);
        fillHole(out, { top, left, height, width, fill: fillOf(size.channels) });
      }
      return out;
    },
  });
}

/** Options of {@linkcode cutout}. */
export interface CutoutOptions extends ProbabilityOption {
  /** Side of the square, in pixels. */
  readonly size: number;
  /** The value inside: one number, or one for each channel. Default: 0. */
  readonly fill?: BorderOptions["fill"];
}

/**
 * Fills one square whose centre may be any pixel, so that part of it can lie outside the image.
 *
 * Source: DeVries & Taylor (2017), arXiv:1708.04552. Albumentations: Cutout in early versions, now
 * CoarseDropout, whose holes always lie inside.
 *
 * @example
 * ```ts
 * import { cutout } from "course/augmentation/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { ones } from "course/tensor/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const hidden = 64 - cutout({ size: 3, probability: 1 })
 *   .apply(ones([8, 8]), new Random(1)).sum().item();
 * assert([4, 6, 9].includes(hidden));
 * ```
 * @param options Size of the square, fill value and probability.
 * @returns The transform, for images [H, W] or [H, W, C] with any values.
 * @throws {RangeError} If an option is out of range.
 */
export function cutout(options: CutoutOptions): RandomTransform {
  checkOptions("cutout", options, "{ size }");
  const name = "cutout";
  const { size } = options;
  checkCount(name, { size });
  const { fillOf } = borderOf(name, { fill: options.fill });
  return randomTransform({
    name,
    probability: options.probability,
    parameters: (rng) => ({ x: rng.uniform(), y: rng.uniform() }),
    change: (image, { x, y }) => {
      const { height, width, channels } = imageSize(image, name);
      const top = Math.floor(y * height) - (size >> 1);
      const left = Math.floor(x * width) - (size >> 1);
      const out = image.clone();
      fillHole(out, { top, left, height: size, width: size, fill: fillOf(channels) });
      return out;
    },
  });
}

/** Writes the fill value into a rectangle, as far as it lies inside the image. */
function fillHole(
  image: Tensor,
  hole: {
    readonly top: number;
    readonly left: number;
    readonly height: number;
    readonly width: number;
    readonly fill: readonly number[];
  },
): void {
  const { top, left, fill } = hole;
  const [height, width] = image.shape;
  const bottom = Math.min(top + hole.height, height);
  const right = Math.min(left + hole.width, width);
  for (let row = Math.max(top, 0); row < bottom; row++) {
    for (let column = Math.max(left, 0); column < right; column++) {
      image.data.set(fill, (row * width + column) * fill.length);
    }
  }
}
