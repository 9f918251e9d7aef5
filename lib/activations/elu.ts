/**
 * The exponential linear unit.
 * @module
 */
import { checkNonNegative } from "../checks.ts";
import type { Elementwise } from "../types.ts";

/**
 * Exponential linear unit: `x` for x > 0, `α·(eˣ − 1)` elsewhere.
 *
 * Derivative: 1 for x > 0, α·eˣ for x < 0. With α = 1 there is no kink at 0; with another α we take
 * α there, as PyTorch does. Source: Clevert, Unterthiner & Hochreiter (2016), ICLR. PyTorch: nn.ELU;
 * Keras: ELU.
 *
 * @example
 * ```ts
 * import { elu } from "course/activations/elu.ts";
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 *
 * const f = elu({ alpha: 0.5 });
 * assertAlmostEquals(f.value(-1), 0.5 * (Math.exp(-1) - 1), 1e-15);
 * assertEquals([0, 3].map(f.derivative), [0.5, 1]);
 * ```
 * @param options `alpha` (default 1): the function falls to −α.
 * @returns The function and its derivative.
 * @throws {RangeError} If alpha is negative or not finite.
 */
export function elu(options: { readonly alpha?: number } = {}): Elementwise {
  const { alpha = 1 } = options;
  checkNonNegative("elu", { alpha });
  return {
    name: "ELU",
    value: (x) => x > 0 ? x : alpha * Math.expm1(x),
    derivative: (x) => x > 0 ? 1 : alpha * Math.exp(x),
  };
}
