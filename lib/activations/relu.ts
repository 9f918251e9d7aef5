/**
 * The rectified linear unit.
 * @module
 */
import type { Elementwise } from "../types.ts";

/**
 * Rectified linear unit `relu(x) = max(0, x)`.
 *
 * Derivative: 1 for x > 0, 0 for x < 0. At 0 it has a kink; we take 0, as PyTorch and Keras do.
 * Source: Nair & Hinton (2010), ICML; Glorot, Bordes & Bengio (2011), AISTATS.
 *
 * @example
 * ```ts
 * import { relu } from "course/activations/relu.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([-2, 0, 3].map(relu.value), [0, 0, 3]);
 * assertEquals([-2, 0, 3].map(relu.derivative), [0, 0, 1]);
 * ```
 */
export const relu: Elementwise = {
  name: "ReLU",
  // NaN must come out as NaN, so that a diverging network is noticed.
  value: (x) => x <= 0 ? 0 : x,
  derivative: (x) => x > 0 ? 1 : 0,
};
