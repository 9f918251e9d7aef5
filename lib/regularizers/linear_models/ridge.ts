/**
 * Ridge regression.
 * @module
 */
import { checkNonNegative, checkOptions } from "../../checks.ts";
import type { Tensor } from "../../tensor/mod.ts";
import { choleskyFactor, choleskySolve } from "./cholesky.ts";
import { solveLeastSquares } from "./least_squares.ts";
import { centerData, dot, type LinearModel, modelOf } from "./linear_model.ts";

/** Options of {@linkcode ridge}. */
export interface RidgeOptions {
  /** α, the strength of the penalty: a number ≥ 0; 0 is least squares. */
  readonly alpha: number;
}

/**
 * Ridge regression (릿지 회귀), linear regression with the L2 penalty: minimizes
 * `‖y − Xw − b‖² + α·‖w‖²`, without 1/n and without ½.
 *
 * Closed form: `w = (XᵀX + αI)⁻¹·Xᵀy` with centered X and y, solved in float64 by Cholesky's
 * decomposition. The intercept b is not penalized. α depends on the units of the columns: standardize
 * them first. For the loss mean((y − ŷ)²) + λ·½·Σw² (our `meanSquaredError` with `l2`) take λ = 2α/n.
 * Source: Hoerl & Kennard (1970), Technometrics 12. scikit-learn: Ridge(alpha), the same.
 *
 * @example
 * ```ts
 * import { ridge } from "course/regularizers/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * // Centered: Σx² = 2 and Σxy = 4, so w = 4/(2 + α).
 * const { coefficients } = ridge(tensor([[0], [1], [2]]), tensor([1, 3, 5]), { alpha: 2 });
 * assertAlmostEquals(coefficients.item(), 1, 1e-12);
 * ```
 * @param X Inputs [N, D].
 * @param y Targets [N] or [N, 1].
 * @param options α.
 * @returns The model.
 * @throws {RangeError} If α is negative or not finite, or so small that there is no single answer; or
 * if X or y is empty or not finite, or a column is constant.
 */
export function ridge(X: Tensor, y: Tensor, options: RidgeOptions): LinearModel {
  checkOptions("ridge", options, "{ alpha }");
  const { alpha } = options;
  checkNonNegative("ridge", { alpha });
  const data = centerData(X, y, "ridge");
  if (alpha === 0) return solveLeastSquares(data);
  const { columns, target } = data;
  const normal = columns.map((a, i) =>
    columns.slice(0, i + 1).map((b, j) => dot(a, b) + (i === j ? alpha : 0))
  );
  const L = choleskyFactor(normal);
  if (!L) {
    throw new RangeError(
      `Cannot fit ridge: XᵀX + αI is singular up to rounding, as columns of X depend on each ` +
        `other; α = ${alpha} is too small`,
    );
  }
  return modelOf(data, choleskySolve(L, columns.map((column) => dot(column, target))));
}
