/**
 * Loops that reduce one or more axes of an array to a single number each.
 * @module
 */
import { checkOptions } from "../checks.ts";
import { permute } from "./permute.ts";
import { normalizeAxis, type Shape, sizeOf } from "./shape.ts";
import type { NumberArray } from "./storage.ts";

/** Options of every reduction. */
export interface ReduceOptions {
  /** The axis or axes to reduce, counted from 0 or from the end (−1). Default: all. */
  readonly axis?: number | readonly number[];
  /** Keep the reduced axes with length 1, so that the result broadcasts back. Default: false. */
  readonly keepDims?: boolean;
}

/**
 * Reduces `count` numbers, the first at `offset` and the next ones `stride` apart, to one. Sums run
 * in double precision whatever the array's format is.
 */
export type Reducer = (data: NumberArray, offset: number, stride: number, count: number) => number;

/**
 * Applies a reducer along axes.
 *
 * @example Sum of each column
 * ```ts
 * import { reduce, sumOf } from "course/tensor/reduce.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { values, shape } = reduce(new Float32Array([1, 2, 3, 4]), [2, 2], sumOf, { axis: 0 });
 * assertEquals([...values], [4, 6]);
 * assertEquals(shape, [2]);
 * ```
 * @param data The elements in row-major order.
 * @param shape Their shape.
 * @param reducer What to do with the numbers along the reduced axes.
 * @param options Which axes, and whether to keep them with length 1.
 * @returns The reduced values in double precision, and their shape.
 * @throws {RangeError} If an axis does not exist or is named twice.
 * @throws {TypeError} If the options are not an object.
 */
export function reduce(
  data: NumberArray,
  shape: Shape,
  reducer: Reducer,
  options: ReduceOptions = {},
): { values: Float64Array; shape: number[] } {
  checkOptions("a reduction such as sum", options, "{ axis: 0 }");
  const axes = axesToReduce(shape, options.axis);
  const kept = shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  const outShape = options.keepDims
    ? shape.map((length, axis) => axes.includes(axis) ? 1 : length)
    : kept.map((axis) => shape[axis]);
  const values = new Float64Array(sizeOf(outShape));

  if (axes.length === 1) {
    const count = shape[axes[0]];
    const inner = sizeOf(shape.slice(axes[0] + 1));
    for (let i = 0; i < values.length; i++) {
      const offset = Math.floor(i / inner) * count * inner + (i % inner);
      values[i] = reducer(data, offset, inner, count);
    }
  } else {
    const inOrder = kept.length === 0 ? data : permute(data, shape, [...kept, ...axes]);
    const count = sizeOf(axes.map((axis) => shape[axis]));
    for (let i = 0; i < values.length; i++) values[i] = reducer(inOrder, i * count, 1, count);
  }
  return { values, shape: outShape };
}

function axesToReduce(shape: Shape, axis: ReduceOptions["axis"]): number[] {
  if (axis === undefined) return shape.map((_, i) => i);
  const axes = (typeof axis === "number" ? [axis] : axis).map((one) => normalizeAxis(one, shape));
  if (new Set(axes).size !== axes.length) {
    throw new RangeError(`Cannot reduce: axis named twice in [${axes.join(",")}]`);
  }
  return axes.sort((a, b) => a - b);
}

/** Σ x; 0 for no numbers. */
export const sumOf: Reducer = (data, offset, stride, count) => {
  let sum = 0;
  for (let k = 0, i = offset; k < count; k++, i += stride) sum += data[i];
  return sum;
};

/** Σ x / n. */
export const meanOf: Reducer = (data, offset, stride, count) => {
  requireElements(count, "mean");
  return sumOf(data, offset, stride, count) / count;
};

/** Σ (x − x̄)² / (n − correction), in two passes; the correction is 0 (biased) or 1 (unbiased). */
export function varianceOf(correction: number): Reducer {
  return (data, offset, stride, count) => {
    if (count <= correction) {
      throw new RangeError(
        `Cannot take the variance with correction ${correction}: it needs more than ` +
          `${correction} numbers, got ${count}`,
      );
    }
    const mean = sumOf(data, offset, stride, count) / count;
    let squares = 0;
    for (let k = 0, i = offset; k < count; k++, i += stride) squares += (data[i] - mean) ** 2;
    return squares / (count - correction);
  };
}

/** The largest number; NaN if one of them is NaN. */
export const maxOf: Reducer = (data, offset, stride, count) => {
  requireElements(count, "maximum");
  let max = data[offset];
  for (let k = 0, i = offset; k < count; k++, i += stride) max = Math.max(max, data[i]);
  return max;
};

/** The smallest number; NaN if one of them is NaN. */
export const minOf: Reducer = (data, offset, stride, count) => {
  requireElements(count, "minimum");
  let min = data[offset];
  for (let k = 0, i = offset; k < count; k++, i += stride) min = Math.min(min, data[i]);
  return min;
};

/** Position of the first NaN, or else of the first of the largest numbers, as in NumPy. */
export const argmaxOf: Reducer = (data, offset, stride, count) => {
  requireElements(count, "argmax");
  let best = 0;
  let max = -Infinity;
  for (let k = 0, i = offset; k < count; k++, i += stride) {
    const value = data[i];
    if (Number.isNaN(value)) return k;
    if (value > max) {
      max = value;
      best = k;
    }
  }
  return best;
};

/** Σ |x|, the L1 or Manhattan norm. */
export const norm1Of: Reducer = (data, offset, stride, count) => {
  let sum = 0;
  for (let k = 0, i = offset; k < count; k++, i += stride) sum += Math.abs(data[i]);
  return sum;
};

/** max |x|, the maximum norm; 0 for no numbers. */
export const normInfinityOf: Reducer = (data, offset, stride, count) => {
  let max = 0;
  for (let k = 0, i = offset; k < count; k++, i += stride) max = Math.max(max, Math.abs(data[i]));
  return max;
};

/**
 * √Σ x², the L2 or Euclidean norm. Where the squares leave the range of doubles, the numbers are
 * divided by the largest one first.
 */
export const norm2Of: Reducer = (data, offset, stride, count) => {
  let squares = 0;
  for (let k = 0, i = offset; k < count; k++, i += stride) squares += data[i] * data[i];
  if (squares > 1e-280 && squares < Infinity) return Math.sqrt(squares);

  const largest = normInfinityOf(data, offset, stride, count);
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  squares = 0;
  for (let k = 0, i = offset; k < count; k++, i += stride) squares += (data[i] / largest) ** 2;
  return largest * Math.sqrt(squares);
};

function requireElements(count: number, what: string): void {
  if (count === 0) throw new RangeError(`Cannot take the ${what} of no numbers: the axis is empty`);
}
