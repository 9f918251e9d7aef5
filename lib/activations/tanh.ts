/**
 * The hyperbolic tangent.
 * @module
 */
import type { Elementwise } from "../types.ts";

/**
 * Hyperbolic tangent `tanh(x) = (eˣ − e⁻ˣ)/(eˣ + e⁻ˣ)`, with values in (−1, 1).
 *
 * Derivative: 1 − tanh²(x) = 1/cosh²(x), at most 1 (at 0) and → 0 on both sides: it saturates.
 * PyTorch: nn.Tanh; Keras: tanh.
 *
 * @example
 * ```ts
 * import { tanh } from "course/activations/tanh.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(tanh.value(0), 0);
 * assertEquals(tanh.derivative(0), 1);
 * ```
 */
export const tanh: Elementwise = {
  name: "tanh",
  value: Math.tanh,
  derivative(x) {
    // 1/cosh² keeps its digits where 1 − tanh² cancels to 0.
    const c = Math.cosh(x);
    return 1 / (c * c);
  },
};
