/**
 * Lasso regression.
 * @module
 */
import { checkOptions } from "../../checks.ts";
import type { Tensor } from "../../tensor/mod.ts";
import {
  coordinateDescent,
  type DescentOptions,
  type SparseLinearModel,
} from "./coordinate_descent.ts";

/**
 * Lasso regression (라쏘 회귀), linear regression with the L1 penalty: minimizes
 * `1/(2n)·‖y − Xw − b‖² + α·‖w‖₁`.
 *
 * By coordinate descent, as `elasticNetRegression()` with ρ = 1. From α = max |xⱼᵀy|/n on all
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
export function lasso(X: Tensor, y: Tensor, options: DescentOptions): SparseLinearModel {
  checkOptions("lasso", options, "{ alpha }");
  return coordinateDescent(X, y, { ...options, l1Ratio: 1, method: "lasso" });
}
