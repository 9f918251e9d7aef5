/**
 * Dividing a data set into parts that share no row.
 * @module
 */
import { checkOptions, checkRandom } from "../checks.ts";
import type { Random } from "../random/mod.ts";
import type { Dataset } from "../types.ts";
import { checkRows, takeRows } from "./dataset.ts";
import { rowsByClass } from "./labels.ts";

/** Options of {@linkcode split}: either `sizes` or `fractions`. */
export interface SplitOptions {
  /** Rows of each part; rows that are left over go to no part. */
  readonly sizes?: readonly number[];
  /** The share of the rows of each part, between 0 and 1; at most 1 together. */
  readonly fractions?: readonly number[];
  /** Give each class the same share of every part. The targets must be labels. Default: false. */
  readonly stratify?: boolean;
  /** Shuffles the rows first. */
  readonly rng: Random;
}

/**
 * Shuffles a data set and divides it into parts.
 *
 * With `stratify`, each part has of each class its due share, rounded up or down (largest
 * remainders; a later part can be off by one more row). scikit-learn: `train_test_split`.
 *
 * @example
 * ```ts
 * import { loadDigits, split } from "course/data/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const [train, validation, test] = split(loadDigits(), {
 *   sizes: [1000, 397, 400],
 *   rng: new Random(1),
 * });
 * assertEquals([train, validation, test].map(({ inputs }) => inputs.shape[0]), [1000, 397, 400]);
 * ```
 * @param data The data set.
 * @param options Sizes or fractions, stratification and the generator.
 * @returns One data set for each size, with its own memory.
 * @throws {RangeError} If the parts need more rows than there are, one would be empty, or, with
 * `stratify`, a class has fewer rows than there are parts.
 */
export function split<Data extends Dataset>(data: Data, options: SplitOptions): Data[] {
  checkRows(data, "the data to split");
  checkOptions("split", options, "{ sizes, rng }");
  const rows = data.inputs.shape[0];
  const sizes = sizesOf(options, rows);
  const { stratify = false, rng } = options;
  checkRandom("split", rng);
  if (stratify) return stratifiedRows(data, sizes, rng).map((part) => takeRows(data, part));
  const order = rng.permutation(rows);
  let start = 0;
  return sizes.map((size) => takeRows(data, order.slice(start, start += size)));
}

/** Options of {@linkcode kFold}. */
export interface FoldOptions {
  /** k, the number of parts. Default: 5. */
  readonly folds?: number;
  /** Give each class the same share of every part. The targets must be labels. Default: false. */
  readonly stratify?: boolean;
  /** Shuffles the rows first. */
  readonly rng: Random;
}

/** One round of cross-validation. */
export interface Fold<Data extends Dataset> {
  /** The rows of the other k − 1 parts. */
  readonly train: Data;
  /** The rows of one part. */
  readonly validation: Data;
}

/**
 * k-fold cross-validation: k rounds, in each of which another k-th of the shuffled rows is kept for
 * validation. Every row is used for validation exactly once; sizes differ by one row at most, and
 * with `stratify` so do the numbers of rows of each class.
 *
 * scikit-learn: `KFold(shuffle=True)`, `StratifiedKFold(shuffle=True)`.
 *
 * @example
 * ```ts
 * import { kFold, loadDiabetes } from "course/data/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const rounds = kFold(loadDiabetes(), { folds: 4, rng: new Random(1) });
 * const sizes = rounds.map(({ train, validation }) => [train, validation].map((part) =>
 *   part.inputs.shape[0]
 * ));
 * assertEquals(sizes, [[331, 111], [331, 111], [332, 110], [332, 110]]);
 * ```
 * @param data The data set.
 * @param options Number of folds, stratification and the generator.
 * @returns The k rounds.
 * @throws {RangeError} If there are fewer than 2 folds, more than rows, or, with `stratify`, a class
 * has fewer rows than there are folds.
 */
export function kFold<Data extends Dataset>(data: Data, options: FoldOptions): Fold<Data>[] {
  checkOptions("kFold", options, "{ folds, rng }");
  const { folds = 5, stratify = false, rng } = options;
  checkRows(data, "the data to split");
  checkRandom("kFold", rng);
  const rows = data.inputs.shape[0];
  if (!Number.isInteger(folds) || folds < 2 || folds > rows) {
    throw new RangeError(
      `kFold() needs a whole number of folds from 2 to the number of rows, ${rows}; got ${folds}`,
    );
  }
  const order = stratify
    ? classesOf(data, folds).flatMap((own) => shuffled(own, rng))
    : rng.permutation(rows);
  // Dealt out in turn like cards, so that each fold gets its share of every class.
  const deal = (isKept: (fold: number) => boolean) => order.filter((_, i) => isKept(i % folds));
  return Array.from({ length: folds }, (_, kept) => ({
    train: takeRows(data, shuffled(deal((fold) => fold !== kept), rng)),
    validation: takeRows(data, deal((fold) => fold === kept)),
  }));
}

/** Whole numbers of rows; fractions are cut where their running total, times the rows, rounds to. */
function sizesOf(options: SplitOptions, rows: number): readonly number[] {
  const { sizes, fractions } = options;
  if ((sizes === undefined) === (fractions === undefined)) {
    const got = sizes === undefined ? "neither" : "both";
    throw new RangeError(`split() needs either sizes or fractions, got ${got}`);
  }
  let total = 0;
  const counts = sizes ?? fractions!.map((fraction) => {
    if (!(fraction > 0 && fraction <= 1)) {
      throw new RangeError(`split() needs fractions above 0 and up to 1, got ${fraction}`);
    }
    const before = Math.round(total * rows);
    total += fraction;
    return Math.round(total * rows) - before;
  });
  // Small enough for a rounding error, as in 0.7 + 0.2 + 0.1.
  if (total > 1 + 1e-9) {
    throw new RangeError(
      `split() needs fractions with a sum up to 1, got ${fractions!.join(" + ")}`,
    );
  }
  if (counts.length === 0 || !counts.every((size) => Number.isInteger(size) && size > 0)) {
    throw new RangeError(
      `split() needs parts of at least one row each, got sizes [${counts.join(", ")}]`,
    );
  }
  const needed = counts.reduce((sum, size) => sum + size, 0);
  if (needed > rows) {
    throw new RangeError(
      `Cannot split ${rows} rows into parts of ${counts.join(" + ")} = ${needed} rows`,
    );
  }
  return counts;
}

/** The shuffled rows of each part, every class in the same proportion. */
function stratifiedRows(data: Dataset, sizes: readonly number[], rng: Random): number[][] {
  const left = classesOf(data, sizes.length).map((own) => shuffled(own, rng));
  return sizes.map((size) => {
    const counts = apportion(size, left.map((own) => own.length));
    return shuffled(left.flatMap((own, label) => own.splice(0, counts[label])), rng);
  });
}

/** Divides `size` in the proportion of the weights, in whole numbers, by largest remainders. */
function apportion(size: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => size * weight / total);
  const counts = shares.map(Math.floor);
  const missing = size - counts.reduce((sum, count) => sum + count, 0);
  shares
    .map((share, i) => ({ i, remainder: share - counts[i] }))
    .sort((a, b) => b.remainder - a.remainder)
    .slice(0, missing)
    .forEach(({ i }) => counts[i]++);
  return counts;
}

/** The rows of the classes that occur. */
function classesOf(data: Dataset, parts: number): number[][] {
  const classes = rowsByClass(data.targets);
  classes.forEach((own, label) => {
    if (own.length > 0 && own.length < parts) {
      throw new RangeError(
        `Cannot stratify into ${parts} parts: class ${label} has only ${own.length} rows`,
      );
    }
  });
  return classes.filter((own) => own.length > 0);
}

function shuffled(rows: readonly number[], rng: Random): number[] {
  return rng.permutation(rows.length).map((i) => rows[i]);
}
