/**
 * Functions of each element.
 * @module
 */
import { broadcastTo } from "./arrange.ts";
import { full } from "./creation.ts";
import { broadcastShapes } from "./shape.ts";
import type { Tensor } from "./tensor.ts";

/** eˣ of each element. */
export function exp(x: Tensor): Tensor {
  return x.map(Math.exp);
}

/** Natural logarithm of each element: −Infinity at 0, NaN below. */
export function log(x: Tensor): Tensor {
  return x.map(Math.log);
}

/** √x of each element: NaN below 0. */
export function sqrt(x: Tensor): Tensor {
  return x.map(Math.sqrt);
}

/** x² of each element. */
export function square(x: Tensor): Tensor {
  return x.map((a) => a * a);
}

/** |x| of each element. */
export function absolute(x: Tensor): Tensor {
  return x.map(Math.abs);
}

/** Sign of each element: −1, 0 or 1. */
export function sign(x: Tensor): Tensor {
  return x.map(Math.sign);
}

/** The power `a^b`, element by element, broadcast. */
export function power(a: Tensor, b: Tensor | number): Tensor {
  return a.combineWith(b, "raise to a power", (base, exponent) => base ** exponent);
}

/** The larger of `a` and `b`, element by element, broadcast; NaN if one of them is. */
export function maximum(a: Tensor, b: Tensor | number): Tensor {
  return a.combineWith(b, "take the maximum of", Math.max);
}

/** The smaller of `a` and `b`, element by element, broadcast; NaN if one of them is. */
export function minimum(a: Tensor, b: Tensor | number): Tensor {
  return a.combineWith(b, "take the minimum of", Math.min);
}

/**
 * Each element moved into [low, high].
 *
 * @example
 * ```ts
 * import { clip, tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(clip(tensor([-5, 0, 5]), { low: -1, high: 1 }).toArray(), [-1, 0, 1]);
 * ```
 * @param x The tensor.
 * @param limits The interval; each end is optional.
 * @returns A new tensor.
 * @throws {RangeError} If low > high.
 */
export function clip(x: Tensor, limits: { readonly low?: number; readonly high?: number }): Tensor {
  const { low = -Infinity, high = Infinity } = limits;
  if (!(low <= high)) throw new RangeError(`Cannot clip: low ${low} is above high ${high}`);
  return x.map((a) => Math.min(Math.max(a, low), high));
}

/**
 * `a` where the condition is not 0, `b` elsewhere; all three broadcast.
 *
 * @example
 * ```ts
 * import { greater, tensor, where } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const x = tensor([-1, 2]);
 * assertEquals(where(greater(x, 0), { then: x, otherwise: 0 }).toArray(), [0, 2]);
 * ```
 * @param condition Zeros and ones, as the comparisons return.
 * @param branches `then` and `otherwise`.
 * @returns A new tensor.
 */
export function where(
  condition: Tensor,
  branches: { readonly then: Tensor | number; readonly otherwise: Tensor | number },
): Tensor {
  const { dtype } = condition;
  const [then, otherwise] = [branches.then, branches.otherwise].map((branch) =>
    typeof branch === "number" ? full([], { value: branch, dtype }) : branch
  );
  const shape = broadcastShapes(
    broadcastShapes(condition.shape, then.shape, "choose between"),
    otherwise.shape,
    "choose between",
  );
  const flags = broadcastTo(condition, shape).data;
  const chosen = broadcastTo(otherwise, shape);
  const candidates = broadcastTo(then, shape).data;
  for (let i = 0; i < flags.length; i++) {
    if (flags[i] !== 0) chosen.data[i] = candidates[i];
  }
  return chosen;
}
