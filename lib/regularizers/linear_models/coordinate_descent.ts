/**
 * Coordinate descent, the algorithm of the lasso and the elastic net.
 * @module
 */
import { checkCount, checkNonNegative, checkPositive } from "../../checks.ts";
import { formatNumber, type Tensor } from "../../tensor/mod.ts";
import { softThreshold } from "../soft_threshold.ts";
import { type LinearModel, modelOf } from "./linear_model.ts";
import {
  type PenalizedProblem,
  penalizedProblem,
  type PenaltyRates,
  residualOf,
} from "./penalized_problem.ts";

/** Options of coordinate descent. */
export interface DescentOptions {
  /** α, the strength of the penalty: a number ≥ 0. */
  readonly alpha: number;
  /**
   * When to stop: as soon as the KKT residual is at most this, relative to the largest |xⱼᵀy|/n.
   * Default: 1e-12.
   */
  readonly tolerance?: number;
  /** How many rounds over all coefficients there may be. Default: 100 000. */
  readonly maxIterations?: number;
}

/** What `lasso()` and `elasticNetRegression()` return. */
export interface SparseLinearModel extends LinearModel {
  /** Number of rounds over all coefficients. */
  readonly iterations: number;
  /** How far the conditions of an optimum are violated at most; see `kktResidual()`. */
  readonly kktResidual: number;
}

/**
 * Minimizes `1/(2n)·‖y − Xw − b‖² + α·ρ·‖w‖₁ + ½·α·(1 − ρ)·‖w‖²`, one coefficient after another.
 *
 * @example
 * ```ts
 * import { coordinateDescent } from "course/regularizers/linear_models/coordinate_descent.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const options = { alpha: 2, l1Ratio: 1, method: "lasso" };
 * const { coefficients } = coordinateDescent(tensor([[1], [3]]), tensor([10, 20]), options);
 * assertAlmostEquals(coefficients.item(), 3, 1e-10);
 * ```
 * @param X Inputs [N, D].
 * @param y Targets [N] or [N, 1].
 * @param options α, ρ, when to stop, and the name of the method for errors.
 * @returns The model, the number of rounds and the KKT residual.
 * @throws {RangeError} If an option is out of its range, the data are bad, or the rounds not enough.
 */
export function coordinateDescent(
  X: Tensor,
  y: Tensor,
  options: DescentOptions & { readonly l1Ratio: number; readonly method: string },
): SparseLinearModel {
  const { alpha, l1Ratio, tolerance = 1e-12, maxIterations = 100_000, method } = options;
  checkNonNegative(method, { alpha });
  checkPositive(method, { tolerance });
  checkCount(method, { maxIterations });
  const problem = penalizedProblem(X, y, method);
  const rates = { l1: alpha * l1Ratio, l2: alpha * (1 - l1Ratio) };
  const limit = tolerance * problem.largestCorrelation;
  const w = new Float64Array(problem.correlations.length);
  for (let iteration = 0; iteration <= maxIterations; iteration++) {
    const residual = residualOf(problem, w, rates);
    if (residual <= limit) {
      return { ...modelOf(problem.data, w), iterations: iteration, kktResidual: residual };
    }
    descendOnce(problem, w, rates);
  }
  const residual = formatNumber(residualOf(problem, w, rates));
  throw new RangeError(
    `${method}() did not arrive in ${maxIterations} rounds: the KKT residual is ${residual}, asked ` +
      `for ${formatNumber(limit)}; allow more maxIterations or a larger tolerance`,
  );
}

/** One round: every coefficient in turn takes its best value. */
function descendOnce(problem: PenalizedProblem, w: Float64Array, rates: PenaltyRates): void {
  const { gram, correlations } = problem;
  for (let j = 0; j < w.length; j++) {
    const row = gram[j];
    // xⱼᵀrⱼ/n: the correlation of column j with what the other columns leave of y.
    let rest = correlations[j] + row[j] * w[j];
    for (let k = 0; k < w.length; k++) rest -= row[k] * w[k];
    w[j] = softThreshold(rest, rates.l1) / (row[j] + rates.l2);
  }
}
