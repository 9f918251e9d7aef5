/**
 * Ordinary least squares.
 * @module
 */
import type { Tensor } from "../../tensor/mod.ts";
import { centerData, type CenteredData, dot, type LinearModel, modelOf } from "./linear_model.ts";

/**
 * Ordinary least squares: the w and b with the smallest `‖y − Xw − b‖²`.
 *
 * Solved in float64 by Householder's QR decomposition of the centered X, which is twice as exact as
 * the normal equations XᵀXw = Xᵀy.
 * scikit-learn: LinearRegression.
 *
 * @example
 * ```ts
 * import { leastSquares } from "course/regularizers/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const { coefficients, intercept } = leastSquares(tensor([[0], [1], [2]]), tensor([1, 3, 5]));
 * assertAlmostEquals(coefficients.item(), 2, 1e-12);
 * assertAlmostEquals(intercept, 1, 1e-12);
 * ```
 * @param X Inputs [N, D].
 * @param y Targets [N] or [N, 1].
 * @returns The model.
 * @throws {RangeError} If there is no single answer: D ≥ N, or a column depends on others; or if X or
 * y is empty or not finite, or a column is constant.
 */
export function leastSquares(X: Tensor, y: Tensor): LinearModel {
  return solveLeastSquares(centerData(X, y, "least squares"));
}

/**
 * Least squares of data that are already centered.
 *
 * @example
 * ```ts
 * import { solveLeastSquares } from "course/regularizers/linear_models/least_squares.ts";
 * import { centerData } from "course/regularizers/linear_models/linear_model.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const data = centerData(tensor([[1], [3]]), tensor([10, 20]), "least squares");
 * assertAlmostEquals(solveLeastSquares(data).coefficients.item(), 5, 1e-12);
 * ```
 * @param data The data; they are not changed.
 * @returns The model.
 * @throws {RangeError} If there is no single answer.
 */
export function solveLeastSquares(data: CenteredData): LinearModel {
  const { rows, columns } = data;
  if (columns.length >= rows) {
    throw new RangeError(
      `Cannot fit least squares: ${rows} rows determine at most ${rows - 1} coefficients beside ` +
        `the intercept, X has ${columns.length} columns; use ridge or the lasso`,
    );
  }
  // Householder reflections turn the columns into those of R, and y into Qᵀy.
  const r = columns.map((column) => column.slice());
  const qy = data.target.slice();
  r.forEach((column, j) => {
    const reflection = reflectionOf(column, j, columns[j]);
    for (const other of r.slice(j)) reflect(other, reflection, j);
    reflect(qy, reflection, j);
  });
  const w = new Float64Array(r.length);
  for (let j = r.length - 1; j >= 0; j--) {
    let rest = qy[j];
    for (let k = j + 1; k < r.length; k++) rest -= r[k][j] * w[k];
    w[j] = rest / r[j][j];
  }
  return modelOf(data, w);
}

/** The vector v, of length √2, for which x − v·(v·x) has zeros below position j. */
function reflectionOf(column: Float64Array, j: number, original: Float64Array): Float64Array {
  const v = column.slice(j);
  const length = Math.sqrt(dot(v, v));
  // What is left of the column after the ones before it are taken out.
  if (length <= 1e-11 * Math.sqrt(dot(original, original))) {
    throw new RangeError(
      `Cannot fit least squares: column ${j} of X is a linear combination of the columns before ` +
        `it; leave it out, or use ridge`,
    );
  }
  v[0] += v[0] < 0 ? -length : length;
  const scale = Math.sqrt(2 / dot(v, v));
  return v.map((value) => value * scale);
}

/** Applies a reflection to the numbers from position j on. */
function reflect(column: Float64Array, reflection: Float64Array, j: number): void {
  const part = column.subarray(j);
  const along = dot(part, reflection);
  for (let n = 0; n < part.length; n++) part[n] -= along * reflection[n];
}
