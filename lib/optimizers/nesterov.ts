/**
 * Nesterov's accelerated gradient.
 * @module
 */
import { checkFraction } from "../checks.ts";
import { kernels } from "../tensor/kernels/mod.ts";
import { type Tensor, zeros } from "../tensor/mod.ts";
import type { UpdateRule } from "../types.ts";
import { type WeightDecayOptions, weightDecayRates } from "./weight_decay.ts";

/** Options of {@linkcode nesterov}. */
export interface NesterovOptions extends WeightDecayOptions {
  /** μ, how much of the velocity is left after a step, in [0, 1). Default: 0.9. */
  readonly momentum?: number;
}

/** What {@linkcode nesterov} remembers of one parameter. */
export type NesterovState = {
  /** v, a decaying sum of gradients. */
  velocity: Tensor;
};

/**
 * Nesterov momentum `v ← μ·v + g`, `θ ← θ − η·(g + μ·v)`.
 *
 * It looks ahead: the step is the one that momentum would take *after* one more gradient like g.
 * In this form θ stands for the point that Nesterov's own form calls the look-ahead point, so the
 * gradient is taken at θ, as for every other rule.
 * Source: Nesterov (1983), Soviet Mathematics Doklady 27; as momentum: Sutskever, Martens, Dahl &
 * Hinton (2013), ICML. PyTorch: optim.SGD(nesterov=True); Keras: SGD(nesterov=True), with η inside
 * the velocity.
 *
 * @example The first step is 1 + μ times a step of gradient descent
 * ```ts
 * import { nesterov } from "course/optimizers/nesterov.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const rule = nesterov({ momentum: 0.9 });
 * const theta = tensor([1], { dtype: "float64" });
 * const state = rule.initialize([1], "float64");
 * const gradient = tensor([1], { dtype: "float64" });
 * rule.update(theta, gradient, state, { learningRate: 0.1, step: 1 });
 * assertAlmostEquals(theta.item(), 1 - 0.1 * 1.9, 1e-15);
 * ```
 * @param options Momentum and weight decay.
 * @returns The update rule.
 * @throws {RangeError} If a hyperparameter is out of its range.
 */
export function nesterov(options: NesterovOptions = {}): UpdateRule<NesterovState> {
  const { momentum = 0.9 } = options;
  checkFraction("nesterov", { momentum });
  const { coupled, decoupled } = weightDecayRates("nesterov", options);
  return {
    name: "Nesterov",
    initialize: (shape, dtype) => ({ velocity: zeros(shape, { dtype }) }),
    update(value, gradient, state, { learningRate }) {
      const theta = value.data, g = gradient.data, v = state.velocity.data;
      if (coupled === 0 && decoupled === 0) { // the loop below, compiled
        const options = { learningRate, momentum, gradientWeight: 1, nesterov: true };
        return kernels.momentumStep(theta, g, v, options);
      }
      const keep = 1 - learningRate * decoupled;
      for (let i = 0; i < theta.length; i++) {
        const slope = g[i] + coupled * theta[i];
        v[i] = momentum * v[i] + slope;
        theta[i] = keep * theta[i] - learningRate * (slope + momentum * v[i]);
      }
    },
  };
}
