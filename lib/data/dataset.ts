/**
 * Inputs with their targets: names, checks and batches.
 * @module
 */
import { checkCount, checkOptions, checkRandom, describeValue } from "../checks.ts";
import type { Random } from "../random/mod.ts";
import { checkFinite, formatShape, gatherRows, type Shape, Tensor } from "../tensor/mod.ts";
import type { Dataset } from "../types.ts";

/** A data set that knows what its columns and its targets are called. */
export interface NamedDataset extends Dataset {
  /** The names of the inputs' columns, in order. */
  readonly featureNames: readonly string[];
  /** The name of what is to be predicted. */
  readonly targetName: string;
  /** The names of the classes 0 … C−1, if the targets are labels. */
  readonly classNames?: readonly string[];
}

/** Grey images with labels; each image is one row of pixels, row by row from the top. */
export interface ImageDataset extends NamedDataset {
  /** The names of the classes 0 … C−1. */
  readonly classNames: readonly string[];
  /** Height and width of each image: [H, W]. */
  readonly imageShape: Shape;
}

/**
 * Checks that a data set has rows, as many targets as inputs, and only finite numbers.
 *
 * @example
 * ```ts
 * import { checkDataset } from "course/data/mod.ts";
 * import { zeros } from "course/tensor/mod.ts";
 * import { assertThrows } from "@std/assert";
 *
 * const data = { inputs: zeros([3, 2]), targets: zeros([4]) };
 * assertThrows(() => checkDataset(data, "the training data"), RangeError);
 * ```
 * @param data The data set.
 * @param name What it is, for the error: "the training data".
 * @throws {RangeError} If it is empty, the numbers of rows differ, or NaN or Infinity is in it.
 * @throws {TypeError} If it is no pair of tensors.
 */
export function checkDataset(data: Dataset, name: string): void {
  checkRows(data, name);
  checkFinite(data.inputs, `the inputs of ${name}`);
  checkFinite(data.targets, `the targets of ${name}`);
}

/** As {@linkcode checkDataset}, without looking at the numbers. */
export function checkRows(data: Dataset, name: string): void {
  if (typeof data !== "object" || data === null) {
    throw new TypeError(
      `Expected ${name} as { inputs, targets }, got ${describeValue(data)}`,
    );
  }
  const { inputs, targets } = data;
  for (const [part, value] of Object.entries({ inputs, targets })) {
    if (!(value instanceof Tensor)) {
      throw new TypeError(
        `Expected the ${part} of ${name} as a Tensor, got ${describeValue(value)}`,
      );
    }
  }
  if (inputs.size === 0 || targets.rank === 0 || inputs.shape[0] !== targets.shape[0]) {
    throw new RangeError(
      `Expected one target for each row in ${name}, and at least one row; ` +
        `got inputs ${formatShape(inputs.shape)} and targets ${formatShape(targets.shape)}`,
    );
  }
}

/**
 * The rows of a data set at the given positions. Everything else in it, such as names, stays.
 *
 * @example
 * ```ts
 * import { takeRows } from "course/data/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const data = { inputs: tensor([[1], [2], [3]]), targets: tensor([0, 1, 0]) };
 * assertEquals(takeRows(data, [2]).inputs.toArray(), [[3]]);
 * ```
 * @param data The data set.
 * @param rows Positions, in any order, repeats allowed.
 * @returns A data set with its own memory.
 * @throws {RangeError} If a position lies outside the data set.
 */
export function takeRows<Data extends Dataset>(data: Data, rows: ArrayLike<number>): Data {
  const { inputs, targets } = data;
  return { ...data, inputs: gatherRows(inputs, rows), targets: gatherRows(targets, rows) };
}

/** Options of {@linkcode batches}. */
export interface BatchOptions {
  /** Rows per batch; a larger number than there are rows gives one batch. */
  readonly batchSize: number;
  /** Draws the order. */
  readonly rng: Random;
  /** Leave out the last batch if it has fewer rows than the others. Default: false. */
  readonly dropLast?: boolean;
}

/**
 * Goes once through a data set in batches, in an order drawn anew.
 *
 * PyTorch: DataLoader with `shuffle=True` and `drop_last`.
 *
 * @example
 * ```ts
 * import { batches } from "course/data/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { zeros } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const data = { inputs: zeros([5, 2]), targets: zeros([5]) };
 * const sizes = [...batches(data, { batchSize: 2, rng: new Random(1) })]
 *   .map((batch) => batch.inputs.shape[0]);
 * assertEquals(sizes, [2, 2, 1]);
 * ```
 * @param data The data set.
 * @param options Size of the batches, the generator, and what to do with a short last batch.
 * @returns A generator of batches.
 * @throws {RangeError} If the batch size is not a positive whole number.
 */
export function* batches<Data extends Dataset>(
  data: Data,
  options: BatchOptions,
): Generator<Data, void, void> {
  checkOptions("batches", options, "{ batchSize, rng }");
  const { batchSize, rng } = options;
  checkCount("batches", { batchSize });
  checkRandom("batches", rng);
  const order = rng.permutation(data.inputs.shape[0]);
  const count = countBatches(order.length, options);
  for (let i = 0; i < count; i++) {
    yield takeRows(data, order.slice(i * batchSize, (i + 1) * batchSize));
  }
}

/**
 * How many batches {@linkcode batches} makes.
 *
 * @example
 * ```ts
 * import { countBatches } from "course/data/dataset.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(countBatches(5, { batchSize: 2 }), 3);
 * assertEquals(countBatches(5, { batchSize: 2, dropLast: true }), 2);
 * ```
 * @param rows Rows of the data set.
 * @param options Those of `batches()`.
 * @returns Batches, at least one.
 */
export function countBatches(rows: number, options: Omit<BatchOptions, "rng">): number {
  const { batchSize, dropLast = false } = options;
  const whole = Math.floor(rows / batchSize);
  return dropLast && whole > 0 ? whole : Math.ceil(rows / batchSize);
}
