/**
 * Rprop: only the sign of the gradient counts.
 * @module
 */
import { checkFraction, checkPositive } from "../checks.ts";
import { type Tensor, zeros } from "../tensor/mod.ts";
import type { UpdateRule } from "../types.ts";

/** Options of {@linkcode rprop}. */
export interface RpropOptions {
  /** η⁻, what the step is multiplied by after a change of sign, in (0, 1). Default: 0.5. */
  readonly decrease?: number;
  /** η⁺, what the step is multiplied by while the sign stays, at least 1. Default: 1.2. */
  readonly increase?: number;
  /** The shortest step. Default: 1e-6. */
  readonly minimumStep?: number;
  /** The longest step. Default: 50. */
  readonly maximumStep?: number;
}

/** What {@linkcode rprop} remembers of one parameter. */
export type RpropState = {
  /** The last gradient, with zeros where its sign had changed. */
  previousGradient: Tensor;
  /** Δ, the length of each number's step; 0 before the first. */
  stepSize: Tensor;
};

/**
 * Rprop (resilient backpropagation) `θ ← θ − sign(g)·Δ`, where each number's Δ grows by the factor
 * η⁺ while the sign of its gradient stays, and shrinks by η⁻ where the sign has changed; that number
 * then pauses for one step.
 *
 * For gradients of the whole data set: the signs of small batches are mostly noise. The learning
 * rate is the first Δ and has no part in later steps, except that 0 still means to stand still.
 * Source: Riedmiller & Braun (1993), IEEE International Conference on Neural Networks; in the form
 * that does not take steps back: Igel & Hüsken (2000). PyTorch: optim.Rprop (η = 0.01), the same.
 * Keras has none.
 *
 * @example
 * ```ts
 * import { rprop } from "course/optimizers/rprop.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const rule = rprop();
 * const theta = tensor([0], { dtype: "float64" });
 * const gradient = tensor([1e-9], { dtype: "float64" });
 * const state = rule.initialize([1], "float64");
 * for (const step of [1, 2]) rule.update(theta, gradient, state, { learningRate: 0.1, step });
 * assertAlmostEquals(theta.item(), -0.1 - 0.12, 1e-15);
 * ```
 * @param options The two factors and the limits of the step.
 * @returns The update rule.
 * @throws {RangeError} If a hyperparameter is out of its range.
 */
export function rprop(options: RpropOptions = {}): UpdateRule<RpropState> {
  const { decrease = 0.5, increase = 1.2, minimumStep = 1e-6, maximumStep = 50 } = options;
  checkFraction("rprop", { decrease });
  checkPositive("rprop", { decrease, increase, minimumStep, maximumStep });
  if (increase < 1) throw new RangeError(`rprop() needs increase ≥ 1, got ${increase}`);
  if (minimumStep > maximumStep) {
    throw new RangeError(
      `rprop() needs minimumStep ≤ maximumStep, got ${minimumStep} and ${maximumStep}`,
    );
  }
  return {
    name: "Rprop",
    initialize: (shape, dtype) => ({
      previousGradient: zeros(shape, { dtype }),
      stepSize: zeros(shape, { dtype }),
    }),
    update(value, gradient, state, { learningRate }) {
      if (learningRate === 0) return;
      const theta = value.data, g = gradient.data;
      const previous = state.previousGradient.data, size = state.stepSize.data;
      for (let i = 0; i < theta.length; i++) {
        const agreement = Math.sign(g[i]) * Math.sign(previous[i]);
        const factor = agreement > 0 ? increase : agreement < 0 ? decrease : 1;
        const wanted = factor * (size[i] || learningRate);
        size[i] = Math.min(Math.max(wanted, minimumStep), maximumStep);
        previous[i] = agreement < 0 ? 0 : g[i];
        theta[i] -= Math.sign(previous[i]) * size[i];
      }
    },
  };
}
