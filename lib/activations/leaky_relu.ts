/**
 * The leaky rectified linear unit.
 * @module
 */
import { checkNonNegative } from "../checks.ts";
import type { Elementwise } from "../types.ts";

/**
 * Leaky rectified linear unit: `x` for x > 0, `a·x` elsewhere, with a small slope a.
 *
 * Derivative: 1 for x > 0, a for x < 0. At 0 it has a kink; we take a, as PyTorch does.
 * Source: Maas, Hannun & Ng (2013), ICML workshop. PyTorch: nn.LeakyReLU (slope 0.01); Keras:
 * LeakyReLU (slope 0.3). The layer `PReLU` learns the slope.
 *
 * @example
 * ```ts
 * import { leakyReLU } from "course/activations/leaky_relu.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const f = leakyReLU({ negativeSlope: 0.1 });
 * assertEquals([-2, 0, 3].map(f.value), [-0.2, 0, 3]);
 * assertEquals([-2, 0, 3].map(f.derivative), [0.1, 0.1, 1]);
 * ```
 * @param options `negativeSlope` a (default 0.01).
 * @returns The function and its derivative.
 * @throws {RangeError} If the slope is negative or not finite.
 */
export function leakyReLU(options: { readonly negativeSlope?: number } = {}): Elementwise {
  const { negativeSlope = 0.01 } = options;
  checkNonNegative("leakyReLU", { negativeSlope });
  return {
    name: "LeakyReLU",
    value: (x) => x > 0 ? x : negativeSlope * x,
    derivative: (x) => x > 0 ? 1 : negativeSlope,
  };
}
