/**
 * NAdam: Adam with Nesterov's look ahead.
 * @module
 */
import { checkNonNegative } from "../checks.ts";
import { type Tensor, zeros } from "../tensor/mod.ts";
import type { UpdateRule } from "../types.ts";
import { adamHyperparameters, type AdamOptions } from "./adam_hyperparameters.ts";

/** Options of {@linkcode nadam}. */
export interface NadamOptions extends AdamOptions {
  /** ψ, which sets how slowly the momentum rises from β₁/2 to β₁. Default: 0.004. */
  readonly momentumDecay?: number;
}

/** What {@linkcode nadam} remembers of one parameter. */
export type NadamState = {
  /** m, a running mean of gradients. */
  firstMoment: Tensor;
  /** v, a running mean of squared gradients. */
  secondMoment: Tensor;
  /** μ₁·μ₂·…·μₜ, which takes the place of β₁ᵗ in the bias correction. */
  momentumProduct: number;
};

/**
 * NAdam: m and v as in Adam, and with `μₜ = β₁·(1 − ½·0.96^(t·ψ))` and `Mₜ = μ₁·μ₂·…·μₜ`
 *
 * `θ ← θ − η·(μₜ₊₁·m/(1 − Mₜ₊₁) + (1 − μₜ)·g/(1 − Mₜ))/(√v̂ + ε)`.
 *
 * Adam's step uses the mean m, in which the newest gradient has the weight 1 − β₁; here the newest
 * gradient stands for what the next step will bring.
 * Source: Dozat (2016), ICLR workshop. PyTorch: optim.NAdam (η = 0.002), the same from version 2.0
 * on (1.13 multiplied μₜ twice into the product). Keras: Nadam has η = 0.001, ε = 1e-7 and ψ = 1.
 *
 * @example
 * ```ts
 * import { nadam } from "course/optimizers/nadam.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const rule = nadam();
 * const theta = tensor([1]);
 * rule.update(theta, tensor([5]), rule.initialize([1]), { learningRate: 0.1, step: 1 });
 * assert(theta.item() < 0.9);
 * ```
 * @param options β₁, β₂, ε and weight decay, with Adam's defaults, and ψ.
 * @returns The update rule.
 * @throws {RangeError} If a hyperparameter is out of its range.
 */
export function nadam(options: NadamOptions = {}): UpdateRule<NadamState> {
  const { beta1, beta2, epsilon, coupled, decoupled } = adamHyperparameters("nadam", options);
  const { momentumDecay = 0.004 } = options;
  checkNonNegative("nadam", { momentumDecay });
  const momentumAt = (step: number) => beta1 * (1 - 0.5 * 0.96 ** (step * momentumDecay));
  return {
    name: "NAdam",
    initialize: (shape, dtype) => ({
      firstMoment: zeros(shape, { dtype }),
      secondMoment: zeros(shape, { dtype }),
      momentumProduct: 1,
    }),
    update(value, gradient, state, { learningRate, step }) {
      const theta = value.data, g = gradient.data;
      const m = state.firstMoment.data, v = state.secondMoment.data;
      const keep = 1 - learningRate * decoupled;
      const mu = momentumAt(step);
      const nextMu = momentumAt(step + 1);
      state.momentumProduct *= mu;
      const gradientShare = (1 - mu) / (1 - state.momentumProduct);
      const momentShare = nextMu / (1 - state.momentumProduct * nextMu);
      const correction2 = 1 - beta2 ** step;
      for (let i = 0; i < theta.length; i++) {
        const slope = g[i] + coupled * theta[i];
        m[i] = beta1 * m[i] + (1 - beta1) * slope;
        v[i] = beta2 * v[i] + (1 - beta2) * slope * slope;
        const ahead = momentShare * m[i] + gradientShare * slope;
        const vHat = v[i] / correction2;
        theta[i] = keep * theta[i] - learningRate * ahead / (Math.sqrt(vHat) + epsilon);
      }
    },
  };
}
