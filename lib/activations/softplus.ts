/**
 * The softplus function.
 * @module
 */
import { checkPositive } from "../checks.ts";
import type { Elementwise } from "../types.ts";
import { sigmoid } from "./sigmoid.ts";

/**
 * Softplus `ln(1 + e^(βx))/β`, a smooth ReLU with values above 0.
 *
 * Derivative: σ(βx); 0.5 at 0. There is no kink. Source: Dugas, Bengio, Bélisle, Nadeau & Garcia
 * (2001), NeurIPS. PyTorch: nn.Softplus, which returns x where βx > 20 (it differs from ours by less
 * than 2.1e-9/β); Keras: softplus.
 *
 * @example
 * ```ts
 * import { softplus } from "course/activations/softplus.ts";
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 *
 * assertAlmostEquals(softplus().value(0), Math.LN2, 1e-15);
 * assertEquals(softplus().derivative(0), 0.5);
 * assertEquals(softplus().value(1000), 1000);
 * ```
 * @param options `beta` β (default 1): the larger, the nearer to ReLU.
 * @returns The function and its derivative.
 * @throws {RangeError} If beta is not a finite number above 0.
 */
export function softplus(options: { readonly beta?: number } = {}): Elementwise {
  const { beta = 1 } = options;
  checkPositive("softplus", { beta });
  return {
    name: "softplus",
    // exp of a negative number only: it cannot overflow.
    value: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(beta * x))) / beta,
    derivative: (x) => sigmoid.value(beta * x),
  };
}
