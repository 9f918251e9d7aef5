/**
 * AdaGrad: a learning rate of its own for each number.
 * @module
 */
import { checkNonNegative, checkPositive } from "../checks.ts";
import { full, type Tensor } from "../tensor/mod.ts";
import type { UpdateRule } from "../types.ts";
import { type WeightDecayOptions, weightDecayRates } from "./weight_decay.ts";

/** Options of {@linkcode adagrad}. */
export interface AdagradOptions extends WeightDecayOptions {
  /** The sum's first value. Default: 0. */
  readonly initialAccumulator?: number;
  /** κ: step t uses η/(1 + (t − 1)·κ). Default: 0. */
  readonly learningRateDecay?: number;
  /** ε, which keeps the quotient finite where all gradients were 0. Default: 1e-10. */
  readonly epsilon?: number;
}

/** What {@linkcode adagrad} remembers of one parameter. */
export type AdagradState = {
  /** s, the sum of all squared gradients. */
  sumOfSquares: Tensor;
};

/**
 * AdaGrad `s ← s + g²`, `θ ← θ − η·g/(√s + ε)`, element by element.
 *
 * The sum never shrinks, so the steps shrink like 1/√t; a rarely used feature keeps long steps.
 * Source: Duchi, Hazan & Singer (2011), Journal of Machine Learning Research 12. PyTorch:
 * optim.Adagrad (η = 0.01), the same. Keras: Adagrad starts the sum at 0.1 and has ε = 1e-7 inside
 * the root.
 *
 * @example The first step has length η, whatever the gradient
 * ```ts
 * import { adagrad } from "course/optimizers/adagrad.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const rule = adagrad();
 * const theta = tensor([1]);
 * rule.update(theta, tensor([1000]), rule.initialize([1]), { learningRate: 0.5, step: 1 });
 * assertAlmostEquals(theta.item(), 0.5, 1e-6);
 * ```
 * @param options The sum's start, decay of the learning rate, ε and weight decay.
 * @returns The update rule.
 * @throws {RangeError} If a hyperparameter is out of its range.
 */
export function adagrad(options: AdagradOptions = {}): UpdateRule<AdagradState> {
  const { initialAccumulator = 0, learningRateDecay = 0, epsilon = 1e-10 } = options;
  checkNonNegative("adagrad", { initialAccumulator, learningRateDecay });
  checkPositive("adagrad", { epsilon });
  const { coupled, decoupled } = weightDecayRates("adagrad", options);
  return {
    name: "AdaGrad",
    initialize: (shape, dtype) => ({
      sumOfSquares: full(shape, { value: initialAccumulator, dtype }),
    }),
    update(value, gradient, state, { learningRate, step }) {
      const theta = value.data, g = gradient.data, s = state.sumOfSquares.data;
      const keep = 1 - learningRate * decoupled;
      const rate = learningRate / (1 + (step - 1) * learningRateDecay);
      for (let i = 0; i < theta.length; i++) {
        const slope = g[i] + coupled * theta[i];
        s[i] += slope * slope;
        theta[i] = keep * theta[i] - rate * slope / (Math.sqrt(s[i]) + epsilon);
      }
    },
  };
}
