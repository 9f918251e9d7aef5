/**
 * What the lasso's algorithms work on: products of columns, and the conditions of an optimum.
 * @module
 */
import type { Tensor } from "../../tensor/mod.ts";
import { centerData, type CenteredData, dot } from "./linear_model.ts";

/** Centered data with the products that the lasso needs. */
export interface PenalizedProblem {
  /** The centered data. */
  readonly data: CenteredData;
  /** G = XᵀX/n, row by row; symmetric. */
  readonly gram: readonly Float64Array[];
  /** c = Xᵀy/n */
  readonly correlations: Float64Array;
  /** max |c|, the smallest α at which the lasso's coefficients are all 0. */
  readonly largestCorrelation: number;
}

/**
 * Prepares data for the lasso.
 *
 * @example
 * ```ts
 * import { penalizedProblem } from "course/regularizers/linear_models/penalized_problem.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { gram, correlations } = penalizedProblem(tensor([[1], [3]]), tensor([10, 20]), "the lasso");
 * assertEquals([gram[0][0], correlations[0]], [1, 5]);
 * ```
 * @param X Inputs [N, D].
 * @param y Targets [N] or [N, 1].
 * @param method What is fitted, for the errors.
 * @returns The products.
 */
export function penalizedProblem(X: Tensor, y: Tensor, method: string): PenalizedProblem {
  const data = centerData(X, y, method);
  const { rows, columns, target } = data;
  const gram = columns.map(() => new Float64Array(columns.length));
  columns.forEach((a, i) => {
    for (let j = 0; j <= i; j++) gram[i][j] = gram[j][i] = dot(a, columns[j]) / rows;
  });
  const correlations = Float64Array.from(columns, (column) => dot(column, target) / rows);
  const largestCorrelation = correlations.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  return { data, gram, correlations, largestCorrelation };
}

/** The two penalties of the elastic net: α·ρ·‖w‖₁ and ½·α·(1 − ρ)·‖w‖². */
export interface PenaltyRates {
  /** α·ρ */
  readonly l1: number;
  /** α·(1 − ρ) */
  readonly l2: number;
}

/**
 * How far coefficients are from the conditions of Karush, Kuhn and Tucker (KKT): with the slope
 * gⱼ = xⱼᵀ(y − Xw)/n − l2·wⱼ they are gⱼ = l1·sign(wⱼ) where wⱼ ≠ 0, and |gⱼ| ≤ l1 where wⱼ = 0.
 *
 * @example
 * ```ts
 * import {
 *   penalizedProblem,
 *   residualOf,
 * } from "course/regularizers/linear_models/penalized_problem.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const problem = penalizedProblem(tensor([[1], [3]]), tensor([10, 20]), "the lasso");
 * assertEquals(residualOf(problem, Float64Array.of(3), { l1: 2, l2: 0 }), 0);
 * ```
 * @param problem The data.
 * @param w The coefficients.
 * @param rates The penalties.
 * @returns The largest violation; 0 for the exact answer.
 */
export function residualOf(
  problem: PenalizedProblem,
  w: Float64Array,
  rates: PenaltyRates,
): number {
  let largest = 0;
  for (let j = 0; j < w.length; j++) {
    const slope = problem.correlations[j] - dot(problem.gram[j], w) - rates.l2 * w[j];
    const violation = w[j] === 0
      ? Math.max(Math.abs(slope) - rates.l1, 0)
      : Math.abs(slope - rates.l1 * Math.sign(w[j]));
    largest = Math.max(largest, violation);
  }
  return largest;
}
