/**
 * RAdam: Adam that waits until it can trust its denominator.
 * @module
 */
import type { UpdateRule } from "../types.ts";
import { type Tensor, zeros } from "../tensor/mod.ts";
import { adamHyperparameters, type AdamOptions } from "./adam_hyperparameters.ts";

/** What {@linkcode radam} remembers of one parameter. */
export type RadamState = {
  /** m, a running mean of gradients. */
  firstMoment: Tensor;
  /** v, a running mean of squared gradients. */
  secondMoment: Tensor;
};

/**
 * RAdam (rectified Adam): m and v as in Adam; with `ρ∞ = 2/(1 − β₂) − 1` and
 * `ρₜ = ρ∞ − 2t·β₂ᵗ/(1 − β₂ᵗ)`, roughly the number of gradients that v is a mean of,
 *
 * - `θ ← θ − η·m̂` while ρₜ ≤ 5: momentum, since v is not reliable yet;
 * - `θ ← θ − η·r·m̂·√(1 − β₂ᵗ)/(√v + ε)` afterwards, where
 *   `r = √((ρₜ − 4)(ρₜ − 2)ρ∞/((ρ∞ − 4)(ρ∞ − 2)ρₜ))` rises from near 0 to 1: a warm-up.
 *
 * Source: Liu, Jiang, He, Chen, Liu, Gao & Han (2020), ICLR (with the bound 4). PyTorch:
 * optim.RAdam (η = 0.001), the same. Keras has none.
 *
 * @example The first step is one of gradient descent
 * ```ts
 * import { radam } from "course/optimizers/radam.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const rule = radam();
 * const theta = tensor([1]);
 * rule.update(theta, tensor([5]), rule.initialize([1]), { learningRate: 0.1, step: 1 });
 * assertAlmostEquals(theta.item(), 0.5, 1e-6);
 * ```
 * @param options β₁, β₂, ε and weight decay, with Adam's defaults.
 * @returns The update rule.
 * @throws {RangeError} If a hyperparameter is out of its range.
 */
export function radam(options: AdamOptions = {}): UpdateRule<RadamState> {
  const { beta1, beta2, epsilon, coupled, decoupled } = adamHyperparameters("radam", options);
  return {
    name: "RAdam",
    initialize: (shape, dtype) => ({
      firstMoment: zeros(shape, { dtype }),
      secondMoment: zeros(shape, { dtype }),
    }),
    update(value, gradient, state, { learningRate, step }) {
      const theta = value.data, g = gradient.data;
      const m = state.firstMoment.data, v = state.secondMoment.data;
      const keep = 1 - learningRate * decoupled;
      const correction1 = 1 - beta1 ** step;
      const rectification = rectificationAt(step, beta2);
      for (let i = 0; i < theta.length; i++) {
        const slope = g[i] + coupled * theta[i];
        m[i] = beta1 * m[i] + (1 - beta1) * slope;
        v[i] = beta2 * v[i] + (1 - beta2) * slope * slope;
        const scale = rectification ? rectification / (Math.sqrt(v[i]) + epsilon) : 1;
        theta[i] = keep * theta[i] - learningRate * scale * m[i] / correction1;
      }
    },
  };
}

/** r·√(1 − β₂ᵗ), or undefined while v is not reliable yet. */
function rectificationAt(step: number, beta2: number): number | undefined {
  const correction2 = 1 - beta2 ** step;
  const rhoLimit = 2 / (1 - beta2) - 1;
  const rho = rhoLimit - 2 * step * beta2 ** step / correction2;
  if (rho <= 5) return undefined;
  const squared = (rho - 4) * (rho - 2) * rhoLimit / ((rhoLimit - 4) * (rhoLimit - 2) * rho);
  return Math.sqrt(squared * correction2);
}
