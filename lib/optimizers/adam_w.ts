/**
 * AdamW: Adam with decoupled weight decay.
 * @module
 */
import type { UpdateRule } from "../types.ts";
import { adam, type AdamState } from "./adam.ts";
import { adamHyperparameters, type AdamOptions } from "./adam_hyperparameters.ts";

/**
 * AdamW `θ ← (1 − η·λ)·θ − η·m̂/(√v̂ + ε)`: Adam, and apart from it each weight shrinks.
 *
 * In Adam with an L2 penalty the term λθ is divided by √v̂ like the rest of the gradient, so that
 * weights with large gradients hardly decay. Here all decay at the same rate η·λ.
 * Source: Loshchilov & Hutter (2019), ICLR; their λ is multiplied by the schedule but not by the
 * base rate. PyTorch: optim.AdamW (η = 0.001, λ = 0.01), the same; Keras: AdamW has λ = 0.004 and
 * ε = 1e-7.
 *
 * @example Without a gradient only the decay is left
 * ```ts
 * import { adamW } from "course/optimizers/adam_w.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const rule = adamW({ weightDecay: 0.1 });
 * const theta = tensor([2]);
 * rule.update(theta, tensor([0]), rule.initialize([1]), { learningRate: 0.5, step: 1 });
 * assertAlmostEquals(theta.item(), (1 - 0.5 * 0.1) * 2, 1e-6);
 * ```
 * @param options β₁, β₂, ε, and λ, whose default is 0.01 here.
 * @returns The update rule.
 * @throws {RangeError} If a hyperparameter is out of its range.
 */
export function adamW(
  options: Omit<AdamOptions, "decoupledWeightDecay"> = {},
): UpdateRule<AdamState> {
  const { weightDecay = 0.01 } = options;
  adamHyperparameters("adamW", options);
  return { ...adam({ ...options, weightDecay, decoupledWeightDecay: true }), name: "AdamW" };
}
