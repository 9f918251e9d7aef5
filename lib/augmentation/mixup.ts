/**
 * Mixing images and their labels.
 * @module
 */
import { checkOptions, checkPositive } from "../checks.ts";
import { formatShape, oneHot, type Shape, Tensor } from "../tensor/mod.ts";
import { allocate } from "../tensor/storage.ts";
import type { BatchAugmentation } from "./augment_batch.ts";
import { drawBeta } from "./beta.ts";

/** Options of {@linkcode mixup}. */
export interface MixupOptions {
  /** α of the beta distribution of the weight; the larger, the more is mixed. */
  readonly alpha: number;
  /** C, the number of classes; not needed if the targets are class probabilities [N, C]. */
  readonly classes?: number;
}

/**
 * Mixup: each row becomes a weighted mean of itself and another row, and so does its target:
 * `x = λ·xᵢ + (1−λ)·xⱼ`, `y = λ·yᵢ + (1−λ)·yⱼ`, with one λ ~ Beta(α, α) for the batch and the rows j
 * in random order.
 *
 * Labels [N] become class probabilities [N, C]; take a loss that accepts these, such as
 * `softmaxCrossEntropy()`. Source: Zhang, Cissé, Dauphin & Lopez-Paz (2018), arXiv:1710.09412 (whose
 * code draws one λ for the batch too). torchvision: MixUp.
 *
 * @example
 * ```ts
 * import { mixup } from "course/augmentation/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const batch = { inputs: tensor([[0], [1]]), targets: tensor([0, 1]) };
 * const { inputs, targets } = mixup({ alpha: 1, classes: 2 })(batch, new Random(1));
 * // The input is the label here, so that the probability of class 1 must be mixed alike.
 * assertAlmostEquals(inputs.at(0, 0), targets.at(0, 1));
 * ```
 * @param options α and the number of classes.
 * @returns A function that fits the `augment` option of `train()`.
 * @throws {RangeError} If α is not above 0; later, if labels are out of range.
 */
export function mixup(options: MixupOptions): BatchAugmentation {
  checkOptions("mixup", options, "{ alpha, classes }");
  const { alpha, classes } = options;
  checkPositive("mixup", { alpha });
  return (batch, rng) => {
    const soft = softTargets("mixup", batch.targets, classes);
    const weight = drawBeta(rng, { alpha, beta: alpha });
    const partners = rng.permutation(batch.inputs.shape[0]);
    return {
      ...batch,
      inputs: mixRows(batch.inputs, partners, weight),
      targets: mixRows(soft, partners, weight),
    };
  };
}

/** Options of {@linkcode cutMix}. */
export interface CutMixOptions extends MixupOptions {
  /** [H, W] or [H, W, C], if the inputs' rows are flattened images. Default: the inputs' own shape. */
  readonly imageShape?: Shape;
}

/**
 * CutMix: a rectangle of each image is replaced by that of another image, and the targets are mixed
 * in proportion to the areas: `y = λ·yᵢ + (1−λ)·yⱼ`, where 1−λ is the rectangle's part of the image.
 *
 * One rectangle is drawn for the batch: its part of the area from Beta(α, α), its centre evenly over
 * the image. What would stick out is cut off, and λ is the part that is really left.
 * Source: Yun, Han, Oh, Chun, Choe & Yoo (2019), arXiv:1905.04899. torchvision: CutMix.
 *
 * @example
 * ```ts
 * import { cutMix } from "course/augmentation/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const inputs = tensor([[[0, 0], [0, 0]], [[1, 1], [1, 1]]]);
 * const batch = { inputs, targets: tensor([0, 1]) };
 * const mixed = cutMix({ alpha: 1, classes: 2 })(batch, new Random(1));
 * assertAlmostEquals(mixed.inputs.slice(0, { end: 1 }).mean().item(), mixed.targets.at(0, 1));
 * ```
 * @param options α, the number of classes and the shape of an image.
 * @returns A function that fits the `augment` option of `train()`.
 * @throws {RangeError} If α is not above 0; later, if labels or the shape do not fit.
 */
export function cutMix(options: CutMixOptions): BatchAugmentation {
  checkOptions("cutMix", options, "{ alpha, classes }");
  const { alpha, classes } = options;
  checkPositive("cutMix", { alpha });
  return (batch, rng) => {
    const { inputs } = batch;
    const [rows] = inputs.shape;
    const imageShape = options.imageShape ?? inputs.shape.slice(1);
    const [height, width, channels = 1] = imageShape;
    const size = height * width * channels;
    if (imageShape.length < 2 || imageShape.length > 3 || rows * size !== inputs.size) {
      throw new RangeError(
        `cutMix cannot take inputs ${formatShape(inputs.shape)} as images ` +
          `${formatShape(imageShape)}: the option imageShape says [H,W] or [H,W,C]`,
      );
    }
    const soft = softTargets("cutMix", batch.targets, classes);
    const side = Math.sqrt(1 - drawBeta(rng, { alpha, beta: alpha }));
    const [top, bottom] = span(height, side * height, rng.integer(height));
    const [left, right] = span(width, side * width, rng.integer(width));
    const partners = rng.permutation(rows);
    const mixed = inputs.clone();
    partners.forEach((partner, row) => {
      for (let y = top; y < bottom; y++) {
        const [from, to] = [left, right].map((x) => (y * width + x) * channels);
        const strip = inputs.data.subarray(partner * size + from, partner * size + to);
        mixed.data.set(strip, row * size + from);
      }
    });
    const weight = 1 - ((bottom - top) * (right - left)) / (height * width);
    return { ...batch, inputs: mixed, targets: mixRows(soft, partners, weight) };
  };
}

/** The pixels from `centre − length/2` to `centre + length/2` that lie inside 0 … size. */
function span(size: number, length: number, centre: number): readonly [start: number, end: number] {
  const start = centre - (Math.floor(length) >> 1);
  return [Math.max(start, 0), Math.min(start + Math.floor(length), size)];
}

/** Class probabilities [N, C] of targets that are these already, or labels [N]. */
function softTargets(name: string, targets: Tensor, classes: number | undefined): Tensor {
  if (targets.rank === 2) {
    if (classes !== undefined && targets.shape[1] !== classes) {
      throw new RangeError(
        `${name} expects targets [N,${classes}], got ${formatShape(targets.shape)}`,
      );
    }
    return targets;
  }
  if (classes === undefined) {
    throw new RangeError(
      `${name}() needs the number of classes for targets ${formatShape(targets.shape)}`,
    );
  }
  return oneHot(targets, { classes });
}

/** weight·xᵢ + (1−weight)·xⱼ for each row i and its partner j. */
function mixRows(x: Tensor, partners: readonly number[], weight: number): Tensor {
  const rowSize = x.size / x.shape[0];
  const out = allocate(x.size, x.dtype);
  partners.forEach((partner, row) => {
    for (let k = 0; k < rowSize; k++) {
      const own = x.data[row * rowSize + k];
      out[row * rowSize + k] = own + (1 - weight) * (x.data[partner * rowSize + k] - own);
    }
  });
  return new Tensor(out, x.shape);
}
