/**
 * Reordering of axes.
 * @module
 */
import { describeValue } from "../checks.ts";
import { normalizeAxis, type Shape, stridesOf } from "./shape.ts";
import { allocate, dtypeOf, type NumberArray } from "./storage.ts";

/**
 * Copies an array so that its axes stand in another order: `out[i,j] = data[j,i]` for `[1, 0]`.
 *
 * @example
 * ```ts
 * import { permute } from "course/tensor/permute.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const transposed = permute(new Float32Array([1, 2, 3, 4, 5, 6]), [2, 3], [1, 0]);
 * assertEquals([...transposed], [1, 4, 2, 5, 3, 6]);
 * ```
 * @param data The elements in row-major order.
 * @param shape Their shape.
 * @param order For each axis of the result, the axis it is taken from.
 * @returns The elements in row-major order of the new shape.
 * @throws {RangeError} If `order` is not a permutation of the axes.
 * @throws {TypeError} If it is not an array.
 */
export function permute(data: NumberArray, shape: Shape, order: readonly number[]): NumberArray {
  if (!Array.isArray(order)) {
    throw new TypeError(
      `Cannot reorder axes: expected an array such as [1, 0], got ${describeValue(order)}`,
    );
  }
  const axes = order.map((axis) => normalizeAxis(axis, shape));
  if (axes.length !== shape.length || new Set(axes).size !== axes.length) {
    throw new RangeError(
      `Cannot reorder axes: [${order.join(",")}] does not name each of the ` +
        `${shape.length} axes once`,
    );
  }
  const out = allocate(data.length, dtypeOf(data));
  if (data.length === 0) return out;
  const outShape = axes.map((axis) => shape[axis]);
  const strides = stridesOf(shape);
  const steps = axes.map((axis) => strides[axis]);
  const index = new Array<number>(axes.length).fill(0);
  let source = 0;
  for (let i = 0; i < out.length; i++) {
    out[i] = data[source];
    for (let axis = axes.length - 1; axis >= 0; axis--) {
      source += steps[axis];
      if (++index[axis] < outShape[axis]) break;
      source -= steps[axis] * outShape[axis];
      index[axis] = 0;
    }
  }
  return out;
}
