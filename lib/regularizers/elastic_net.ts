/**
 * The elastic net penalty.
 * @module
 */
import { checkNonNegative, checkOptions, checkRatio } from "../checks.ts";
import type { Regularizer } from "../types.ts";
import { l1 } from "./l1.ts";
import { l2 } from "./l2.ts";
import { softThreshold } from "./soft_threshold.ts";

/** Options of {@linkcode elasticNet}. */
export interface ElasticNetOptions {
  /** α, the strength: a number ≥ 0. */
  readonly alpha: number;
  /** ρ, the part of the L1 penalty, in [0, 1]. Default: 0.5. */
  readonly l1Ratio?: number;
  /** Exact zeros through a proximal step, as in {@linkcode l1}. Default: false. */
  readonly proximal?: boolean;
}

/**
 * Elastic net penalty (엘라스틱넷) `R(W) = α·(ρ·Σ|W| + (1 − ρ)·½·ΣW²)`.
 *
 * Gradient: α·(ρ·sign(W) + (1 − ρ)·W), with sign(0) = 0.
 * Proximal step: softThreshold(W, η·α·ρ)/(1 + η·α·(1 − ρ)).
 * Source: Zou & Hastie (2005), Journal of the Royal Statistical Society B 67. α and ρ mean what they
 * do in scikit-learn's ElasticNet (alpha, l1_ratio), where the data term is 1/(2n)·Σ error².
 * Keras: regularizers.L1L2(l1, l2), with l1 = α·ρ and l2 = α·(1 − ρ)/2.
 *
 * @example
 * ```ts
 * import { elasticNet } from "course/regularizers/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const penalty = elasticNet({ alpha: 1, l1Ratio: 0.25 });
 * assertEquals(penalty.penalty(tensor([2, -2])), 0.25 * 4 + 0.75 * 4);
 * assertEquals(penalty.gradient(tensor([2, -2])).toArray(), [1.75, -1.75]);
 * ```
 * @param options α, ρ, and how to treat the kink.
 * @returns The regularizer.
 * @throws {RangeError} If α is negative or not finite, or ρ is outside [0, 1].
 */
export function elasticNet(options: ElasticNetOptions): Regularizer {
  checkOptions("elasticNet", options, "{ alpha, l1Ratio }");
  const { alpha, l1Ratio = 0.5, proximal = false } = options;
  checkNonNegative("elasticNet", { alpha });
  checkRatio("elasticNet", { l1Ratio });
  const lasso = l1({ alpha: alpha * l1Ratio });
  const ridge = l2({ alpha: alpha * (1 - l1Ratio) });
  const regularizer: Regularizer = {
    penalty: (weight) => lasso.penalty(weight) + ridge.penalty(weight),
    gradient: (weight) => lasso.gradient(weight).add(ridge.gradient(weight)),
  };
  if (!proximal) return regularizer;
  return {
    ...regularizer,
    proximal({ data }, learningRate) {
      const threshold = learningRate * alpha * l1Ratio;
      const shrink = 1 + learningRate * alpha * (1 - l1Ratio);
      for (let i = 0; i < data.length; i++) data[i] = softThreshold(data[i], threshold) / shrink;
    },
  };
}
