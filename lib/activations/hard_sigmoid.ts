/**
 * The hard sigmoid.
 * @module
 */
import type { Elementwise } from "../types.ts";

/**
 * Hard sigmoid: `x/6 + ½` cut off at 0 and 1, a piecewise linear stand-in for the sigmoid.
 *
 * Derivative: 1/6 for −3 < x < 3, 0 outside; 1/6 at 0. At the kinks ±3 we take 0, as PyTorch does.
 * Source: Courbariaux, Bengio & David (2015), NeurIPS (with other constants). PyTorch:
 * nn.Hardsigmoid; Keras 3: hard_sigmoid. Keras 2 had 0.2·x + 0.5.
 *
 * @example
 * ```ts
 * import { hardSigmoid } from "course/activations/hard_sigmoid.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([-4, 0, 1.5, 4].map(hardSigmoid.value), [0, 0.5, 0.75, 1]);
 * assertEquals([-3, 0, 3].map(hardSigmoid.derivative), [0, 1 / 6, 0]);
 * ```
 */
export const hardSigmoid: Elementwise = {
  name: "hardSigmoid",
  value: (x) => x <= -3 ? 0 : x >= 3 ? 1 : x / 6 + 0.5,
  derivative: (x) => x > -3 && x < 3 ? 1 / 6 : 0,
};
