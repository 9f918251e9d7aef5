/**
 * Mirror images.
 * @module
 */
import { Tensor } from "../tensor/mod.ts";
import { allocate } from "../tensor/storage.ts";
import { imageSize } from "./image.ts";
import { type ProbabilityOption, type RandomTransform, randomTransform } from "./transform.ts";

/**
 * Swaps left and right: `y[i, j] = x[i, W−1−j]`.
 *
 * Breaks the label of what has a direction, such as digits and letters. Albumentations:
 * HorizontalFlip.
 *
 * @example
 * ```ts
 * import { horizontalFlip } from "course/augmentation/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const flip = horizontalFlip({ probability: 1 });
 * assertEquals(flip.apply(tensor([[1, 2], [3, 4]]), new Random(1)).toArray(), [[2, 1], [4, 3]]);
 * ```
 * @param options How often it is applied; default: 0.5.
 * @returns The transform, for images [H, W] or [H, W, C] with any values.
 * @throws {RangeError} If the probability is outside [0, 1].
 */
export function horizontalFlip(options: ProbabilityOption = {}): RandomTransform {
  const name = "horizontalFlip";
  return randomTransform({
    name,
    probability: options.probability,
    parameters: () => ({}),
    change: (image) => {
      const { height, width, channels } = imageSize(image, name);
      const out = allocate(image.size, image.dtype);
      for (let row = 0, i = 0; row < height; row++) {
        for (let column = width - 1; column >= 0; column--) {
          const from = (row * width + column) * channels;
          for (let channel = 0; channel < channels; channel++) {
            out[i++] = image.data[from + channel];
          }
        }
      }
      return new Tensor(out, image.shape);
    },
  });
}

/**
 * Swaps top and bottom: `y[i, j] = x[H−1−i, j]`.
 *
 * Albumentations: VerticalFlip.
 *
 * @example
 * ```ts
 * import { verticalFlip } from "course/augmentation/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const flip = verticalFlip({ probability: 1 });
 * assertEquals(flip.apply(tensor([[1, 2], [3, 4]]), new Random(1)).toArray(), [[3, 4], [1, 2]]);
 * ```
 * @param options How often it is applied; default: 0.5.
 * @returns The transform, for images [H, W] or [H, W, C] with any values.
 * @throws {RangeError} If the probability is outside [0, 1].
 */
export function verticalFlip(options: ProbabilityOption = {}): RandomTransform {
  const name = "verticalFlip";
  return randomTransform({
    name,
    probability: options.probability,
    parameters: () => ({}),
    change: (image) => {
      const { height } = imageSize(image, name);
      const rowSize = image.size / height;
      const out = allocate(image.size, image.dtype);
      for (let row = 0; row < height; row++) {
        const from = image.data.subarray(row * rowSize, (row + 1) * rowSize);
        out.set(from, (height - 1 - row) * rowSize);
      }
      return new Tensor(out, image.shape);
    },
  });
}
