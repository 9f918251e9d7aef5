/**
 * The softsign function.
 * @module
 */
import type { Elementwise } from "../types.ts";

/**
 * Softsign `x/(1 + |x|)`, with values in (−1, 1) which it approaches more slowly than tanh.
 *
 * Derivative: 1/(1 + |x|)²; 1 at 0. There is no kink. Source: Turian, Bergstra & Bengio (2009),
 * NAACL; compared with tanh by Glorot & Bengio (2010), AISTATS. PyTorch: nn.Softsign; Keras:
 * softsign.
 *
 * @example
 * ```ts
 * import { softsign } from "course/activations/softsign.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([-1, 0, 3].map(softsign.value), [-0.5, 0, 0.75]);
 * assertEquals([-1, 0, 3].map(softsign.derivative), [0.25, 1, 0.0625]);
 * ```
 */
export const softsign: Elementwise = {
  name: "softsign",
  value: (x) => x / (1 + Math.abs(x)),
  derivative: (x) => {
    const scale = 1 + Math.abs(x);
    return 1 / (scale * scale);
  },
};
