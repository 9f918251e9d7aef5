/**
 * Comparisons, which give 1 for true and 0 for false, and tests of whole tensors.
 * @module
 */
import { formatShape, sameShape } from "./shape.ts";
import type { Tensor } from "./tensor.ts";

/**
 * 1 where `a = b`, 0 elsewhere; broadcast. NaN equals nothing.
 *
 * @example
 * ```ts
 * import { equal, tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(equal(tensor([1, 2, 3]), 2).toArray(), [0, 1, 0]);
 * ```
 * @param a Left operand.
 * @param b Right operand, or a number.
 * @returns Ones and zeros in the broadcast shape and the number format of `a`.
 */
export function equal(a: Tensor, b: Tensor | number): Tensor {
  return a.combineWith(b, "compare", (x, y) => x === y ? 1 : 0);
}

/**
 * 1 where `a ≠ b`, 0 elsewhere; broadcast. NaN differs from everything, itself included.
 *
 * @example
 * ```ts
 * import { notEqual, tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(notEqual(tensor([1, 2, 3]), 2).toArray(), [1, 0, 1]);
 * ```
 * @param a Left operand.
 * @param b Right operand, or a number.
 * @returns Ones and zeros in the broadcast shape and the number format of `a`.
 */
export function notEqual(a: Tensor, b: Tensor | number): Tensor {
  return a.combineWith(b, "compare", (x, y) => x !== y ? 1 : 0);
}

/**
 * 1 where `a > b`, 0 elsewhere; broadcast.
 *
 * @example
 * ```ts
 * import { greater, tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(greater(tensor([1, 2, 3]), 2).toArray(), [0, 0, 1]);
 * ```
 * @param a Left operand.
 * @param b Right operand, or a number.
 * @returns Ones and zeros in the broadcast shape and the number format of `a`.
 */
export function greater(a: Tensor, b: Tensor | number): Tensor {
  return a.combineWith(b, "compare", (x, y) => x > y ? 1 : 0);
}

/**
 * 1 where `a ≥ b`, 0 elsewhere; broadcast.
 *
 * @example
 * ```ts
 * import { greaterEqual, tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(greaterEqual(tensor([1, 2, 3]), 2).toArray(), [0, 1, 1]);
 * ```
 * @param a Left operand.
 * @param b Right operand, or a number.
 * @returns Ones and zeros in the broadcast shape and the number format of `a`.
 */
export function greaterEqual(a: Tensor, b: Tensor | number): Tensor {
  return a.combineWith(b, "compare", (x, y) => x >= y ? 1 : 0);
}

/**
 * 1 where `a < b`, 0 elsewhere; broadcast.
 *
 * @example
 * ```ts
 * import { less, tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(less(tensor([1, 2, 3]), 2).toArray(), [1, 0, 0]);
 * ```
 * @param a Left operand.
 * @param b Right operand, or a number.
 * @returns Ones and zeros in the broadcast shape and the number format of `a`.
 */
export function less(a: Tensor, b: Tensor | number): Tensor {
  return a.combineWith(b, "compare", (x, y) => x < y ? 1 : 0);
}

/**
 * 1 where `a ≤ b`, 0 elsewhere; broadcast.
 *
 * @example
 * ```ts
 * import { lessEqual, tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(lessEqual(tensor([1, 2, 3]), 2).toArray(), [1, 1, 0]);
 * ```
 * @param a Left operand.
 * @param b Right operand, or a number.
 * @returns Ones and zeros in the broadcast shape and the number format of `a`.
 */
export function lessEqual(a: Tensor, b: Tensor | number): Tensor {
  return a.combineWith(b, "compare", (x, y) => x <= y ? 1 : 0);
}

/**
 * Whether two tensors have one shape and `|a − b| ≤ absolute + relative·|b|` everywhere.
 *
 * @example
 * ```ts
 * import { allClose, tensor } from "course/tensor/mod.ts";
 * import { assert } from "@std/assert";
 *
 * assert(allClose(tensor([1, 2]), tensor([1, 2.000001])));
 * ```
 * @param a One tensor.
 * @param b The other; the relative tolerance refers to it. The number formats may differ.
 * @param tolerance `relative` (default 1e-5) and `absolute` (default 1e-8), as in NumPy.
 * @returns False also where one of them is NaN.
 */
export function allClose(
  a: Tensor,
  b: Tensor,
  tolerance: { readonly relative?: number; readonly absolute?: number } = {},
): boolean {
  const { relative = 1e-5, absolute = 1e-8 } = tolerance;
  if (!sameShape(a.shape, b.shape)) return false;
  for (let i = 0; i < a.size; i++) {
    const [x, y] = [a.data[i], b.data[i]];
    // Next to an infinite y every x would be close: there only equality counts.
    const close = x === y ||
      Number.isFinite(y) && Math.abs(x - y) <= absolute + relative * Math.abs(y);
    if (!close) return false;
  }
  return true;
}

/**
 * Checks that every element is a finite number, in a tensor of any shape.
 *
 * @example
 * ```ts
 * import { checkFinite, tensor } from "course/tensor/mod.ts";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => checkFinite(tensor([1, NaN]), "the inputs"), RangeError, "the inputs");
 * ```
 * @param x The tensor.
 * @param name What it is, for the error: "the inputs".
 * @throws {RangeError} If an element is NaN or infinite; the error says where the first one is.
 */
export function checkFinite(x: Tensor, name: string): void {
  for (let i = 0; i < x.size; i++) {
    if (!Number.isFinite(x.data[i])) {
      throw new RangeError(
        `Expected finite numbers in ${name} ${formatShape(x.shape)}, ` +
          `got ${x.data[i]} at element ${i}`,
      );
    }
  }
}
