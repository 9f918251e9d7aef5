/**
 * Functions of each element.
 * @module
 */
import { checkOptions } from "../checks.ts";
import { broadcastTo } from "./arrange.ts";
import { checkSameFormat } from "./broadcast.ts";
import { full } from "./creation.ts";
import { checkNumber } from "./checks.ts";
import { broadcastShapes } from "./shape.ts";
import type { DType } from "./storage.ts";
import { Tensor } from "./tensor.ts";

/**
 * `eˣ` of each element.
 *
 * @example
 * ```ts
 * import { exp, tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(exp(tensor([0, 710])).toArray(), [1, Infinity]);
 * ```
 * @param x The tensor.
 * @returns A new tensor of the same shape.
 */
export function exp(x: Tensor): Tensor {
  return x.map(Math.exp);
}

/**
 * Natural logarithm `ln x` of each element: −Infinity at 0, NaN below.
 *
 * @example
 * ```ts
 * import { log, tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(log(tensor([0, 1])).toArray(), [-Infinity, 0]);
 * ```
 * @param x The tensor.
 * @returns A new tensor of the same shape.
 */
export function log(x: Tensor): Tensor {
  return x.map(Math.log);
}

/**
 * `√x` of each element: NaN below 0.
 *
 * @example
 * ```ts
 * import { sqrt, tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(sqrt(tensor([4, 9])).toArray(), [2, 3]);
 * ```
 * @param x The tensor.
 * @returns A new tensor of the same shape.
 */
export function sqrt(x: Tensor): Tensor {
  return x.map(Math.sqrt);
}

/**
 * `x²` of each element.
 *
 * @example
 * ```ts
 * import { square, tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(square(tensor([-2, 3])).toArray(), [4, 9]);
 * ```
 * @param x The tensor.
 * @returns A new tensor of the same shape.
 */
export function square(x: Tensor): Tensor {
  return x.map((a) => a * a);
}

/**
 * `|x|` of each element.
 *
 * @example
 * ```ts
 * import { absolute, tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(absolute(tensor([-2, 3])).toArray(), [2, 3]);
 * ```
 * @param x The tensor.
 * @returns A new tensor of the same shape.
 */
export function absolute(x: Tensor): Tensor {
  return x.map(Math.abs);
}

/**
 * Sign of each element: −1, 0 or 1.
 *
 * @example
 * ```ts
 * import { sign, tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(sign(tensor([-2, 0, 3])).toArray(), [-1, 0, 1]);
 * ```
 * @param x The tensor.
 * @returns A new tensor of the same shape.
 */
export function sign(x: Tensor): Tensor {
  return x.map(Math.sign);
}

/**
 * The power `a^b`, element by element, broadcast. As in JavaScript, 1 or −1 to the power of ±Infinity is
 * NaN.
 *
 * @example
 * ```ts
 * import { power, tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(power(tensor([2, 3]), 2).toArray(), [4, 9]);
 * ```
 * @param a Left operand.
 * @param b Right operand, or a number.
 * @returns A new tensor of the broadcast shape.
 */
export function power(a: Tensor, b: Tensor | number): Tensor {
  return a.combineWith(b, "raise to a power", (base, exponent) => base ** exponent);
}

/**
 * The larger of `a` and `b`, element by element, broadcast; NaN if one of them is.
 *
 * @example
 * ```ts
 * import { maximum, tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(maximum(tensor([-1, 1]), 0).toArray(), [0, 1]);
 * ```
 * @param a Left operand.
 * @param b Right operand, or a number.
 * @returns A new tensor of the broadcast shape.
 */
export function maximum(a: Tensor, b: Tensor | number): Tensor {
  return a.combineWith(b, "take the maximum of", Math.max);
}

/**
 * The smaller of `a` and `b`, element by element, broadcast; NaN if one of them is.
 *
 * @example
 * ```ts
 * import { minimum, tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(minimum(tensor([-1, 1]), 0).toArray(), [-1, 0]);
 * ```
 * @param a Left operand.
 * @param b Right operand, or a number.
 * @returns A new tensor of the broadcast shape.
 */
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
 * @param limits The interval; one end may be left out.
 * @returns A new tensor; NaN stays NaN.
 * @throws {RangeError} If low > high, or one of them is NaN.
 * @throws {TypeError} If both are missing.
 */
export function clip(x: Tensor, limits: { readonly low?: number; readonly high?: number }): Tensor {
  checkOptions("clip", limits, "{ low: 0, high: 1 }");
  const { low = -Infinity, high = Infinity } = limits;
  if (limits.low === undefined && limits.high === undefined) {
    throw new TypeError("Cannot clip: expected { low, high } or one of them, got neither");
  }
  if (!(low <= high)) {
    throw new RangeError(`Cannot clip: expected low ≤ high, got low ${low}, high ${high}`);
  }
  return x.map((a) => Math.min(Math.max(a, low), high));
}

/**
 * `then` where the condition is not 0, `otherwise` elsewhere; all three broadcast.
 *
 * The branch that is not chosen may hold NaN or Infinity: it is not looked at. A condition of NaN
 * counts as true, as in NumPy.
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
 * @param branches `then` and `otherwise`, tensors or numbers.
 * @returns A new tensor in the branches' number format; the condition's if both are numbers.
 * @throws {RangeError} If the shapes do not broadcast.
 * @throws {TypeError} If the branches differ in number format, or one of them is missing.
 */
export function where(
  condition: Tensor,
  branches: { readonly then: Tensor | number; readonly otherwise: Tensor | number },
): Tensor {
  const action = "choose between";
  checkOptions("where", branches, "{ then: x, otherwise: 0 }");
  const { then, otherwise } = branches;
  const { dtype } = [then, otherwise].find((branch) => branch instanceof Tensor) ?? condition;
  const chosen = toTensor(then, dtype, action);
  const other = toTensor(otherwise, dtype, action);
  checkSameFormat(chosen, other, action);
  const shape = broadcastShapes(
    broadcastShapes(chosen.shape, other.shape, action),
    condition.shape,
    action,
  );
  const flags = broadcastTo(condition, shape).data;
  const candidates = broadcastTo(chosen, shape).data;
  const out = broadcastTo(other, shape);
  for (let i = 0; i < flags.length; i++) {
    if (flags[i] !== 0) out.data[i] = candidates[i];
  }
  return out;
}

function toTensor(branch: Tensor | number, dtype: DType, action: string): Tensor {
  if (branch instanceof Tensor) return branch;
  checkNumber(branch, action);
  return full([], { value: branch, dtype });
}
