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
 * @returns The variance over the reduced axes.
 * @throws {RangeError} If there are not more numbers than the correction.
 */
export function variance(x: Tensor, options: VarianceOptions = {}): Tensor {
  return x.reduceWith(varianceOf(options.correction ?? 0), options);
}

/** Standard deviation: the square root of the {@linkcode variance}. */
export function standardDeviation(x: Tensor, options: VarianceOptions = {}): Tensor {
  return sqrt(variance(x, options));
}

/** Largest element over the given axes (default: all). */
export function max(x: Tensor, options: ReduceOptions = {}): Tensor {
  return x.reduceWith(maxOf, options);
}

/** Smallest element over the given axes (default: all). */
export function min(x: Tensor, options: ReduceOptions = {}): Tensor {
  return x.reduceWith(minOf, options);
}

/**
 * Position of the largest element, the first of equals.
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
 * @returns Whole numbers in the tensor's own number format.
 * @throws {RangeError} If the axis is empty.
 */
export function argmax(x: Tensor, options: ReduceOptions = {}): Tensor {
  return x.reduceWith(argmaxOf, options);
}

/** Options of {@linkcode norm}. */
export interface NormOptions extends ReduceOptions {
  /** 1: Σ|x| (Manhattan), 2: √Σx² (Euclidean), Infinity: max|x|. Default: 2. */
  readonly order?: 1 | 2 | typeof Infinity;
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
 * @returns The norm.
 * @throws {RangeError} If the order is none of 1, 2, Infinity.
 */
export function norm(x: Tensor, options: NormOptions = {}): Tensor {
  const reducers = new Map([[1, norm1Of], [2, norm2Of], [Infinity, normInfinityOf]]);
  const reducer = reducers.get(options.order ?? 2);
  if (!reducer) {
    throw new RangeError(`Cannot take the norm of order ${options.order}: use 1, 2 or Infinity`);
  }
  return x.reduceWith(reducer, options);
}
