/**
 * The exact path of lasso solutions over all strengths of the penalty.
 * @module
 */
import { checkNonNegative } from "../../checks.ts";
import { Tensor } from "../../tensor/mod.ts";
import { type LinearModel, modelOf } from "./linear_model.ts";
import { type PenalizedProblem, penalizedProblem, residualOf } from "./penalized_problem.ts";
import { type PathEvent, pathSegments } from "./path_segments.ts";

/** A point of the path. */
export interface PathModel extends LinearModel {
  /** How far the conditions of an optimum are violated at most; see {@linkcode kktResidual}. */
  readonly kktResidual: number;
}

/**
 * All lasso solutions from the α at which every coefficient is 0 down to α = 0. Between two
 * breakpoints the coefficients are straight lines in α.
 *
 * @example
 * ```ts
 * import { lassoPath } from "course/regularizers/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 *
 * const path = lassoPath(tensor([[1], [3]]), tensor([10, 20]));
 * assertEquals(path.alphas, [5, 0]);
 * assertAlmostEquals(path.at(2).coefficients.item(), 3, 1e-12);
 * ```
 */
export class LassoPath {
  /** The breakpoints, falling; the first is max |xⱼᵀy|/n, the last 0. */
  readonly alphas: readonly number[];
  /** Coefficients at the breakpoints, [number of breakpoints, D], float64. */
  readonly coefficients: Tensor;
  /** What happens at the breakpoints: one event at each, except at the last. */
  readonly events: readonly PathEvent[];
  readonly #problem: PenalizedProblem;

  /**
   * Follows the path; `lassoPath()` does this for X and y.
   *
   * @param problem The prepared data.
   */
  constructor(problem: PenalizedProblem) {
    const { alphas, coefficients, events } = pathSegments(problem);
    const features = problem.correlations.length;
    const data = new Float64Array(alphas.length * features);
    coefficients.forEach((w, k) => data.set(w, k * features));
    this.alphas = alphas;
    this.coefficients = new Tensor(data, [alphas.length, features]);
    this.events = events;
    this.#problem = problem;
  }

  /**
   * The lasso solution at any α.
   *
   * @param alpha The strength of the penalty, a number ≥ 0.
   * @returns The model and its KKT residual.
   * @throws {RangeError} If α is negative or not finite.
   */
  at(alpha: number): PathModel {
    checkNonNegative("LassoPath.at", { alpha });
    const { alphas, coefficients: { data } } = this;
    const features = this.#problem.correlations.length;
    const w = new Float64Array(features);
    const next = Math.max(alphas.findIndex((breakpoint) => breakpoint <= alpha), 1);
    const [high, low] = [alphas[next - 1], alphas[next]];
    if (alpha < high) {
      const part = (alpha - low) / (high - low);
      for (let j = 0; j < features; j++) {
        w[j] = part * data[(next - 1) * features + j] + (1 - part) * data[next * features + j];
      }
    }
    const kktResidual = residualOf(this.#problem, w, { l1: alpha, l2: 0 });
    return { ...modelOf(this.#problem.data, w), kktResidual };
  }
}

/**
 * The exact lasso path: the minimum of `1/(2n)·‖y − Xw − b‖² + α·‖w‖₁` for every α, by least angle
 * regression (LARS) with drops.
 *
 * Going down from the largest useful α, the coefficients move on straight lines until a column
 * outside reaches the correlation α and enters, or a coefficient comes back to 0 and leaves.
 * scikit-learn: lars_path(method="lasso") or lasso_path, α in the same units (standardize the columns
 * first, as for {@linkcode lasso}).
 * Source: Osborne, Presnell & Turlach (2000), IMA Journal of Numerical Analysis 20; Efron, Hastie,
 * Johnstone & Tibshirani (2004), Annals of Statistics 32.
 *
 * @example The order in which columns enter
 * ```ts
 * import { lassoPath } from "course/regularizers/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 *
 * const X = tensor([[1, 0], [-1, 0], [0, 1], [0, -1]]);
 * const path = lassoPath(X, tensor([2, -2, 6, -6]));
 * assertEquals(path.events, [
 *   { alpha: 3, feature: 1, kind: "enter" },
 *   { alpha: 1, feature: 0, kind: "enter" },
 * ]);
 * assertAlmostEquals(path.coefficients.at(1, 1), 4, 1e-12);
 * assertAlmostEquals(path.at(0).coefficients.at(0), 2, 1e-12);
 * ```
 * @param X Inputs [N, D].
 * @param y Targets [N] or [N, 1].
 * @returns The path.
 * @throws {RangeError} If X or y is empty or not finite, or a column is constant; or, with exact ties
 * as in small whole numbers, if it cannot be decided which column enters.
 */
export function lassoPath(X: Tensor, y: Tensor): LassoPath {
  return new LassoPath(penalizedProblem(X, y, "the lasso path"));
}
