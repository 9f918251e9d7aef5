/**
 * Stochastic gradient descent.
 * @module
 */
import type { UpdateRule } from "../types.ts";

/**
 * Gradient descent `θ ← θ − η·∂L/∂θ`; stochastic when the gradient comes from a batch.
 *
 * Source: Robbins & Monro (1951), Annals of Mathematical Statistics 22. PyTorch: optim.SGD;
 * Keras: SGD.
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
 * @returns The update rule; it has no state.
 */
export function sgd(): UpdateRule<Record<string, never>> {
  return {
    name: "SGD",
    initialize: () => ({}),
    update(value, gradient, _state, { learningRate }) {
      for (let i = 0; i < value.size; i++) {
        value.data[i] -= learningRate * gradient.data[i];
      }
    },
  };
}
