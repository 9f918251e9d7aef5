/**
 * AdaDelta: steps in the units of the parameter.
 * @module
 */
import { checkFraction, checkPositive } from "../checks.ts";
import { type Tensor, zeros } from "../tensor/mod.ts";
import type { UpdateRule } from "../types.ts";
import { type WeightDecayOptions, weightDecayRates } from "./weight_decay.ts";

/** Options of {@linkcode adadelta}. */
export interface AdadeltaOptions extends WeightDecayOptions {
  /** ρ, the weight of the past in the running means, in [0, 1). Default: 0.9. */
  readonly rho?: number;
  /** ε, inside both roots; it also sets the length of the first steps. Default: 1e-6. */
  readonly epsilon?: number;
}

/** What {@linkcode adadelta} remembers of one parameter. */
export type AdadeltaState = {
  /** v, a running mean of squared gradients. */
  meanSquareGradient: Tensor;
  /** u, a running mean of squared steps (before η). */
  meanSquareStep: Tensor;
};

/**
 * AdaDelta `v ← ρ·v + (1 − ρ)·g²`, `Δ = √(u + ε)/√(v + ε)·g`, `u ← ρ·u + (1 − ρ)·Δ²`,
 * `θ ← θ − η·Δ`.
 *
 * The quotient of the roots gives the step the unit of θ, so that η = 1 is the natural choice.
 * Source: Zeiler (2012), arXiv:1212.5701. PyTorch: optim.Adadelta (η = 1), the same. Keras:
 * Adadelta has η = 0.001, ρ = 0.95, ε = 1e-7: with these it hardly moves.
 *
 * @example
 * ```ts
 * import { adadelta } from "course/optimizers/adadelta.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const rule = adadelta({ rho: 0.9, epsilon: 1e-6 });
 * const theta = tensor([1]);
 * rule.update(theta, tensor([2]), rule.initialize([1]), { learningRate: 1, step: 1 });
 * assertAlmostEquals(theta.item(), 1 - 2 * Math.sqrt(1e-6 / 0.4), 1e-6);
 * ```
 * @param options ρ, ε and weight decay.
 * @returns The update rule.
 * @throws {RangeError} If a hyperparameter is out of its range.
 */
export function adadelta(options: AdadeltaOptions = {}): UpdateRule<AdadeltaState> {
  const { rho = 0.9, epsilon = 1e-6 } = options;
  checkFraction("adadelta", { rho });
  checkPositive("adadelta", { epsilon });
  const { coupled, decoupled } = weightDecayRates("adadelta", options);
  return {
    name: "AdaDelta",
    initialize: (shape, dtype) => ({
      meanSquareGradient: zeros(shape, { dtype }),
      meanSquareStep: zeros(shape, { dtype }),
    }),
    update(value, gradient, state, { learningRate }) {
      const theta = value.data, g = gradient.data;
      const v = state.meanSquareGradient.data, u = state.meanSquareStep.data;
      const keep = 1 - learningRate * decoupled;
      for (let i = 0; i < theta.length; i++) {
        const slope = g[i] + coupled * theta[i];
        v[i] = rho * v[i] + (1 - rho) * slope * slope;
        const delta = Math.sqrt(u[i] + epsilon) / Math.sqrt(v[i] + epsilon) * slope;
        u[i] = rho * u[i] + (1 - rho) * delta * delta;
        theta[i] = keep * theta[i] - learningRate * delta;
      }
    },
  };
}
