/**
 * Shapes of tensors: sizes, strides, axes and NumPy's broadcasting rule.
 * @module
 */
import { describeValue } from "../checks.ts";

/** Lengths of a tensor's axes, for example `[128, 64]`. A scalar has the shape `[]`. */
export type Shape = readonly number[];

/**
 * Number of elements in a shape: the product of its lengths, 1 for a scalar.
 *
 * @example
 * ```ts
 * import { sizeOf } from "course/tensor/shape.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(sizeOf([2, 3]), 6);
 * ```
 * @param shape Lengths of the axes.
 * @returns The number of elements.
 */
export function sizeOf(shape: Shape): number {
  let size = 1;
  for (const length of shape) size *= length;
  return size;
}

/**
 * The shape as text, in the form that every error message uses: `[2,3]`.
 *
 * @example
 * ```ts
 * import { formatShape } from "course/tensor/shape.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(formatShape([2, 3]), "[2,3]");
 * ```
 * @param shape Lengths of the axes.
 * @returns The text.
 */
export function formatShape(shape: Shape): string {
  return `[${shape.join(",")}]`;
}

/**
 * Whether two shapes are the same.
 *
 * @example
 * ```ts
 * import { sameShape } from "course/tensor/shape.ts";
 * import { assert } from "@std/assert";
 *
 * assert(sameShape([2, 3], [2, 3]));
 * ```
 * @param a One shape.
 * @param b The other.
 * @returns True if both have the same lengths in the same order.
 */
export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((length, axis) => length === b[axis]);
}

/**
 * Checks that every length is a whole number ≥ 0.
 *
 * @example
 * ```ts
 * import { checkShape } from "course/tensor/shape.ts";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => checkShape([2, -1], "make zeros"), RangeError);
 * ```
 * @param shape Lengths of the axes.
 * @param action What is being attempted, for the error: "make zeros".
 * @throws {RangeError} If a length is negative or not whole.
 * @throws {TypeError} If it is not an array.
 */
export function checkShape(shape: Shape, action: string): void {
  if (!Array.isArray(shape)) {
    throw new TypeError(
      `Cannot ${action}: a shape is an array such as [2, 3], got ${describeValue(shape)}`,
    );
  }
  for (const length of shape) {
    if (!Number.isInteger(length) || length < 0) {
      throw new RangeError(
        `Cannot ${action}: a shape holds whole numbers ≥ 0, got ${formatShape(shape)}`,
      );
    }
  }
}

/**
 * Checks that two shapes are the same.
 *
 * @example
 * ```ts
 * import { checkSameShape } from "course/tensor/shape.ts";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => checkSameShape([2, 3], [3], "add in place"), RangeError);
 * ```
 * @param a One shape.
 * @param b The other.
 * @param action What is being attempted, for the error: "add in place".
 * @throws {RangeError} If they differ.
 */
export function checkSameShape(a: Shape, b: Shape, action: string): void {
  if (!sameShape(a, b)) {
    throw new RangeError(
      `Cannot ${action}: the shapes ${formatShape(a)} and ${formatShape(b)} differ`,
    );
  }
}

/**
 * Row-major strides: how many elements lie between neighbours along each axis.
 *
 * @example
 * ```ts
 * import { stridesOf } from "course/tensor/shape.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(stridesOf([2, 3, 4]), [12, 4, 1]);
 * ```
 * @param shape Lengths of the axes.
 * @returns One stride per axis.
 */
export function stridesOf(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= shape[axis];
  }
  return strides;
}

/**
 * Turns an axis that may count from the end (−1 is the last) into one that counts from 0.
 *
 * @example
 * ```ts
 * import { normalizeAxis } from "course/tensor/shape.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(normalizeAxis(-1, [2, 3]), 1);
 * ```
 * @param axis A whole number in [−rank, rank).
 * @param shape The shape it points into.
 * @returns The axis, counted from 0.
 * @throws {RangeError} If there is no such axis.
 */
export function normalizeAxis(axis: number, shape: Shape): number {
  const rank = shape.length;
  if (!Number.isInteger(axis) || axis < -rank || axis >= rank) {
    throw new RangeError(`Axis ${axis} does not exist in a tensor of shape ${formatShape(shape)}`);
  }
  return axis < 0 ? axis + rank : axis;
}

/**
 * NumPy's broadcasting rule: align the shapes at their last axes; a length of 1 (or a missing axis)
 * stretches to the other's length.
 *
 * @example
 * ```ts
 * import { broadcastShapes } from "course/tensor/shape.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(broadcastShapes([4, 3], [3], "add"), [4, 3]);
 * ```
 * @param a One shape.
 * @param b The other.
 * @param action What is being attempted, for the error: "add".
 * @returns The shape of the result.
 * @throws {RangeError} If two lengths differ and neither is 1.
 */
export function broadcastShapes(a: Shape, b: Shape, action: string): number[] {
  const rank = Math.max(a.length, b.length);
  const shape = new Array<number>(rank);
  for (let fromEnd = 1; fromEnd <= rank; fromEnd++) {
    const lengthA = a[a.length - fromEnd] ?? 1;
    const lengthB = b[b.length - fromEnd] ?? 1;
    if (lengthA !== lengthB && lengthA !== 1 && lengthB !== 1) {
      throw new RangeError(
        `Cannot ${action} ${formatShape(a)} and ${formatShape(b)}: ` +
          `lengths ${lengthA} and ${lengthB} (axis ${-fromEnd}) differ and neither is 1`,
      );
    }
    shape[rank - fromEnd] = lengthA === 1 ? lengthB : lengthA;
  }
  return shape;
}

/**
 * Strides with which a tensor of shape `from` is read as if it had the shape `to`: 0 along every
 * axis that broadcasting stretches.
 *
 * @example
 * ```ts
 * import { broadcastStrides } from "course/tensor/shape.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(broadcastStrides([3, 1], [2, 3, 4]), [0, 1, 0]);
 * ```
 * @param from The tensor's own shape.
 * @param to The broadcast shape; `from` must be compatible with it.
 * @returns One stride per axis of `to`.
 */
export function broadcastStrides(from: Shape, to: Shape): number[] {
  const strides = stridesOf(from);
  const missing = to.length - from.length;
  return to.map((_, axis) => {
    const own = axis - missing;
    return own < 0 || from[own] === 1 ? 0 : strides[own];
  });
}

/**
 * The shape that a reshape leads to, with a −1 replaced by the length that fits.
 *
 * @example
 * ```ts
 * import { resolveShape } from "course/tensor/shape.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(resolveShape([-1, 2], [2, 3]), [3, 2]);
 * ```
 * @param wanted Lengths of the new axes; one of them may be −1.
 * @param from The shape before.
 * @returns The new shape, without −1.
 * @throws {RangeError} If the number of elements would change.
 */
export function resolveShape(wanted: Shape, from: Shape): Shape {
  if (!Array.isArray(wanted)) checkShape(wanted, `reshape ${formatShape(from)}`);
  const size = sizeOf(from);
  const known = sizeOf(wanted.filter((length) => length !== -1));
  const shape = wanted.filter((length) => length === -1).length === 1 && known > 0
    ? wanted.map((length) => length === -1 ? size / known : length)
    : wanted;
  const valid = shape.every((length) => Number.isInteger(length) && length >= 0);
  if (!valid || sizeOf(shape) !== size) {
    throw new RangeError(
      `Cannot reshape ${formatShape(from)} (${size} elements) to ${formatShape(wanted)}`,
    );
  }
  return shape;
}
