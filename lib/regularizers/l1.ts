/**
 * The L1 penalty.
 * @module
 */
import { checkNonNegative, checkOptions } from "../checks.ts";
import type { Tensor } from "../tensor/mod.ts";
import type { Regularizer } from "../types.ts";
import { softThreshold } from "./soft_threshold.ts";

/** Options of {@linkcode l1}. */
export interface L1Options {
  /** α, the strength: a number ≥ 0. */
  readonly alpha: number;
  /**
   * How the optimizer treats the kink at 0. false: it adds the subgradient, and weights hover
   * around 0 without reaching it. true: after each step it moves every weight toward 0 by η·α with a
   * soft threshold, and weights become exactly 0. Default: false.
   */
  readonly proximal?: boolean;
}

/**
 * L1 penalty, or lasso (라쏘) `R(W) = α·Σ|W|`, the Manhattan distance from 0.
 *
 * Gradient: α·sign(W), with sign(0) = 0. Proximal step: softThreshold(W, η·α).
 * The pull toward 0 is the same for large and small weights, so that small ones end there.
 * Source: Tibshirani (1996), Journal of the Royal Statistical Society B 58; the proximal step:
 * Daubechies, Defrise & De Mol (2004). Keras: regularizers.L1 (α = 0.01), with the subgradient.
 * PyTorch has none; one adds α·w.abs().sum() to the loss.
 *
 * @example
 * ```ts
 * import { l1 } from "course/regularizers/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const weight = tensor([3, -1, 0]);
 * assertEquals(l1({ alpha: 0.5 }).penalty(weight), 2);
 * assertEquals(l1({ alpha: 0.5 }).gradient(weight).toArray(), [0.5, -0.5, 0]);
 * ```
 * @param options α, and how to treat the kink.
 * @returns The regularizer.
 * @throws {RangeError} If α is negative or not finite.
 */
export function l1(options: L1Options): Regularizer {
  checkOptions("l1", options, "{ alpha }");
  const { alpha, proximal = false } = options;
  checkNonNegative("l1", { alpha });
  const regularizer: Regularizer = {
    penalty: (weight) => alpha * sumOfAbsolutes(weight),
    gradient: (weight) => weight.map((w) => alpha * Math.sign(w)),
  };
  if (!proximal) return regularizer;
  return {
    ...regularizer,
    proximal({ data }, learningRate) {
      const threshold = learningRate * alpha;
      for (let i = 0; i < data.length; i++) data[i] = softThreshold(data[i], threshold);
    },
  };
}

/** Σ|W| in double precision. */
function sumOfAbsolutes({ data }: Tensor): number {
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += Math.abs(data[i]);
  return sum;
}
