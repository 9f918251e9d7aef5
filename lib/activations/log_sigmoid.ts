/**
 * The logarithm of the sigmoid.
 * @module
 */
import type { Elementwise } from "../types.ts";
import { sigmoid } from "./sigmoid.ts";

/**
 * Log-sigmoid `ln σ(x) = −ln(1 + e⁻ˣ)`, with values below 0.
 *
 * Derivative: σ(−x); 0.5 at 0. There is no kink. PyTorch: nn.LogSigmoid; Keras 3: log_sigmoid.
 *
 * @example
 * ```ts
 * import { logSigmoid } from "course/activations/log_sigmoid.ts";
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 *
 * assertAlmostEquals(logSigmoid.value(0), -Math.LN2, 1e-15);
 * assertEquals(logSigmoid.value(-1000), -1000);
 * assertEquals(logSigmoid.derivative(0), 0.5);
 * ```
 */
export const logSigmoid: Elementwise = {
  name: "logSigmoid",
  // exp of a negative number only: it cannot overflow.
  value: (x) => Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x))),
  derivative: (x) => sigmoid.value(-x),
};
