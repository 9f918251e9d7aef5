/**
 * Inputs with their targets: checks and batches.
 * @module
 */
import type { Random } from "../random/mod.ts";
import { checkFinite, formatShape, gatherRows } from "../tensor/mod.ts";
import type { Dataset } from "../types.ts";

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
 */
export function checkDataset(data: Dataset, name: string): void {
  const { inputs, targets } = data;
  if (inputs.size === 0 || targets.rank === 0 || inputs.shape[0] !== targets.shape[0]) {
    throw new RangeError(
      `Expected one target for each row in ${name}, and at least one row; ` +
        `got inputs ${formatShape(inputs.shape)} and targets ${formatShape(targets.shape)}`,
    );
  }
  checkFinite(inputs, `the inputs of ${name}`);
  checkFinite(targets, `the targets of ${name}`);
}

/**
 * The rows of a data set at the given positions.
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
 */
export function takeRows(data: Dataset, rows: ArrayLike<number>): Dataset {
  return { inputs: gatherRows(data.inputs, rows), targets: gatherRows(data.targets, rows) };
}

/**
 * Goes once through a data set in batches, in an order drawn anew.
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
 * @param options `batchSize` rows each (the last batch may have fewer), and the generator.
 * @returns A generator of batches.
 */
export function* batches(
  data: Dataset,
  options: { readonly batchSize: number; readonly rng: Random },
): Generator<Dataset, void, void> {
  const { batchSize, rng } = options;
  const order = rng.permutation(data.inputs.shape[0]);
  for (let start = 0; start < order.length; start += batchSize) {
    yield takeRows(data, order.slice(start, start + batchSize));
  }
}
