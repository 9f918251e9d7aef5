/**
 * Adam: momentum and RMSProp with bias correction.
 * @module
 */
import { kernels } from "../tensor/kernels/mod.ts";
import { type Tensor, zeros } from "../tensor/mod.ts";
import type { UpdateRule } from "../types.ts";
import { adamHyperparameters, type AdamOptions } from "./adam_hyperparameters.ts";

/** What {@linkcode adam} remembers of one parameter. */
export type AdamState = {
  /** m, a running mean of gradients. */
  firstMoment: Tensor;
  /** v, a running mean of squared gradients. */
  secondMoment: Tensor;
};

/**
 * Adam, with t counting the steps from 1:
 *
 * - `m ← β₁·m + (1 − β₁)·g` and `v ← β₂·v + (1 − β₂)·g²`
 * - `m̂ = m/(1 − β₁ᵗ)` and `v̂ = v/(1 − β₂ᵗ)`, because both means start at 0
 * - `θ ← θ − η·m̂/(√v̂ + ε)`
 *
 * Weight decay λ is coupled, with g + λθ in place of g, or decoupled, with (1 − η·λ)·θ in place of
 * the old θ.
 *
 * The first step has the length η for every number whose gradient is large against ε.
 * Source: Kingma & Ba (2015), ICLR. PyTorch: optim.Adam (η = 0.001), the same; weight decay there
 * is coupled too. Keras: Adam has ε = 1e-7 and adds it to √v before the bias correction ("ε̂" in
 * the paper, section 2).
 *
 * @example
 * ```ts
 * import { adam } from "course/optimizers/adam.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const rule = adam();
 * const theta = tensor([1]);
 * rule.update(theta, tensor([1000]), rule.initialize([1]), { learningRate: 0.1, step: 1 });
 * assertAlmostEquals(theta.item(), 0.9, 1e-6);
 * ```
 * @param options β₁, β₂, ε and weight decay; {@linkcode adamW} is Adam with the decoupled kind.
 * @returns The update rule.
 * @throws {RangeError} If a hyperparameter is out of its range.
 */
export function adam(options: AdamOptions = {}): UpdateRule<AdamState> {
  const { beta1, beta2, epsilon, coupled, decoupled } = adamHyperparameters("adam", options);
  return {
    name: "Adam",
    initialize: (shape, dtype) => ({
      firstMoment: zeros(shape, { dtype }),
      secondMoment: zeros(shape, { dtype }),
    }),
    update(value, gradient, state, { learningRate, step }) {
      const theta = value.data, g = gradient.data;
      const m = state.firstMoment.data, v = state.secondMoment.data;
      if (coupled === 0) { // the loop below, compiled
        const options = { learningRate, beta1, beta2, epsilon, step, weightDecay: decoupled };
        return kernels.adamStep(theta, g, m, v, options);
      }
      const keep = 1 - learningRate * decoupled;
      const correction1 = 1 - beta1 ** step;
      const correction2 = 1 - beta2 ** step;
      for (let i = 0; i < theta.length; i++) {
        const slope = g[i] + coupled * theta[i];
        m[i] = beta1 * m[i] + (1 - beta1) * slope;
        v[i] = beta2 * v[i] + (1 - beta2) * slope * slope;
        const mHat = m[i] / correction1;
        const vHat = v[i] / correction2;
        theta[i] = keep * theta[i] - learningRate * mHat / (Math.sqrt(vHat) + epsilon);
      }
    },
  };
}
