/**
 * Inputs with mean 0 and standard deviation 1.
 * @module
 */
import { checkWord } from "../checks.ts";
import {
  equal,
  formatShape,
  max,
  min,
  sameShape,
  standardDeviation,
  type Tensor,
  where,
} from "../tensor/mod.ts";
import type { Dataset } from "../types.ts";
import { checkDataset } from "./dataset.ts";

/** What {@linkcode standardizer} learned from the training data, and its use. */
export interface Standardizer {
  /** μ: one for each feature, or one number [] for all. */
  readonly mean: Tensor;
  /** σ, of the same shape; 1 where a feature is constant. */
  readonly std: Tensor;
  /** The same data set with standardized inputs (x − μ)/σ; the targets are shared. */
  apply<Data extends Dataset>(data: Data): Data;
  /** (x − μ)/σ for inputs [N, …] without targets. */
  standardize(inputs: Tensor): Tensor;
  /** x·σ + μ: back to the old units, for pictures and tables. */
  restore(inputs: Tensor): Tensor;
}

/** Options of {@linkcode standardizer}. */
export interface StandardizerOptions {
  /**
   * "feature": each column gets mean 0 and standard deviation 1 of its own. "all": one mean and one
   * standard deviation for all pixels of all images, so that edges that are always black do not
   * count as much as the middle. Default: "feature".
   */
  readonly per?: "feature" | "all";
}

/**
 * Learns the mean μ and the standard deviation σ of the training inputs, and standardizes with them
 * whatever comes later: `(x − μ)/σ`.
 *
 * Fit it on the training rows alone: numbers that were learned from test rows leak into training.
 * σ is the biased estimate (divisor N). A feature that is constant in the training data has σ = 1,
 * so that it becomes 0. scikit-learn: StandardScaler (the same conventions). Keras: Normalization.
 *
 * @example
 * ```ts
 * import { loadDigits, split, standardizer } from "course/data/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const [train, test] = split(loadDigits(), { sizes: [1000, 400], rng: new Random(1) });
 * const scaler = standardizer(train, { per: "all" });
 * const [trainSet, testSet] = [scaler.apply(train), scaler.apply(test)];
 * assertAlmostEquals(trainSet.inputs.mean().item(), 0, 1e-6);
 * assertAlmostEquals(testSet.inputs.mean().item(), 0, 0.1);
 * ```
 * @param train The training data.
 * @param options For each feature, or for all together.
 * @returns μ, σ and the functions that use them.
 * @throws {RangeError} If the data are empty or not finite; later, if the features' shape differs.
 */
export function standardizer(train: Dataset, options: StandardizerOptions = {}): Standardizer {
  const { per = "feature" } = options;
  checkWord("standardizer", { per }, ["feature", "all"]);
  checkDataset(train, "the training data");
  const { inputs } = train;
  const over = per === "feature" ? { axis: 0 } : {};
  const mean = inputs.mean(over);
  // Compared exactly: rounding gives a constant column a tiny deviation that must not divide.
  const isConstant = equal(max(inputs, over), min(inputs, over));
  const std = where(isConstant, { then: 1, otherwise: standardDeviation(inputs, over) });
  const check = ({ shape }: Tensor) => {
    if (shape.length === 0 || !sameShape(shape.slice(1), inputs.shape.slice(1))) {
      throw new RangeError(
        `Cannot standardize inputs ${formatShape(shape)}: expected ` +
          `${formatShape([...inputs.shape.slice(1)]).replace("[", "[N,")} as in the training data`,
      );
    }
  };
  const standardize = (x: Tensor) => {
    check(x);
    return x.subtract(mean).divide(std);
  };
  return {
    mean,
    std,
    standardize,
    apply: (data) => ({ ...data, inputs: standardize(data.inputs) }),
    restore: (x) => {
      check(x);
      return x.multiply(std).add(mean);
    },
  };
}
