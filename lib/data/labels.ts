/**
 * Labels: their check, the rows of each class, and label noise.
 * @module
 */
import { checkOptions, checkRandom, checkRatio } from "../checks.ts";
import type { Random } from "../random/mod.ts";
import { formatShape, type Tensor } from "../tensor/mod.ts";
import type { Dataset } from "../types.ts";

/** Where the number of classes is not known: a larger label is rather a target of another kind. */
const mostClasses = 2 ** 20;

/**
 * The rows of each class, in order: `rowsByClass(labels)[c]` are the positions of the label c.
 *
 * @example
 * ```ts
 * import { rowsByClass } from "course/data/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(rowsByClass(tensor([1, 0, 1, 3])), [[1], [0, 2], [], [3]]);
 * ```
 * @param labels Labels 0 … C−1, [N].
 * @returns C lists; C is one more than the largest label.
 * @throws {RangeError} If the labels are not a vector of whole numbers ≥ 0.
 */
export function rowsByClass(labels: Tensor): number[][] {
  checkLabels(labels, "group rows by class");
  const rows: number[][] = [];
  labels.data.forEach((label, row) => {
    while (rows.length <= label) rows.push([]);
    rows[label].push(row);
  });
  return rows;
}

/** Options of {@linkcode randomizeLabels}. */
export interface LabelNoiseOptions {
  /** Which part of the rows gets a new label, from 0 to 1. */
  readonly fraction: number;
  /** C, the number of classes. */
  readonly classes: number;
  /** Chooses the rows and the labels. */
  readonly rng: Random;
  /**
   * Whether the new label must differ from the old one. Default: false: each of the C classes is
   * equally likely, so that about `fraction`·(1 − 1/C) of the labels are wrong in the end.
   */
  readonly differ?: boolean;
}

/**
 * Label noise: gives random labels to some rows of a copy.
 *
 * Exactly round(fraction·N) different rows are chosen. Source of the experiment: Zhang, Bengio,
 * Hardt, Recht & Vinyals (2017), "Understanding deep learning requires rethinking generalization";
 * as there, a random label may happen to be the right one, unless `differ` is true.
 *
 * @example
 * ```ts
 * import { loadDigits, randomizeLabels } from "course/data/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { notEqual } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const digits = loadDigits();
 * const noisy = randomizeLabels(digits, {
 *   fraction: 0.2, classes: 10, differ: true, rng: new Random(1),
 * });
 * assertEquals(notEqual(noisy.targets, digits.targets).sum().item(), 359);
 * ```
 * @param data A data set whose targets are labels [N].
 * @param options How many rows, how many classes, and the generator.
 * @returns The data set with new targets; the inputs are shared with the old one.
 * @throws {RangeError} If an option is out of range or the targets are not labels 0 … C−1.
 */
export function randomizeLabels<Data extends Dataset>(
  data: Data,
  options: LabelNoiseOptions,
): Data {
  checkOptions("randomizeLabels", options, "{ fraction, classes, rng }");
  const { fraction, classes, rng, differ = false } = options;
  checkRatio("randomizeLabels", { fraction });
  checkRandom("randomizeLabels", rng);
  if (!Number.isInteger(classes) || classes < 2) {
    throw new RangeError(
      `Cannot randomize labels: expected a whole number of classes ≥ 2, got ${classes}`,
    );
  }
  checkLabels(data.targets, "randomize labels", classes);
  const targets = data.targets.clone();
  const labels = targets.data;
  const chosen = rng.permutation(labels.length).slice(0, Math.round(fraction * labels.length));
  for (const row of chosen) {
    labels[row] = differ
      ? (labels[row] + 1 + rng.integer(classes - 1)) % classes
      : rng.integer(classes);
  }
  return { ...data, targets };
}

/**
 * Checks that targets are labels: a vector of whole numbers from 0 to C − 1.
 *
 * @example
 * ```ts
 * import { checkLabels } from "course/data/labels.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertThrows } from "@std/assert";
 *
 * const labels = tensor([0, 2]);
 * assertThrows(() => checkLabels(labels, "take the accuracy", 2), RangeError, "got 2 in row 1");
 * ```
 * @param labels What should be labels, [N].
 * @param action What is being attempted, for the error: "take the accuracy".
 * @param classes C, the number of classes, if it is known.
 * @throws {RangeError} If they are not a vector, or one of them is no such number.
 */
export function checkLabels(labels: Tensor, action: string, classes = mostClasses): void {
  if (labels.rank !== 1) {
    throw new RangeError(
      `Cannot ${action}: expected labels [N], got targets ${formatShape(labels.shape)}`,
    );
  }
  const row = labels.data.findIndex((label) =>
    !Number.isInteger(label) || label < 0 || label >= classes
  );
  if (row >= 0) {
    throw new RangeError(
      `Cannot ${action}: expected whole labels from 0 to ${classes - 1}, ` +
        `got ${labels.data[row]} in row ${row}`,
    );
  }
}
