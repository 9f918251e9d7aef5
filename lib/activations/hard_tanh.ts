/**
 * The hard hyperbolic tangent.
 * @module
 */
import type { Elementwise } from "../types.ts";

/**
 * Hard tanh: `x` cut off at −1 and 1, a piecewise linear stand-in for tanh.
 *
 * Derivative: 1 for −1 < x < 1, 0 outside; 1 at 0. At the kinks ±1 we take 0, as PyTorch does.
 * Source: Collobert (2004), Large scale machine learning, thesis. PyTorch: nn.Hardtanh; Keras 3:
 * hard_tanh.
 *
 * @example
 * ```ts
 * import { hardTanh } from "course/activations/hard_tanh.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([-2, 0.5, 2].map(hardTanh.value), [-1, 0.5, 1]);
 * assertEquals([-1, 0.5, 1].map(hardTanh.derivative), [0, 1, 0]);
 * ```
 */
export const hardTanh: Elementwise = {
  name: "hardTanh",
  value: (x) => x <= -1 ? -1 : x >= 1 ? 1 : x,
  derivative: (x) => x > -1 && x < 1 ? 1 : 0,
};
