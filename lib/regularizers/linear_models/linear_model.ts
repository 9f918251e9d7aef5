/**
 * Linear models: what the fits return, and what they start from.
 * @module
 */
import { describeValue } from "../../checks.ts";
import { checkFinite, formatShape, Tensor } from "../../tensor/mod.ts";

/** A fitted linear model `ŷ = x·w + b`. */
export interface LinearModel {
  /** w, [D], float64. */
  readonly coefficients: Tensor;
  /** b, which no penalty touches. */
  readonly intercept: number;
}

/**
 * Predictions `ŷ = Xw + b` of a linear model.
 *
 * @example
 * ```ts
 * import { leastSquares, predictLinear } from "course/regularizers/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const model = leastSquares(tensor([[0], [1], [2]]), tensor([1, 3, 5]));
 * assertAlmostEquals(predictLinear(model, tensor([[10]])).item(), 21, 1e-5);
 * ```
 * @param model The model.
 * @param inputs X, [N, D].
 * @returns ŷ, [N], in the number format of X.
 * @throws {RangeError} If X is not a matrix with D columns.
 */
export function predictLinear(model: LinearModel, inputs: Tensor): Tensor {
  const { coefficients: { data: w }, intercept } = model;
  if (inputs.rank !== 2 || inputs.shape[1] !== w.length) {
    throw new RangeError(
      `Cannot predict with ${w.length} coefficients: expected inputs [N,${w.length}], ` +
        `got ${formatShape(inputs.shape)}`,
    );
  }
  const { data: x } = inputs;
  const out = inputs.data.slice(0, inputs.shape[0]);
  for (let n = 0; n < out.length; n++) {
    let sum = intercept;
    for (let j = 0; j < w.length; j++) sum += x[n * w.length + j] * w[j];
    out[n] = sum;
  }
  return new Tensor(out);
}

/** Columns and targets with their means taken out, which takes the intercept out of the problem. */
export interface CenteredData {
  /** N */
  readonly rows: number;
  /** The D centered columns of X, N numbers each. */
  readonly columns: readonly Float64Array[];
  /** The mean of each column. */
  readonly means: readonly number[];
  /** The N centered targets. */
  readonly target: Float64Array;
  /** The mean of the targets. */
  readonly targetMean: number;
}

/**
 * Checks X and y, and centers them in float64.
 *
 * @example
 * ```ts
 * import { centerData } from "course/regularizers/linear_models/linear_model.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { means, target } = centerData(tensor([[1], [3]]), tensor([10, 20]), "ridge");
 * assertEquals(means, [2]);
 * assertEquals([...target], [-5, 5]);
 * ```
 * @param X Inputs [N, D].
 * @param y Targets [N] or [N, 1].
 * @param method What is fitted, for the errors: "ridge".
 * @returns The centered data.
 * @throws {RangeError} If shapes do not fit, data are empty or not finite, or a column is constant.
 * @throws {TypeError} If X or y is no tensor.
 */
export function centerData(X: Tensor, y: Tensor, method: string): CenteredData {
  if (!(X instanceof Tensor) || !(y instanceof Tensor)) {
    throw new TypeError(
      `Cannot fit ${method}: expected tensors X and y, got ${describeValue(X)} and ` +
        describeValue(y),
    );
  }
  const [rows, features] = X.shape;
  const isColumn = y.rank === 1 || (y.rank === 2 && y.shape[1] === 1);
  if (X.rank !== 2 || X.size === 0 || !isColumn || y.size !== rows) {
    throw new RangeError(
      `Cannot fit ${method}: expected X [N,D] and y [N] with N, D ≥ 1, ` +
        `got ${formatShape(X.shape)} and ${formatShape(y.shape)}`,
    );
  }
  checkFinite(X, `X of ${method}`);
  checkFinite(y, `y of ${method}`);
  const means: number[] = [];
  const columns: Float64Array[] = [];
  for (let j = 0; j < features; j++) {
    const column = Float64Array.from({ length: rows }, (_, n) => X.data[n * features + j]);
    if (column.every((x) => x === column[0])) {
      throw new RangeError(
        `Cannot fit ${method}: column ${j} of X is constant (${column[0]}), which is what the ` +
          `intercept is for; leave it out`,
      );
    }
    means.push(center(column));
    columns.push(column);
  }
  const target = Float64Array.from(y.data);
  const targetMean = center(target);
  return { rows, columns, means, target, targetMean };
}

/** The model with these coefficients, whose intercept makes the mean prediction the mean target. */
export function modelOf(data: CenteredData, coefficients: Float64Array): LinearModel {
  const intercept = data.means.reduce(
    (sum, mean, j) => sum - mean * coefficients[j],
    data.targetMean,
  );
  return { coefficients: new Tensor(coefficients), intercept };
}

/** Σ aₙ·bₙ */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let n = 0; n < a.length; n++) sum += a[n] * b[n];
  return sum;
}

/** Subtracts the mean, in place, and returns it. */
function center(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  for (let n = 0; n < values.length; n++) values[n] -= mean;
  return mean;
}
