/**
 * Reading single elements, and all of them as nested arrays.
 * @module
 */
import type { StridedOperand } from "./broadcast.ts";
import { formatShape, sizeOf } from "./shape.ts";

/** Numbers nested in arrays, as deep as the tensor's rank. */
export type NestedNumbers = number | readonly NestedNumbers[];

/**
 * The element at an index.
 *
 * @example
 * ```ts
 * import { elementAt } from "course/tensor/indexing.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const matrix = { data: new Float32Array([1, 2, 3, 4]), shape: [2, 2] };
 * assertEquals(elementAt(matrix, [0, -1]), 2);
 * ```
 * @param source The elements and their shape.
 * @param index One whole number per axis; negative ones count from the end.
 * @returns The element.
 * @throws {RangeError} If there are not as many positions as axes, or one lies outside its axis.
 */
export function elementAt(source: StridedOperand, index: readonly number[]): number {
  const { data, shape } = source;
  if (index.length !== shape.length) {
    throw new RangeError(
      `at() needs ${shape.length} positions for shape ${formatShape(shape)}, got ${index.length}`,
    );
  }
  let offset = 0;
  shape.forEach((length, axis) => {
    const position = index[axis] < 0 ? index[axis] + length : index[axis];
    if (!Number.isInteger(position) || position < 0 || position >= length) {
      throw new RangeError(
        `Position ${index[axis]} lies outside axis ${axis} of ${formatShape(shape)}`,
      );
    }
    offset = offset * length + position;
  });
  return data[offset];
}

/**
 * The elements as nested arrays.
 *
 * @example
 * ```ts
 * import { nestedArrays } from "course/tensor/indexing.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(nestedArrays({ data: new Float32Array([1, 2]), shape: [2, 1] }), [[1], [2]]);
 * ```
 * @param source The elements and their shape.
 * @returns Arrays as deep as the rank; a plain number for rank 0.
 */
export function nestedArrays(source: StridedOperand): NestedNumbers {
  const { data, shape } = source;
  const nest = (axis: number, offset: number): NestedNumbers => {
    if (axis === shape.length) return data[offset];
    const inner = sizeOf(shape.slice(axis + 1));
    return Array.from({ length: shape[axis] }, (_, i) => nest(axis + 1, offset + i * inner));
  };
  return nest(0, 0);
}
