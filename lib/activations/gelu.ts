/**
 * The Gaussian error linear unit.
 * @module
 */
import type { Elementwise } from "../types.ts";
import { erfc } from "./erfc.ts";

/** Φ(x), the distribution function of the standard normal distribution. */
function normalDistribution(x: number): number {
  return 0.5 * erfc(-x * Math.SQRT1_2);
}

/** φ(x), its density. */
function normalDensity(x: number): number {
  return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
}

/**
 * Gaussian error linear unit `x·Φ(x)`, with Φ the normal distribution function, to the last digits.
 *
 * Derivative: Φ(x) + x·φ(x), with φ the normal density; 0.5 at 0. There is no kink. Source:
 * Hendrycks & Gimpel (2016), arXiv:1606.08415. PyTorch: nn.GELU; Keras: gelu(approximate=False).
 *
 * @example
 * ```ts
 * import { gelu } from "course/activations/gelu.ts";
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 *
 * assertAlmostEquals(gelu.value(1), 0.8413447460685429, 1e-15);
 * assertEquals(gelu.derivative(0), 0.5);
 * ```
 */
export const gelu: Elementwise = {
  name: "GELU",
  value: (x) => x * normalDistribution(x),
  derivative: (x) => normalDistribution(x) + x * normalDensity(x),
};

/** The coefficients in the approximation's u = √(2/π)·(x + 0.044715·x³). */
const slope = Math.sqrt(2 / Math.PI);
const cubic = 0.044715;

/**
 * The approximation of {@linkcode gelu} by tanh: `½·x·(1 + tanh u)` with u = √(2/π)·(x + 0.044715·x³).
 *
 * It differs from the exact function by at most 5e-4. Derivative:
 * ½·(1 + tanh u) + ½·x·(1 − tanh² u)·u′; 0.5 at 0. PyTorch: nn.GELU(approximate="tanh"); Keras:
 * gelu(approximate=True). GPT-2 uses it.
 *
 * @example
 * ```ts
 * import { gelu, geluTanh } from "course/activations/gelu.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * assertAlmostEquals(geluTanh.value(2), gelu.value(2), 5e-4);
 * ```
 */
export const geluTanh: Elementwise = {
  name: "GELUTanh",
  value: (x) => 0.5 * x * (1 + Math.tanh(slope * (x + cubic * x * x * x))),
  derivative: (x) => {
    const tanh = Math.tanh(slope * (x + cubic * x * x * x));
    const innerDerivative = slope * (1 + 3 * cubic * x * x);
    return 0.5 * (1 + tanh) + 0.5 * x * (1 - tanh * tanh) * innerDerivative;
  },
};
