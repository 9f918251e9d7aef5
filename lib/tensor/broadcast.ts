/**
 * Loops over the elements of one or two arrays, with broadcasting.
 * @module
 */
import { broadcastStrides, formatShape, sameShape, type Shape } from "./shape.ts";
import { dtypeOf, type NumberArray } from "./storage.ts";

/** An array with the shape in which it is read. */
export interface StridedOperand {
  /** The elements in row-major order. */
  readonly data: NumberArray;
  /** Lengths of the axes. */
  readonly shape: Shape;
}

/**
 * Checks that two operands have the same number format.
 *
 * @example
 * ```ts
 * import { checkSameFormat } from "course/tensor/broadcast.ts";
 * import { assertThrows } from "@std/assert";
 *
 * const single = { data: new Float32Array(2), shape: [2] };
 * const double = { data: new Float64Array(2), shape: [2] };
 * assertThrows(() => checkSameFormat(single, double, "add"), TypeError, "float64[2]");
 * ```
 * @param a Left operand.
 * @param b Right operand.
 * @param action What is being attempted, for the error: "add".
 * @throws {TypeError} If they differ.
 */
export function checkSameFormat(a: StridedOperand, b: StridedOperand, action: string): void {
  const [formatA, formatB] = [dtypeOf(a.data), dtypeOf(b.data)];
  if (formatA !== formatB) {
    throw new TypeError(
      `Cannot ${action} ${formatA}${formatShape(a.shape)} and ${formatB}${formatShape(b.shape)}: ` +
        `convert one with .to("${formatA}")`,
    );
  }
}

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
  if (sameShape(a.shape, out.shape) && sameShape(b.shape, out.shape)) {
    const [left, right, result] = [a.data, b.data, out.data];
    for (let i = 0; i < result.length; i++) result[i] = operation(left[i], right[i]);
  } else {
    combineStrided(a, b, out, operation);
  }
}

/** The general case: walk the last axis in a tight loop, the others like an odometer. */
function combineStrided(
  a: StridedOperand,
  b: StridedOperand,
  out: StridedOperand,
  operation: (a: number, b: number) => number,
): void {
  const { shape } = out;
  const [left, right, result] = [a.data, b.data, out.data];
  if (result.length === 0) return;
  const stridesA = broadcastStrides(a.shape, shape);
  const stridesB = broadcastStrides(b.shape, shape);
  const last = shape.length - 1;
  const [rowLength, stepA, stepB] = [shape[last], stridesA[last], stridesB[last]];
  const index = new Array<number>(shape.length).fill(0);
  let startA = 0;
  let startB = 0;
  for (let row = 0; row < result.length; row += rowLength) {
    for (let j = 0, ia = startA, ib = startB; j < rowLength; j++, ia += stepA, ib += stepB) {
      result[row + j] = operation(left[ia], right[ib]);
    }
    for (let axis = last - 1; axis >= 0; axis--) {
      startA += stridesA[axis];
      startB += stridesB[axis];
      if (++index[axis] < shape[axis]) break;
      startA -= stridesA[axis] * shape[axis];
      startB -= stridesB[axis] * shape[axis];
      index[axis] = 0;
    }
  }
}
