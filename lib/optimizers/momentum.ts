/**
 * Gradient descent with momentum, the heavy ball.
 * @module
 */
import { checkFraction } from "../checks.ts";
import { kernels } from "../tensor/kernels/mod.ts";
import { type Tensor, zeros } from "../tensor/mod.ts";
import type { UpdateRule } from "../types.ts";
import { type WeightDecayOptions, weightDecayRates } from "./weight_decay.ts";

/** Options of {@linkcode momentum}. */
export interface MomentumOptions extends WeightDecayOptions {
  /** μ, how much of the velocity is left after a step, in [0, 1). Default: 0.9. */
  readonly momentum?: number;
  /** τ: the new gradient enters the velocity with the factor 1 − τ; in [0, 1). Default: 0. */
  readonly dampening?: number;
}

/** What {@linkcode momentum} remembers of one parameter. */
export type MomentumState = {
  /** v, a decaying sum of gradients. */
  velocity: Tensor;
};

/**
 * Momentum `v ← μ·v + (1 − τ)·g`, `θ ← θ − η·v`; the first step takes v = g, undampened.
 *
 * With a gradient that stays the same and τ = 0 the steps grow to η·g/(1 − μ): ten times those of
 * gradient descent for μ = 0.9.
 * Source: Polyak (1964), USSR Computational Mathematics and Mathematical Physics 4. PyTorch:
 * optim.SGD(momentum=…), the same, its default μ is 0. Keras: SGD(momentum=…) keeps
 * v ← μ·v − η·g and adds v to θ, so that a change of η takes effect only slowly.
 *
 * @example The second step is 1.9 times as long as the first
 * ```ts
 * import { momentum } from "course/optimizers/momentum.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const rule = momentum({ momentum: 0.9 });
 * const theta = tensor([1], { dtype: "float64" });
 * const gradient = tensor([1], { dtype: "float64" });
 * const state = rule.initialize([1], "float64");
 * for (const step of [1, 2]) rule.update(theta, gradient, state, { learningRate: 0.1, step });
 * assertAlmostEquals(theta.item(), 1 - 0.1 - 0.19, 1e-15);
 * ```
 * @param options Momentum, dampening and weight decay.
 * @returns The update rule.
 * @throws {RangeError} If a hyperparameter is out of its range.
 */
export function momentum(options: MomentumOptions = {}): UpdateRule<MomentumState> {
  const { momentum = 0.9, dampening = 0 } = options;
  checkFraction("momentum", { momentum, dampening });
  const { coupled, decoupled } = weightDecayRates("momentum", options);
  return {
    name: "Momentum",
    initialize: (shape, dtype) => ({ velocity: zeros(shape, { dtype }) }),
    update(value, gradient, state, { learningRate, step }) {
      const theta = value.data, g = gradient.data, v = state.velocity.data;
      const share = step === 1 ? 1 : 1 - dampening;
      if (coupled === 0 && decoupled === 0) { // the loop below, compiled
        const options = { learningRate, momentum, gradientWeight: share, nesterov: false };
        return kernels.momentumStep(theta, g, v, options);
      }
      const keep = 1 - learningRate * decoupled;
      for (let i = 0; i < theta.length; i++) {
        v[i] = momentum * v[i] + share * (g[i] + coupled * theta[i]);
        theta[i] = keep * theta[i] - learningRate * v[i];
      }
    },
  };
}
