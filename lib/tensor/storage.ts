/**
 * The typed arrays under a tensor.
 * @module
 */
import { describeValue } from "../checks.ts";

/** The two number formats: `float32` is the default, `float64` is for gradient checks. */
export type DType = "float32" | "float64";

/** The array that holds a tensor's elements in row-major order. */
export type NumberArray = Float32Array | Float64Array;

/**
 * A new array of zeros in the given format.
 *
 * @example
 * ```ts
 * import { allocate } from "course/tensor/storage.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(allocate(2, "float64"), new Float64Array([0, 0]));
 * ```
 * @param size Number of elements.
 * @param dtype The number format.
 * @returns The array.
 * @throws {TypeError} If there is no such number format.
 */
export function allocate(size: number, dtype: DType): NumberArray {
  if (dtype === "float32") return new Float32Array(size);
  if (dtype === "float64") return new Float64Array(size);
  throw new TypeError(`Expected dtype "float32" or "float64", got ${describeValue(dtype)}`);
}

/**
 * The format of a typed array.
 *
 * @example
 * ```ts
 * import { dtypeOf } from "course/tensor/storage.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(dtypeOf(new Float32Array(1)), "float32");
 * ```
 * @param data A Float32Array or a Float64Array.
 * @returns Its format.
 * @throws {TypeError} If it is neither.
 */
export function dtypeOf(data: NumberArray): DType {
  if (data instanceof Float32Array) return "float32";
  if (data instanceof Float64Array) return "float64";
  throw new TypeError(
    `A tensor's data is a Float32Array or a Float64Array, got ${describeValue(data)}; ` +
      `to copy numbers from nested arrays use tensor()`,
  );
}
