/**
 * Cutting a part out of an image, and putting something around it.
 * @module
 */
import { checkCount, checkOptions } from "../checks.ts";
import { Tensor } from "../tensor/mod.ts";
import { allocate } from "../tensor/storage.ts";
import { borderOf, type BorderOptions, reflected } from "./border.ts";
import { imageSize, resizedShape } from "./image.ts";
import { type RandomTransform, randomTransform } from "./transform.ts";

/** Options of {@linkcode randomCrop} and {@linkcode centerCrop}. */
export interface CropOptions {
  /** Rows of the result. */
  readonly height: number;
  /** Columns of the result. */
  readonly width: number;
  /** How often it is applied, from 0 to 1. Default: 1, so that all results have one size. */
  readonly probability?: number;
}

/**
 * Cuts out a part of the given size; each place is equally likely.
 *
 * After `pad()` it shifts the image by whole pixels, the usual augmentation of small photos.
 * Albumentations: RandomCrop.
 *
 * @example A shift by up to two pixels
 * ```ts
 * import { compose, pad, randomCrop } from "course/augmentation/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { ones } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const jitter = compose([pad({ padding: 2 }), randomCrop({ height: 8, width: 8 })]);
 * assertEquals(jitter.apply(ones([8, 8]), new Random(1)).shape, [8, 8]);
 * ```
 * @param options Size of the result, and probability.
 * @returns The transform, for images [H, W] or [H, W, C] with any values.
 * @throws {RangeError} If the size is not positive; later, if the image is smaller.
 */
export function randomCrop(options: CropOptions): RandomTransform {
  checkOptions("randomCrop", options, "{ height, width }");
  const name = "randomCrop";
  const { height, width } = options;
  checkCount(name, { height, width });
  return randomTransform({
    name,
    probability: options.probability ?? 1,
    parameters: (rng) => ({ fromTop: rng.uniform(), fromLeft: rng.uniform() }),
    change: (image, { fromTop, fromLeft }) => {
      const free = freePixels(name, image, options);
      const top = Math.floor(fromTop * (free.height + 1));
      return crop(image, { ...options, top, left: Math.floor(fromLeft * (free.width + 1)) });
    },
  });
}

/**
 * Cuts out the middle; where it cannot be cut evenly, one pixel more goes at the bottom and right.
 *
 * Albumentations: CenterCrop.
 *
 * @example
 * ```ts
 * import { centerCrop } from "course/augmentation/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const middle = centerCrop({ height: 1, width: 2 });
 * assertEquals(middle.apply(tensor([[1, 2, 3, 4]]), new Random(1)).toArray(), [[2, 3]]);
 * ```
 * @param options Size of the result, and probability.
 * @returns The transform, for images [H, W] or [H, W, C] with any values.
 * @throws {RangeError} If the size is not positive; later, if the image is smaller.
 */
export function centerCrop(options: CropOptions): RandomTransform {
  checkOptions("centerCrop", options, "{ height, width }");
  const name = "centerCrop";
  const { height, width } = options;
  checkCount(name, { height, width });
  return randomTransform({
    name,
    probability: options.probability ?? 1,
    parameters: () => ({}),
    change: (image) => {
      const free = freePixels(name, image, options);
      return crop(image, { ...options, top: free.height >> 1, left: free.width >> 1 });
    },
  });
}

/** Options of {@linkcode pad}. */
export interface PadOptions extends BorderOptions {
  /** Pixels on each side, or by side (default there: 0). */
  readonly padding: number | {
    readonly top?: number;
    readonly bottom?: number;
    readonly left?: number;
    readonly right?: number;
  };
  /** How often it is applied, from 0 to 1. Default: 1, so that all results have one size. */
  readonly probability?: number;
}

/**
 * Puts pixels around the image: the fill value, or the mirrored image.
 *
 * Albumentations: Pad.
 *
 * @example
 * ```ts
 * import { pad } from "course/augmentation/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const mirror = pad({ padding: { left: 2, right: 1 }, border: "reflect" });
 * assertEquals(mirror.apply(tensor([[1, 2, 3]]), new Random(1)).toArray(), [[3, 2, 1, 2, 3, 2]]);
 * ```
 * @param options Pixels, border and probability.
 * @returns The transform, for images [H, W] or [H, W, C] with any values.
 * @throws {RangeError} If an option is out of range.
 */
export function pad(options: PadOptions): RandomTransform {
  checkOptions("pad", options, "{ padding }");
  const name = "pad";
  const { padding } = options;
  const { top = 0, bottom = 0, left = 0, right = 0 } = typeof padding === "number"
    ? { top: padding, bottom: padding, left: padding, right: padding }
    : padding;
  for (const pixels of [top, bottom, left, right]) {
    if (!Number.isInteger(pixels) || pixels < 0) {
      throw new RangeError(`pad() needs a padding of whole pixels ≥ 0, got ${pixels}`);
    }
  }
  const border = borderOf(name, options);
  return randomTransform({
    name,
    probability: options.probability ?? 1,
    parameters: () => ({}),
    change: (image) => {
      const { height, width, channels } = imageSize(image, name);
      const fill = border.fillOf(channels);
      const shape = resizedShape(image, top + height + bottom, left + width + right);
      const out = allocate(shape[0] * shape[1] * channels, image.dtype);
      for (let i = 0, y = -top; y < height + bottom; y++) {
        for (let x = -left; x < width + right; x++, i += channels) {
          const isInside = y >= 0 && y < height && x >= 0 && x < width;
          const from = (reflected(y, height) * width + reflected(x, width)) * channels;
          for (let channel = 0; channel < channels; channel++) {
            out[i + channel] = isInside || border.reflect
              ? image.data[from + channel]
              : fill[channel];
          }
        }
      }
      return new Tensor(out, shape);
    },
  });
}

/** By how many pixels the image is larger than the crop. */
function freePixels(
  name: string,
  image: Tensor,
  crop: CropOptions,
): { readonly height: number; readonly width: number } {
  const { height, width } = imageSize(image, name);
  if (height < crop.height || width < crop.width) {
    throw new RangeError(
      `${name} cannot cut ${crop.height}×${crop.width} pixels out of an image of ` +
        `${height}×${width}`,
    );
  }
  return { height: height - crop.height, width: width - crop.width };
}

function crop(
  image: Tensor,
  part: { readonly top: number; readonly left: number } & CropOptions,
): Tensor {
  const { top, left, height, width } = part;
  return image.slice(top, { end: top + height, axis: 0 })
    .slice(left, { end: left + width, axis: 1 });
}
