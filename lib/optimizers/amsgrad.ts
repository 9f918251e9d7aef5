/**
 * AMSGrad: Adam whose denominator never shrinks.
 * @module
 */
import { type Tensor, zeros } from "../tensor/mod.ts";
import type { UpdateRule } from "../types.ts";
import { adamHyperparameters, type AdamOptions } from "./adam_hyperparameters.ts";

/** What {@linkcode amsgrad} remembers of one parameter. */
export type AmsgradState = {
  /** m, a running mean of gradients. */
  firstMoment: Tensor;
  /** v, a running mean of squared gradients. */
  secondMoment: Tensor;
  /** u, the largest v so far. */
  largestSecondMoment: Tensor;
};

/**
 * AMSGrad: m and v as in Adam, `u ← max(u, v)`, `θ ← θ − η·m̂/(√û + ε)` with û = u/(1 − β₂ᵗ).
 *
 * A rare large gradient is forgotten by Adam's v before its step is undone; there are convex
 * problems on which Adam then walks to the worst point. The maximum does not forget.
 * Source: Reddi, Kale & Kumar (2018), ICLR, who leave out the bias correction. PyTorch:
 * optim.Adam(amsgrad=True), the same, and with `decoupledWeightDecay` optim.AdamW(amsgrad=True).
 * Keras: Adam(amsgrad=True), with ε = 1e-7 added before the bias correction.
 *
 * @example After a gradient of 10 the steps along a gradient of 1 stay short
 * ```ts
 * import { adam, amsgrad } from "course/optimizers/mod.ts";
 * import { Tensor, tensor } from "course/tensor/mod.ts";
 * import type { UpdateRule } from "course/types.ts";
 * import { assert } from "@std/assert";
 *
 * function distance(rule: UpdateRule): number {
 *   const theta = tensor([0]);
 *   const state = rule.initialize([1]);
 *   for (let step = 1; step <= 100; step++) {
 *     rule.update(theta, tensor([step === 1 ? 10 : 1]), state, { learningRate: 0.1, step });
 *   }
 *   return -theta.item();
 * }
 * const options = { beta2: 0.9 };
 * assert(distance(amsgrad(options)) < distance(adam(options)) / 2);
 * ```
 * @param options β₁, β₂, ε and weight decay, with Adam's defaults.
 * @returns The update rule.
 * @throws {RangeError} If a hyperparameter is out of its range.
 */
export function amsgrad(options: AdamOptions = {}): UpdateRule<AmsgradState> {
  const { beta1, beta2, epsilon, coupled, decoupled } = adamHyperparameters("amsgrad", options);
  return {
    name: "AMSGrad",
    initialize: (shape, dtype) => ({
      firstMoment: zeros(shape, { dtype }),
      secondMoment: zeros(shape, { dtype }),
      largestSecondMoment: zeros(shape, { dtype }),
    }),
    update(value, gradient, state, { learningRate, step }) {
      const theta = value.data, g = gradient.data;
      const m = state.firstMoment.data, v = state.secondMoment.data;
      const u = state.largestSecondMoment.data;
      const keep = 1 - learningRate * decoupled;
      const correction1 = 1 - beta1 ** step;
      const correction2 = 1 - beta2 ** step;
      for (let i = 0; i < theta.length; i++) {
        const slope = g[i] + coupled * theta[i];
        m[i] = beta1 * m[i] + (1 - beta1) * slope;
        v[i] = beta2 * v[i] + (1 - beta2) * slope * slope;
        u[i] = Math.max(u[i], v[i]);
        const mHat = m[i] / correction1;
        const uHat = u[i] / correction2;
        theta[i] = keep * theta[i] - learningRate * mHat / (Math.sqrt(uHat) + epsilon);
      }
    },
  };
}
