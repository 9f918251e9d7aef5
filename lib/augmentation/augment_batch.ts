/**
 * Augmentation while training.
 * @module
 */
import type { Random } from "../random/mod.ts";
import { formatShape, type Shape, sizeOf, Tensor } from "../tensor/mod.ts";
import { allocate } from "../tensor/storage.ts";
import type { Dataset, Transform } from "../types.ts";

/** Changes a batch before a training step; fits the `augment` option of `train()`. */
export type BatchAugmentation = <Data extends Dataset>(batch: Data, rng: Random) => Data;

/**
 * Makes a function that changes every image of a batch, each with draws of its own.
 *
 * Give it to `train()` as `augment`, and each epoch sees other versions of the images. If the
 * network expects standardized pixels, keep the training data as they are and standardize after:
 * `augment: (batch, rng) => scaler.apply(change(batch, rng))`.
 *
 * @example
 * ```ts
 * import { augmentBatch, rotate, shift, compose } from "course/augmentation/mod.ts";
 * import { loadDigits, split } from "course/data/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const rng = new Random(1);
 * const [batch] = split(loadDigits(), { sizes: [32], rng });
 * const change = augmentBatch(compose([rotate({ limit: 15 }), shift({ pixels: 1 })]), {
 *   imageShape: batch.imageShape,
 * });
 * assertEquals(change(batch, rng).inputs.shape, [32, 64]);
 * ```
 * @param transform The transform, or a `compose` of many.
 * @param options `imageShape`: [H, W] or [H, W, C], where a row of the inputs is a flattened image;
 * default: the inputs' own shape without their first axis.
 * @returns A function of a batch and a generator; the targets are shared with the batch.
 * @throws {RangeError} Later, if the shape does not fit the inputs, or results differ in shape.
 */
export function augmentBatch(
  transform: Transform,
  options: { readonly imageShape?: Shape } = {},
): BatchAugmentation {
  return (batch, rng) => {
    const { inputs } = batch;
    const [rows] = inputs.shape;
    const imageShape = options.imageShape ?? inputs.shape.slice(1);
    const imageSize = sizeOf(imageShape);
    if (inputs.rank < 2 || rows * imageSize !== inputs.size) {
      throw new RangeError(
        `Cannot augment inputs ${formatShape(inputs.shape)} as images ${
          formatShape(imageShape)
        }: ` +
          `expected ${imageSize} values in each row; the option imageShape says [H,W] or [H,W,C]`,
      );
    }
    if (rows === 0) return batch;
    const imageAt = (row: number) =>
      new Tensor(inputs.data.subarray(row * imageSize, (row + 1) * imageSize), imageShape);
    const first = transform.apply(imageAt(0), rng);
    const out = allocate(rows * first.size, inputs.dtype);
    out.set(first.data);
    for (let row = 1; row < rows; row++) {
      const changed = transform.apply(imageAt(row), rng);
      if (changed.size !== first.size) {
        throw new RangeError(
          `Cannot make a batch of images of different shapes: ` +
            `${formatShape(first.shape)} and ${formatShape(changed.shape)}`,
        );
      }
      out.set(changed.data, row * first.size);
    }
    // Rows that came flat go flat.
    const shape = inputs.rank === 2 ? [first.size] : first.shape;
    return { ...batch, inputs: new Tensor(out, [rows, ...shape]) };
  };
}
