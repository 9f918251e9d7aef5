/**
 * Reductions beyond the sum and the mean.
 * @module
 */
import {
  argmaxOf,
  maxOf,
  minOf,
  norm1Of,
  norm2Of,
  normInfinityOf,
  type ReduceOptions,
  varianceOf,
} from "./reduce.ts";
import { sqrt } from "./elementwise.ts";
import type { Tensor } from "./tensor.ts";

/** Options of {@linkcode variance} and {@linkcode standardDeviation}. */
export interface VarianceOptions extends ReduceOptions {
  /** Subtracted from n in the divisor: 0 is the biased, 1 the unbiased estimate. Default: 0. */
  readonly correction?: number;
}

/**
 * Variance `Σ(x − x̄)²/(n − correction)`, in two passes.
 *
 * The default is biased, as in NumPy and in batch normalization; PyTorch's `var` is unbiased.
 *
 * @example
 * ```ts
 * import { tensor, variance } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(variance(tensor([1, 3])).item(), 1);
 * ```
 * @param x The tensor.
 * @param options Axes and the correction.
 * @returns The variance, in the shape of x without the axes.
 * @throws {RangeError} If the correction is negative, or there are not more numbers than it.
 */
export function variance(x: Tensor, options: VarianceOptions = {}): Tensor {
  const { correction = 0 } = options;
  if (!(correction >= 0) || correction === Infinity) {
    throw new RangeError(`Cannot take the variance: expected a correction ≥ 0, got ${correction}`);
  }
  return x.reduceWith(varianceOf(correction), options);
}

/**
 * Standard deviation: the square root of the {@linkcode variance}.
 *
 * @example
 * ```ts
 * import { standardDeviation, tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(standardDeviation(tensor([1, 5])).item(), 2);
 * ```
 * @param x The tensor.
 * @param options Axes and the correction (default 0).
 * @returns The standard deviation, in the shape of x without the axes.
 * @throws {RangeError} If the correction is negative, or there are not more numbers than it.
 */
export function standardDeviation(x: Tensor, options: VarianceOptions = {}): Tensor {
  return sqrt(variance(x, options));
}

/**
 * Largest element over the given axes (default: all); NaN if one of them is NaN.
 *
 * @example
 * ```ts
 * import { max, tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(max(tensor([1, 5, 2])).item(), 5);
 * ```
 * @param x The tensor.
 * @param options The axes.
 * @returns The largest elements, in the shape of x without the axes.
 * @throws {RangeError} If an axis is empty.
 */
export function max(x: Tensor, options: ReduceOptions = {}): Tensor {
  return x.reduceWith(maxOf, options);
}

/**
 * Smallest element over the given axes (default: all); NaN if one of them is NaN.
 *
 * @example
 * ```ts
 * import { min, tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(min(tensor([1, 5, 2])).item(), 1);
 * ```
 * @param x The tensor.
 * @param options The axes.
 * @returns The smallest elements, in the shape of x without the axes.
 * @throws {RangeError} If an axis is empty.
 */
export function min(x: Tensor, options: ReduceOptions = {}): Tensor {
  return x.reduceWith(minOf, options);
}

/**
 * Position of the largest element, the first of equals; NaN counts as the largest.
 *
 * @example The predicted class of each row of logits
 * ```ts
 * import { argmax, tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(argmax(tensor([[0, 5, 1], [2, 1, 0]]), { axis: 1 }).toArray(), [1, 0]);
 * ```
 * @param x The tensor.
 * @param options The axis. Default: all, and the position counts in row-major order.
 * @returns Whole numbers in the tensor's own number format, in the shape of x without the axis.
 * @throws {RangeError} If the axis is empty, or so long that float32 cannot hold the positions.
 */
export function argmax(x: Tensor, options: ReduceOptions = {}): Tensor {
  const positions = x.reduceWith(argmaxOf, options);
  if (x.dtype === "float32" && x.size > 2 ** 24 * Math.max(1, positions.size)) {
    throw new RangeError(
      `Cannot take the argmax: float32 holds positions only up to 2^24; convert with .to("float64")`,
    );
  }
  return positions;
}

const normReducers = new Map([[1, norm1Of], [2, norm2Of], [Infinity, normInfinityOf]]);

/** Options of {@linkcode norm}. */
export interface NormOptions extends ReduceOptions {
  /** 1: Σ|x| (Manhattan), 2: √Σx² (Euclidean), Infinity: max|x|; no others. Default: 2. */
  readonly order?: number;
}

/**
 * Vector norm over the given axes (default: all): L2, or L1, or the maximum norm.
 *
 * @example
 * ```ts
 * import { norm, tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(norm(tensor([3, -4])).item(), 5);
 * assertEquals(norm(tensor([3, -4]), { order: 1 }).item(), 7);
 * ```
 * @param x The tensor.
 * @param options The order of the norm and the axes.
 * @returns The norm; its shape is that of x without the axes.
 * @throws {RangeError} If the order is none of 1, 2, Infinity.
 */
export function norm(x: Tensor, options: NormOptions = {}): Tensor {
  const reducer = normReducers.get(options.order ?? 2);
  if (!reducer) {
    throw new RangeError(`Cannot take the norm of order ${options.order}: use 1, 2 or Infinity`);
  }
  return x.reduceWith(reducer, options);
}
