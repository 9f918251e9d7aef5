/**
 * The logistic sigmoid.
 * @module
 */
import type { Elementwise } from "../types.ts";

function sigmoidOf(x: number): number {
  // exp of a negative number only: it cannot overflow.
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

/**
 * Logistic sigmoid `σ(x) = 1/(1 + e⁻ˣ)`, with values in (0, 1).
 *
 * Derivative: σ′(x) = σ(x)·(1 − σ(x)), at most 0.25 (at 0) and → 0 on both sides: it saturates.
 * PyTorch: nn.Sigmoid; Keras: sigmoid.
 *
 * @example
 * ```ts
 * import { sigmoid } from "course/activations/sigmoid.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(sigmoid.value(0), 0.5);
 * assertEquals(sigmoid.derivative(0), 0.25);
 * ```
 */
export const sigmoid: Elementwise = {
  name: "sigmoid",
  value: sigmoidOf,
  derivative(x) {
    // σ(−x) is 1 − σ(x) without the cancellation for large x.
    return sigmoidOf(x) * sigmoidOf(-x);
  },
};
