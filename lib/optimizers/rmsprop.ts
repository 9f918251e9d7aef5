/**
 * RMSProp: AdaGrad that forgets.
 * @module
 */
import { checkFraction, checkPositive } from "../checks.ts";
import { kernels } from "../tensor/kernels/mod.ts";
import { type Tensor, zeros } from "../tensor/mod.ts";
import type { UpdateRule } from "../types.ts";
import { type WeightDecayOptions, weightDecayRates } from "./weight_decay.ts";

/** Options of {@linkcode rmsprop}. */
export interface RmspropOptions extends WeightDecayOptions {
  /** ρ, the weight of the past in the running means, in [0, 1). Default: 0.99. */
  readonly rho?: number;
  /** ε, outside the root. Default: 1e-8. */
  readonly epsilon?: number;
  /** μ, how much of the velocity is left after a step, in [0, 1). Default: 0. */
  readonly momentum?: number;
  /** Whether to divide by the gradient's standard deviation instead. Default: false. */
  readonly centered?: boolean;
}

/** What {@linkcode rmsprop} remembers of one parameter. */
export type RmspropState = {
  /** v, a running mean of squared gradients. */
  meanSquare: Tensor;
  /** m, a running mean of gradients; stays 0 unless centered. */
  mean: Tensor;
  /** u, a decaying sum of scaled gradients. */
  velocity: Tensor;
};

/**
 * RMSProp `v ← ρ·v + (1 − ρ)·g²`, `u ← μ·u + g/(√v + ε)`, `θ ← θ − η·u`.
 *
 * Centered: `m ← ρ·m + (1 − ρ)·g` and v − m², the gradient's variance, stands under the root. The
 * running means start at 0 and are not corrected for it, so that the first step has the length
 * η/√(1 − ρ).
 * Source: Tieleman & Hinton (2012), lecture 6.5 of Neural Networks for Machine Learning; centered:
 * Graves (2013), arXiv:1308.0850. PyTorch: optim.RMSprop (η = 0.01, ρ is called alpha), the same.
 * Keras: RMSprop has η = 0.001, ρ = 0.9, and ε = 1e-7 inside the root.
 *
 * @example
 * ```ts
 * import { rmsprop } from "course/optimizers/rmsprop.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const rule = rmsprop({ rho: 0.99 });
 * const theta = tensor([1]);
 * rule.update(theta, tensor([1000]), rule.initialize([1]), { learningRate: 0.01, step: 1 });
 * assertAlmostEquals(theta.item(), 1 - 0.1, 1e-6);
 * ```
 * @param options ρ, ε, momentum, centering and weight decay.
 * @returns The update rule.
 * @throws {RangeError} If a hyperparameter is out of its range.
 */
export function rmsprop(options: RmspropOptions = {}): UpdateRule<RmspropState> {
  const { rho = 0.99, epsilon = 1e-8, momentum = 0, centered = false } = options;
  checkFraction("rmsprop", { rho, momentum });
  checkPositive("rmsprop", { epsilon });
  const { coupled, decoupled } = weightDecayRates("rmsprop", options);
  return {
    name: "RMSProp",
    initialize: (shape, dtype) => ({
      meanSquare: zeros(shape, { dtype }),
      mean: zeros(shape, { dtype }),
      velocity: zeros(shape, { dtype }),
    }),
    update(value, gradient, state, { learningRate }) {
      const theta = value.data, g = gradient.data;
      const v = state.meanSquare.data, m = state.mean.data, u = state.velocity.data;
      if (coupled === 0 && decoupled === 0 && momentum === 0 && !centered) { // the loop, compiled
        return kernels.rmspropStep(theta, g, v, { learningRate, decay: rho, epsilon });
      }
      const keep = 1 - learningRate * decoupled;
      for (let i = 0; i < theta.length; i++) {
        const slope = g[i] + coupled * theta[i];
        v[i] = rho * v[i] + (1 - rho) * slope * slope;
        if (centered) m[i] = rho * m[i] + (1 - rho) * slope;
        // Rounding can make the difference, which is a variance, slightly negative.
        const spread = Math.max(v[i] - m[i] * m[i], 0);
        u[i] = momentum * u[i] + slope / (Math.sqrt(spread) + epsilon);
        theta[i] = keep * theta[i] - learningRate * u[i];
      }
    },
  };
}
