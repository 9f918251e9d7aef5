/**
 * The L2 penalty.
 * @module
 */
import { checkNonNegative, checkOptions } from "../checks.ts";
import type { Tensor } from "../tensor/mod.ts";
import type { Regularizer } from "../types.ts";

/** Options of {@linkcode l2}. */
export interface L2Options {
  /** α, the strength: a number ≥ 0. */
  readonly alpha: number;
}

/**
 * L2 penalty, or ridge (릿지) `R(W) = α·½·ΣW²`, half the squared Euclidean distance from 0.
 *
 * Gradient: α·W. Each step of gradient descent then multiplies W by 1 − η·α: weight decay.
 * Source: Hoerl & Kennard (1970), Technometrics 12; for networks: Krogh & Hertz (1991), NIPS.
 * PyTorch: the optimizers' weight_decay has the same gradient (no penalty in the reported loss), as
 * has our `weightDecay`. Keras: regularizers.L2 has no ½: its l2 = 0.01 is our α = 0.02.
 *
 * @example
 * ```ts
 * import { l2 } from "course/regularizers/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const weight = tensor([3, -1, 0]);
 * assertEquals(l2({ alpha: 0.5 }).penalty(weight), 2.5);
 * assertEquals(l2({ alpha: 0.5 }).gradient(weight).toArray(), [1.5, -0.5, 0]);
 * ```
 * @param options α.
 * @returns The regularizer.
 * @throws {RangeError} If α is negative or not finite.
 */
export function l2(options: L2Options): Regularizer {
  checkOptions("l2", options, "{ alpha }");
  const { alpha } = options;
  checkNonNegative("l2", { alpha });
  return {
    penalty: (weight) => alpha * 0.5 * sumOfSquares(weight),
    gradient: (weight) => weight.multiply(alpha),
  };
}

/** ΣW² in double precision. */
function sumOfSquares({ data }: Tensor): number {
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += data[i] * data[i];
  return sum;
}
