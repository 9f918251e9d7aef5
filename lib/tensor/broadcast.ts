/**
 * Loops over the elements of one or two arrays, with broadcasting.
 * @module
 */
import { broadcastStrides, sameShape, type Shape, sizeOf } from "./shape.ts";
import type { NumberArray } from "./storage.ts";

/**
 * Fills `out` (of shape `outShape`) with `operation(a, b)`, element by element, both operands
 * stretched by broadcasting.
 *
 * @example Add a row to every row
 * ```ts
 * import { combine } from "course/tensor/broadcast.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const out = new Float32Array(4);
 * const table = { data: new Float32Array([1, 2, 3, 4]), shape: [2, 2] };
 * const row = { data: new Float32Array([10, 20]), shape: [2] };
 * combine(table, row, { data: out, shape: [2, 2] }, (a, b) => a + b);
 * assertEquals([...out], [11, 22, 13, 24]);
 * ```
 * @param a Left operand.
 * @param b Right operand.
 * @param out Where the result goes; its shape is the broadcast shape.
 * @param operation What to do with a pair of elements.
 */
export function combine(
  a: StridedOperand,
  b: StridedOperand,
  out: StridedOperand,
  operation: (a: number, b: number) => number,
): void {
  const size = sizeOf(out.shape);
  if (sameShape(a.shape, out.shape) && sameShape(b.shape, out.shape)) {
    for (let i = 0; i < size; i++) out.data[i] = operation(a.data[i], b.data[i]);
  } else if (b.data.length === 1 && a.data.length === size) {
    const scalar = b.data[0];
    for (let i = 0; i < size; i++) out.data[i] = operation(a.data[i], scalar);
  } else {
    combineStrided(a, b, out, operation);
  }
}

/** An array with the shape in which it is read. */
export interface StridedOperand {
  /** The elements in row-major order. */
  readonly data: NumberArray;
  /** Lengths of the axes. */
  readonly shape: Shape;
}

/** The general case: walk the last axis in a tight loop, the others like an odometer. */
function combineStrided(
  a: StridedOperand,
  b: StridedOperand,
  out: StridedOperand,
  operation: (a: number, b: number) => number,
): void {
  const { shape, data } = out;
  const size = sizeOf(shape);
  if (size === 0) return;
  const rank = shape.length;
  const stridesA = broadcastStrides(a.shape, shape);
  const stridesB = broadcastStrides(b.shape, shape);
  const rowLength = rank === 0 ? 1 : shape[rank - 1];
  const stepA = rank === 0 ? 0 : stridesA[rank - 1];
  const stepB = rank === 0 ? 0 : stridesB[rank - 1];
  const index = new Array<number>(rank).fill(0);
  let startA = 0;
  let startB = 0;
  for (let row = 0; row < size; row += rowLength) {
    for (let j = 0, ia = startA, ib = startB; j < rowLength; j++, ia += stepA, ib += stepB) {
      data[row + j] = operation(a.data[ia], b.data[ib]);
    }
    for (let axis = rank - 2; axis >= 0; axis--) {
      startA += stridesA[axis];
      startB += stridesB[axis];
      if (++index[axis] < shape[axis]) break;
      startA -= stridesA[axis] * shape[axis];
      startB -= stridesB[axis] * shape[axis];
      index[axis] = 0;
    }
  }
}
