/**
 * The Mish function.
 * @module
 */
import type { Elementwise } from "../types.ts";
import { sigmoid } from "./sigmoid.ts";

/** tanh(ln(1 + eˣ)) as a fraction, without a logarithm and without overflow. */
function tanhOfSoftplus(x: number): number {
  if (x > 0) {
    const e = Math.exp(-x);
    return (1 + 2 * e) / (1 + 2 * e + 2 * e * e);
  }
  const e = Math.exp(x);
  return e * (e + 2) / (e * (e + 2) + 2);
}

/**
 * Mish `x·tanh(softplus(x))`, with softplus(x) = ln(1 + eˣ).
 *
 * Derivative: t + x·σ(x)·(1 − t²) with t = tanh(softplus(x)); 0.6 at 0. There is no kink. Source:
 * Misra (2020), BMVC. PyTorch: nn.Mish; Keras 3: mish.
 *
 * @example
 * ```ts
 * import { mish } from "course/activations/mish.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * assertAlmostEquals(mish.value(1), Math.tanh(Math.log(1 + Math.E)), 1e-15);
 * assertAlmostEquals(mish.derivative(0), 0.6, 1e-15);
 * ```
 */
export const mish: Elementwise = {
  name: "Mish",
  value: (x) => x * tanhOfSoftplus(x),
  derivative: (x) => {
    const t = tanhOfSoftplus(x);
    return t + x * sigmoid.value(x) * (1 - t * t);
  },
};
