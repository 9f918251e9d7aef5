/**
 * The conformance check of batch normalization.
 * @module
 */
import { checkOptions, checkRandom } from "../checks.ts";
import type { Random } from "../random/mod.ts";
import { formatNumber, sqrt, type Tensor, variance } from "../tensor/mod.ts";
import type { Layer } from "../types.ts";
import { checkLayer } from "./check_layer.ts";
import { Checklist, type CheckReport, type Outcome } from "./check_report.ts";
import { equality, runForward } from "./layer_trial.ts";

/** Options of {@linkcode checkBatchNormalization}. */
export interface CheckBatchNormalizationOptions {
  /** Draws the batches. */
  readonly rng: Random;
  /** The momentum that the layer has: the weight of the new batch. Default: 0.1. */
  readonly momentum?: number | "cumulative";
  /** The ε that the layer has. Default: 1e-5. */
  readonly epsilon?: number;
}

const [rows, features] = [5, 3];

/** After so many steps nothing but the new batches is left, for a momentum of 0.05 or more. */
const passes = 400;

/**
 * Checks a batch normalization layer for [N, 3] with γ = 1 and β = 0: everything that
 * {@linkcode checkLayer} checks, in both modes, and
 *
 * - in train mode each feature comes out with mean 0 and *biased* variance 1;
 * - in evaluate mode the running statistics are used: after many passes over one batch they are its
 *   mean and its *unbiased* variance;
 * - one pass moves the running statistics, which start at 0 and 1, by the momentum.
 *
 * @example
 * ```ts
 * import { checkBatchNormalization } from "course/diagnostics/mod.ts";
 * import { BatchNormalization } from "course/layers/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const make = (features: number) => new BatchNormalization(features, { dtype: "float64" });
 * const report = checkBatchNormalization(make, { rng: new Random(1) });
 * assert(report.passed, report.toString());
 * ```
 * @param make Makes a new layer, float64, for the given number of features.
 * @param options Where the batches come from.
 * @returns The report. Whatever the layer does wrong is in it, also what it throws.
 * @throws {TypeError} If there is no rng.
 */
export function checkBatchNormalization(
  make: (features: number) => Layer,
  options: CheckBatchNormalizationOptions,
): CheckReport {
  checkOptions("checkBatchNormalization", options, "{ rng }");
  const { rng } = options;
  checkRandom("checkBatchNormalization", rng);
  const list = new Checklist("batch normalization");
  const x = rng.normalTensor([rows, features], { mean: 3, std: 2, dtype: "float64" });
  list.check("train: mean 0 and biased variance 1", () => {
    const { output } = runForward(make(features), x.clone(), "train");
    return standardized(output, { correction: 0, rows });
  });
  list.check("evaluate: running statistics, with the unbiased variance", () => {
    const layer = make(features);
    for (let pass = 0; pass < passes; pass++) runForward(layer, x.clone(), "train");
    return standardized(runForward(layer, x.clone(), "evaluate").output, { correction: 1, rows });
  });
  list.check("one pass moves the running statistics by the momentum", () => {
    const layer = make(features);
    runForward(layer, x.clone(), "train");
    const { output } = runForward(layer, x.clone(), "evaluate");
    return firstStep(output, x, options);
  });
  const inputShape = [rows, features];
  list.include(checkLayer(() => make(features), { rng, inputShape, outputShape: inputShape }));
  const evaluated = checkLayer(() => make(features), { rng, inputShape, mode: "evaluate" });
  const gradients = evaluated.checks.filter(({ name }) => name.startsWith("dL/d"));
  for (const { name, ...outcome } of gradients) list.check(`evaluate: ${name}`, () => outcome);
  return list.report();
}

/** Whether the running statistics are those after one pass, seen from the output they lead to. */
function firstStep(
  output: Tensor,
  x: Tensor,
  { momentum = 0.1, epsilon = 1e-5 }: CheckBatchNormalizationOptions,
): Outcome {
  const after = (weight: number) => {
    const mean = x.mean({ axis: 0 }).multiply(weight);
    const spread = variance(x, { axis: 0, correction: 1 }).multiply(weight).add(1 - weight);
    return x.subtract(mean).divide(sqrt(spread.add(epsilon)));
  };
  const weight = momentum === "cumulative" ? 1 : momentum;
  const isSwapped = equality(output, after(1 - weight)).passed;
  return {
    ...equality(output, after(weight)),
    hint: isSwapped
      ? "The momentum is the weight of the new batch, as in PyTorch; in Keras it is that of the old."
      : "new = (1 − momentum)·old + momentum·batch; the mean starts at 0, the variance at 1.",
  };
}

/** Whether each column has mean 0 and the given variance 1 (ε takes away less than 1e-3 of it). */
function standardized(y: Tensor, options: { correction: 0 | 1; rows: number }): Outcome {
  const { correction, rows } = options;
  const mean = y.mean({ axis: 0 });
  const offset = mean.data.find((value) => !(Math.abs(value) < 1e-3));
  if (offset !== undefined) {
    return {
      passed: false,
      detail: `the mean of a feature is ${formatNumber(offset)}`,
      hint: "Subtract the mean of each column, taken over the rows.",
    };
  }
  const own = variance(y, { axis: 0, correction });
  const wrong = own.data.find((value) => !(Math.abs(value - 1) < 1e-2));
  if (wrong === undefined) return { passed: true };
  const swapped = correction === 0 ? (rows - 1) / rows : rows / (rows - 1);
  return {
    passed: false,
    detail: `the ${correction === 0 ? "biased" : "unbiased"} variance of a feature is ` +
      formatNumber(wrong),
    hint: Math.abs(wrong - swapped) < 1e-2
      ? correction === 0
        ? "Normalize with the biased variance: divide by N, not by N − 1."
        : "The running variance learns the unbiased variance: divide by N − 1, not by N."
      : "Divide each column by the square root of its variance (+ ε).",
  };
}
