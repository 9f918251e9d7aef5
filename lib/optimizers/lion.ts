/**
 * Lion: steps of one length in every direction.
 * @module
 */
import { checkFraction, checkNonNegative } from "../checks.ts";
import { type Tensor, zeros } from "../tensor/mod.ts";
import type { UpdateRule } from "../types.ts";

/** Options of {@linkcode lion}. */
export interface LionOptions {
  /** β₁, the weight of the past in the direction of the step, in [0, 1). Default: 0.9. */
  readonly beta1?: number;
  /** β₂, the weight of the past in what is remembered, in [0, 1). Default: 0.99. */
  readonly beta2?: number;
  /** λ, decoupled: θ shrinks by the factor 1 − ηλ. Default: 0. */
  readonly weightDecay?: number;
}

/** What {@linkcode lion} remembers of one parameter. */
export type LionState = {
  /** m, a running mean of gradients. */
  firstMoment: Tensor;
};

/**
 * Lion (evolved sign momentum) `θ ← (1 − η·λ)·θ − η·sign(β₁·m + (1 − β₁)·g)`, then
 * `m ← β₂·m + (1 − β₂)·g`.
 *
 * Every number moves by exactly η (or not at all where the sign is 0), so η is chosen 3 to 10 times
 * smaller than Adam's and λ as much larger.
 * Source: Chen, Liang, Huang, Real et al. (2023), NeurIPS. Keras: Lion, the same (η = 0.001).
 * PyTorch has none of its own.
 *
 * @example
 * ```ts
 * import { lion } from "course/optimizers/lion.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const rule = lion();
 * const theta = tensor([1, 1, 1]);
 * const state = rule.initialize([3]);
 * rule.update(theta, tensor([1000, -0.001, 0]), state, { learningRate: 0.25, step: 1 });
 * assertEquals(theta.toArray(), [0.75, 1.25, 1]);
 * ```
 * @param options β₁, β₂ and λ.
 * @returns The update rule.
 * @throws {RangeError} If a hyperparameter is out of its range.
 */
export function lion(options: LionOptions = {}): UpdateRule<LionState> {
  const { beta1 = 0.9, beta2 = 0.99, weightDecay = 0 } = options;
  checkFraction("lion", { beta1, beta2 });
  checkNonNegative("lion", { weightDecay });
  return {
    name: "Lion",
    initialize: (shape, dtype) => ({ firstMoment: zeros(shape, { dtype }) }),
    update(value, gradient, state, { learningRate }) {
      const theta = value.data, g = gradient.data, m = state.firstMoment.data;
      const keep = 1 - learningRate * weightDecay;
      for (let i = 0; i < theta.length; i++) {
        const direction = Math.sign(beta1 * m[i] + (1 - beta1) * g[i]);
        theta[i] = keep * theta[i] - learningRate * direction;
        m[i] = beta2 * m[i] + (1 - beta2) * g[i];
      }
    },
  };
}
