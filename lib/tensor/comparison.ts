/**
 * Comparisons, which give 1 for true and 0 for false, and tests of whole tensors.
 * @module
 */
import { formatShape, sameShape } from "./shape.ts";
import type { Tensor } from "./tensor.ts";

/** 1 where `a = b`, 0 elsewhere; broadcast. */
export function equal(a: Tensor, b: Tensor | number): Tensor {
  return a.combineWith(b, "compare", (x, y) => x === y ? 1 : 0);
}

/** 1 where `a ≠ b`, 0 elsewhere; broadcast. NaN differs from everything, itself included. */
export function notEqual(a: Tensor, b: Tensor | number): Tensor {
  return a.combineWith(b, "compare", (x, y) => x !== y ? 1 : 0);
}

/** 1 where `a > b`, 0 elsewhere; broadcast. */
export function greater(a: Tensor, b: Tensor | number): Tensor {
  return a.combineWith(b, "compare", (x, y) => x > y ? 1 : 0);
}

/** 1 where `a ≥ b`, 0 elsewhere; broadcast. */
export function greaterEqual(a: Tensor, b: Tensor | number): Tensor {
  return a.combineWith(b, "compare", (x, y) => x >= y ? 1 : 0);
}

/** 1 where `a < b`, 0 elsewhere; broadcast. */
export function less(a: Tensor, b: Tensor | number): Tensor {
  return a.combineWith(b, "compare", (x, y) => x < y ? 1 : 0);
}

/** 1 where `a ≤ b`, 0 elsewhere; broadcast. */
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
    if (x !== y && !(Math.abs(x - y) <= absolute + relative * Math.abs(y))) return false;
  }
  return true;
}

/**
 * Checks that every element is a finite number.
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
