/**
 * Elastic net regression.
 * @module
 */
import { checkOptions, checkRatio } from "../../checks.ts";
import type { Tensor } from "../../tensor/mod.ts";
import {
  coordinateDescent,
  type DescentOptions,
  type SparseLinearModel,
} from "./coordinate_descent.ts";

/** Options of {@linkcode elasticNetRegression}. */
export interface ElasticNetRegressionOptions extends DescentOptions {
  /** ρ, the part of the L1 penalty, in [0, 1]. Default: 0.5. */
  readonly l1Ratio?: number;
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
  checkOptions("elasticNetRegression", options, "{ alpha, l1Ratio }");
  const { l1Ratio = 0.5 } = options;
  checkRatio("elasticNetRegression", { l1Ratio });
  return coordinateDescent(X, y, { ...options, l1Ratio, method: "elasticNetRegression" });
}
