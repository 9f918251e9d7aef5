/**
 * Making tensors.
 * @module
 */
import { checkOptions, describeValue } from "../checks.ts";
import { checkNumber } from "./checks.ts";
import { checkShape, type Shape, sizeOf } from "./shape.ts";
import { allocate, type DType } from "./storage.ts";
import type { NestedNumbers } from "./indexing.ts";
import { Tensor } from "./tensor.ts";

/** Options of the functions that make a tensor. */
export interface CreationOptions {
  /** The number format. Default: float32. */
  readonly dtype?: DType;
}

/**
 * A tensor from numbers nested in arrays.
 *
 * @example
 * ```ts
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(tensor([[1, 2, 3], [4, 5, 6]]).shape, [2, 3]);
 * ```
 * @param values A number, or arrays of arrays … of numbers, all of the same length at each depth.
 * @param options The number format.
 * @returns The tensor, with the shape of the nesting and its own memory.
 * @throws {RangeError} If the nesting is ragged.
 * @throws {TypeError} If something in it is not a number.
 */
export function tensor(values: NestedNumbers, options: CreationOptions = {}): Tensor {
  if (ArrayBuffer.isView(values)) {
    throw new TypeError(
      `Cannot make a tensor: expected nested arrays, got ${describeValue(values)}; ` +
        `of a typed array use new Tensor(data, shape)`,
    );
  }
  const shape: number[] = [];
  for (let level = values; Array.isArray(level); level = level[0]) shape.push(level.length);
  const data = allocate(sizeOf(shape), options.dtype ?? "float32");
  let next = 0;
  const copy = (level: NestedNumbers, axis: number): void => {
    if (axis === shape.length) {
      if (typeof level !== "number") {
        if (Array.isArray(level)) throw raggedError(shape, axis);
        checkNumber(level, "make a tensor");
      }
      data[next++] = level;
      return;
    }
    if (!Array.isArray(level) || level.length !== shape[axis]) throw raggedError(shape, axis);
    for (const inner of level) copy(inner, axis + 1);
  };
  copy(values, 0);
  return new Tensor(data, shape);
}

function raggedError(shape: Shape, axis: number): RangeError {
  return new RangeError(
    `Cannot make a tensor: the arrays at depth ${axis} differ in length or nesting; ` +
      `the first ones have the lengths [${shape.join(",")}]`,
  );
}

/**
 * A tensor of zeros.
 *
 * @example
 * ```ts
 * import { zeros } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(zeros([2]).toArray(), [0, 0]);
 * ```
 * @param shape Lengths of the axes.
 * @param options The number format.
 * @returns The tensor.
 * @throws {RangeError} If a length is negative or not whole.
 */
export function zeros(shape: Shape, options: CreationOptions = {}): Tensor {
  checkShape(shape, "make a tensor");
  checkOptions("zeros", options, '{ dtype: "float64" }');
  return new Tensor(allocate(sizeOf(shape), options.dtype ?? "float32"), shape);
}

/**
 * A tensor of ones.
 *
 * @example
 * ```ts
 * import { ones } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(ones([2]).toArray(), [1, 1]);
 * ```
 * @param shape Lengths of the axes.
 * @param options The number format.
 * @returns The tensor.
 * @throws {RangeError} If a length is negative or not whole.
 */
export function ones(shape: Shape, options: CreationOptions = {}): Tensor {
  return full(shape, { ...options, value: 1 });
}

/**
 * A tensor with the same number everywhere.
 *
 * @example
 * ```ts
 * import { full } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(full([2], { value: 7 }).toArray(), [7, 7]);
 * ```
 * @param shape Lengths of the axes.
 * @param options The number, and the number format.
 * @returns The tensor.
 * @throws {TypeError} If the value is not a number.
 */
export function full(shape: Shape, options: CreationOptions & { readonly value: number }): Tensor {
  checkOptions("full", options, "{ value: 7 }");
  checkNumber(options.value, "make a tensor full of a value");
  return zeros(shape, options).fill(options.value);
}

/**
 * Zeros in the shape and number format of another tensor.
 *
 * @example
 * ```ts
 * import { tensor, zerosLike } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(zerosLike(tensor([1, 2])).toArray(), [0, 0]);
 * ```
 * @param other The tensor to follow.
 * @returns The zeros.
 */
export function zerosLike(other: Tensor): Tensor {
  return zeros(other.shape, { dtype: other.dtype });
}

/**
 * `count` evenly spaced numbers from `start` to `end`, both included.
 *
 * @example
 * ```ts
 * import { linspace } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(linspace(-1, { end: 1, count: 3 }).toArray(), [-1, 0, 1]);
 * ```
 * @param start The first number.
 * @param options The last number, how many, and the number format.
 * @returns A vector of shape [count].
 * @throws {RangeError} If the count is below 2 or not whole, or an end is not finite.
 */
export function linspace(
  start: number,
  options: CreationOptions & { readonly end: number; readonly count: number },
): Tensor {
  checkOptions("linspace", options, "{ end: 1, count: 11 }");
  const { end, count, dtype = "float32" } = options;
  if (!Number.isInteger(count) || count < 2) {
    throw new RangeError(`linspace needs a whole count ≥ 2, got ${count}`);
  }
  if (!Number.isFinite(start) || !Number.isFinite(end)) {
    throw new RangeError(`linspace needs finite ends, got start ${start}, end ${end}`);
  }
  const data = allocate(count, dtype);
  for (let i = 0; i < count; i++) data[i] = start + ((end - start) * i) / (count - 1);
  data[count - 1] = end;
  return new Tensor(data);
}

/**
 * The identity matrix: ones on the diagonal, zeros elsewhere.
 *
 * @example
 * ```ts
 * import { identity } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(identity(2).toArray(), [[1, 0], [0, 1]]);
 * ```
 * @param size Number of rows and columns.
 * @param options The number format.
 * @returns The matrix.
 * @throws {RangeError} If the size is negative or not whole.
 */
export function identity(size: number, options: CreationOptions = {}): Tensor {
  const matrix = zeros([size, size], options);
  for (let i = 0; i < size; i++) matrix.data[i * size + i] = 1;
  return matrix;
}
