/**
 * Stochastic gradient descent.
 * @module
 */
import { kernels } from "../tensor/kernels/mod.ts";
import type { UpdateRule } from "../types.ts";
import { type WeightDecayOptions, weightDecayRates } from "./weight_decay.ts";

/**
 * Gradient descent `θ ← θ − η·g` with g = ∂L/∂θ; stochastic when the gradient comes from a batch.
 *
 * With plain gradient descent coupled and decoupled weight decay are the same.
 * Source: Robbins & Monro (1951), Annals of Mathematical Statistics 22. PyTorch: optim.SGD
 * (η = 0.001); Keras: SGD (η = 0.01).
 *
 * @example
 * ```ts
 * import { sgd } from "course/optimizers/sgd.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const theta = tensor([1]);
 * sgd().update(theta, tensor([4]), {}, { learningRate: 0.25, step: 1 });
 * assertEquals(theta.toArray(), [0]);
 * ```
 * @param options Weight decay.
 * @returns The update rule; it has no state.
 * @throws {RangeError} If the weight decay is negative or not finite.
 */
export function sgd(options: WeightDecayOptions = {}): UpdateRule<Record<string, never>> {
  const { coupled, decoupled } = weightDecayRates("sgd", options);
  return {
    name: "SGD",
    initialize: () => ({}),
    update(value, gradient, _state, { learningRate }) {
      const theta = value.data, g = gradient.data;
      if (coupled === 0 && decoupled === 0) { // the loop below, compiled
        return kernels.addScaled(theta, -learningRate, g);
      }
      const keep = 1 - learningRate * decoupled;
      for (let i = 0; i < theta.length; i++) {
        theta[i] = keep * theta[i] - learningRate * (g[i] + coupled * theta[i]);
      }
    },
  };
}
