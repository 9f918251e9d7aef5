/**
 * How far from the optimum a lasso or elastic net is.
 * @module
 */
import { checkNonNegative, checkOptions, checkRatio } from "../../checks.ts";
import { formatShape, type Tensor } from "../../tensor/mod.ts";
import { penalizedProblem, residualOf } from "./penalized_problem.ts";

/** Options of {@linkcode kktResidual}. */
export interface KktOptions {
  /** w, [D]: the coefficients to judge. The intercept is taken to be the best one for them. */
  readonly coefficients: Tensor;
  /** α, the strength of the penalty: a number ≥ 0. */
  readonly alpha: number;
  /** ρ, the part of the L1 penalty, in [0, 1]. Default: 1, the lasso. */
  readonly l1Ratio?: number;
}

/**
 * The largest violation of the conditions of Karush, Kuhn and Tucker (KKT), which hold at the minimum
 * of `1/(2n)·‖y − Xw − b‖² + α·ρ·‖w‖₁ + ½·α·(1 − ρ)·‖w‖²` and nowhere else.
 *
 * With the slope gⱼ = xⱼᵀ(y − Xw − b)/n − α(1 − ρ)·wⱼ they are
 * gⱼ = α·ρ·sign(wⱼ) where wⱼ ≠ 0, and |gⱼ| ≤ α·ρ where wⱼ = 0.
 *
 * @example
 * ```ts
 * import { kktResidual } from "course/regularizers/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const [X, y] = [tensor([[1], [3]]), tensor([10, 20])];
 * const at = (w: number) => kktResidual(X, y, { coefficients: tensor([w]), alpha: 2 });
 * assertAlmostEquals(at(3), 0, 1e-12);
 * assertAlmostEquals(at(4), 1, 1e-12);
 * ```
 * @param X Inputs [N, D].
 * @param y Targets [N] or [N, 1].
 * @param options w, α and ρ.
 * @returns The violation in the units of xᵀy/n; 0 at the minimum.
 * @throws {RangeError} If shapes do not fit, or an option is out of its range.
 */
export function kktResidual(X: Tensor, y: Tensor, options: KktOptions): number {
  checkOptions("kktResidual", options, "{ coefficients, alpha }");
  const { coefficients, alpha, l1Ratio = 1 } = options;
  checkNonNegative("kktResidual", { alpha });
  checkRatio("kktResidual", { l1Ratio });
  const problem = penalizedProblem(X, y, "the lasso");
  const { length } = problem.correlations;
  if (coefficients.size !== length) {
    throw new RangeError(
      `Cannot judge coefficients ${formatShape(coefficients.shape)}: X has ${length} columns`,
    );
  }
  const w = Float64Array.from(coefficients.data);
  return residualOf(problem, w, { l1: alpha * l1Ratio, l2: alpha * (1 - l1Ratio) });
}
