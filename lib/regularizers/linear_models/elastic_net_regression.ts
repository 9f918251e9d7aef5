/**
 * Elastic net regression by coordinate descent.
 * @module
 */
import { checkCount, checkNonNegative, checkPositive, checkRatio } from "../../checks.ts";
import { formatNumber, type Tensor } from "../../tensor/mod.ts";
import { softThreshold } from "../soft_threshold.ts";
import { type LinearModel, modelOf } from "./linear_model.ts";
import {
  type PenalizedProblem,
  penalizedProblem,
  type PenaltyRates,
  residualOf,
} from "./penalized_problem.ts";

/** Options of {@linkcode lasso}. */
export interface LassoOptions {
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

/** Options of {@linkcode elasticNetRegression}. */
export interface ElasticNetRegressionOptions extends LassoOptions {
  /** ρ, the part of the L1 penalty, in [0, 1]. Default: 0.5. */
  readonly l1Ratio?: number;
}

/** What {@linkcode lasso} and {@linkcode elasticNetRegression} return. */
export interface SparseLinearModel extends LinearModel {
  /** Number of rounds over all coefficients. */
  readonly iterations: number;
  /** How far the conditions of an optimum are violated at most; see {@linkcode kktResidual}. */
  readonly kktResidual: number;
}

/**
 * Elastic net regression: minimizes
 * `1/(2n)·‖y − Xw − b‖² + α·ρ·‖w‖₁ + ½·α·(1 − ρ)·‖w‖²`.
 *
 * Coordinate descent: one coefficient after another takes its best value while the others stay,
 * `wⱼ ← softThreshold(xⱼᵀrⱼ/n, αρ)/(‖xⱼ‖²/n + α(1 − ρ))`, where rⱼ is what the others leave of y.
 * It stops when the KKT conditions hold. Standardize the columns first: α means the same for each
 * column only in equal units. The intercept b is not penalized.
 * Source: Zou & Hastie (2005), Journal of the Royal Statistical Society B 67; Friedman, Hastie &
 * Tibshirani (2010), Journal of Statistical Software 33. scikit-learn: ElasticNet(alpha, l1_ratio), the
 * same.
 *
 * @example
 * ```ts
 * import { elasticNetRegression } from "course/regularizers/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * // Centered: ‖x‖²/n = 1 and xᵀy/n = 5, so w = softThreshold(5, 1)/(1 + 1).
 * const options = { alpha: 2, l1Ratio: 0.5 };
 * const { coefficients } = elasticNetRegression(tensor([[1], [3]]), tensor([10, 20]), options);
 * assertAlmostEquals(coefficients.item(), 2, 1e-10);
 * ```
 * @param X Inputs [N, D].
 * @param y Targets [N] or [N, 1].
 * @param options α, ρ, and when to stop.
 * @returns The model, the number of rounds and the KKT residual.
 * @throws {RangeError} If an option is out of its range; X or y is empty or not finite, or a column is
 * constant; or the rounds are not enough.
 */
export function elasticNetRegression(
  X: Tensor,
  y: Tensor,
  options: ElasticNetRegressionOptions,
): SparseLinearModel {
  const { l1Ratio = 0.5 } = options;
  checkRatio("elasticNetRegression", { l1Ratio });
  return coordinateDescent(X, y, { ...options, l1Ratio, method: "elasticNetRegression" });
}

/**
 * Lasso regression (라쏘 회귀), linear regression with the L1 penalty: minimizes
 * `1/(2n)·‖y − Xw − b‖² + α·‖w‖₁`.
 *
 * By coordinate descent, as {@linkcode elasticNetRegression} with ρ = 1. From α = max |xⱼᵀy|/n on all
 * coefficients are 0. For the loss mean((y − ŷ)²) + λ·Σ|w| (our `meanSquaredError` with `l1`) take
 * λ = 2α; for ½·‖y − Xw − b‖² + λ·‖w‖₁ take λ = n·α.
 * Source: Tibshirani (1996), Journal of the Royal Statistical Society B 58. scikit-learn: Lasso(alpha),
 * the same.
 *
 * @example
 * ```ts
 * import { lasso } from "course/regularizers/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 *
 * // Centered: ‖x‖²/n = 1 and xᵀy/n = 5, so w = softThreshold(5, α).
 * const at = (alpha: number) =>
 *   lasso(tensor([[1], [3]]), tensor([10, 20]), { alpha }).coefficients.item();
 * assertAlmostEquals(at(2), 3, 1e-10);
 * assertEquals(at(5), 0);
 * ```
 * @param X Inputs [N, D].
 * @param y Targets [N] or [N, 1].
 * @param options α, and when to stop.
 * @returns The model, the number of rounds and the KKT residual.
 * @throws {RangeError} If an option is out of its range; X or y is empty or not finite, or a column is
 * constant; or the rounds are not enough.
 */
export function lasso(X: Tensor, y: Tensor, options: LassoOptions): SparseLinearModel {
  return coordinateDescent(X, y, { ...options, l1Ratio: 1, method: "lasso" });
}

function coordinateDescent(
  X: Tensor,
  y: Tensor,
  options: Required<Pick<ElasticNetRegressionOptions, "alpha" | "l1Ratio">> & LassoOptions & {
    readonly method: string;
  },
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
  throw new RangeError(
    `${method}() did not arrive in ${maxIterations} rounds: the KKT residual is ` +
      `${formatNumber(residualOf(problem, w, rates))}, asked for ${
        formatNumber(limit)
      }; allow more ` +
      `maxIterations or a larger tolerance`,
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
