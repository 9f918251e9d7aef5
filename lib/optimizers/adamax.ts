/**
 * Adamax: Adam with the maximum norm.
 * @module
 */
import { type Tensor, zeros } from "../tensor/mod.ts";
import type { UpdateRule } from "../types.ts";
import { adamHyperparameters, type AdamOptions } from "./adam_hyperparameters.ts";

/** What {@linkcode adamax} remembers of one parameter. */
export type AdamaxState = {
  /** m, a running mean of gradients. */
  firstMoment: Tensor;
  /** u, a decaying maximum of |g|. */
  infinityNorm: Tensor;
};

/**
 * Adamax `m ← β₁·m + (1 − β₁)·g`, `u ← max(β₂·u, |g| + ε)`, `θ ← θ − η/(1 − β₁ᵗ)·m/u`.
 *
 * Adam's √v is the limit p = 2 of the norms (mean of |g|ᵖ)^(1/p); this is p → ∞, which needs no
 * bias correction.
 * Source: Kingma & Ba (2015), ICLR, section 7.1. PyTorch: optim.Adamax (η = 0.002), the same;
 * Keras: Adamax has η = 0.001 and adds ε = 1e-7 to u.
 *
 * @example The first step has length η
 * ```ts
 * import { adamax } from "course/optimizers/adamax.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const rule = adamax();
 * const theta = tensor([1]);
 * rule.update(theta, tensor([-5]), rule.initialize([1]), { learningRate: 0.1, step: 1 });
 * assertAlmostEquals(theta.item(), 1.1, 1e-6);
 * ```
 * @param options β₁, β₂, ε and weight decay, with Adam's defaults.
 * @returns The update rule.
 * @throws {RangeError} If a hyperparameter is out of its range.
 */
export function adamax(options: AdamOptions = {}): UpdateRule<AdamaxState> {
  const { beta1, beta2, epsilon, coupled, decoupled } = adamHyperparameters("adamax", options);
  return {
    name: "Adamax",
    initialize: (shape, dtype) => ({
      firstMoment: zeros(shape, { dtype }),
      infinityNorm: zeros(shape, { dtype }),
    }),
    update(value, gradient, state, { learningRate, step }) {
      const theta = value.data, g = gradient.data;
      const m = state.firstMoment.data, u = state.infinityNorm.data;
      const keep = 1 - learningRate * decoupled;
      const correction1 = 1 - beta1 ** step;
      for (let i = 0; i < theta.length; i++) {
        const slope = g[i] + coupled * theta[i];
        m[i] = beta1 * m[i] + (1 - beta1) * slope;
        u[i] = Math.max(beta2 * u[i], Math.abs(slope) + epsilon);
        theta[i] = keep * theta[i] - learningRate / correction1 * m[i] / u[i];
      }
    },
  };
}
