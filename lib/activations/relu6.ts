/**
 * The rectified linear unit with a ceiling.
 * @module
 */
import type { Elementwise } from "../types.ts";

/**
 * ReLU cut off at 6: `min(max(0, x), 6)`.
 *
 * Derivative: 1 for 0 < x < 6, 0 outside. At the kinks 0 and 6 we take 0, as PyTorch does. Source:
 * Krizhevsky (2010), Convolutional deep belief networks on CIFAR-10. PyTorch: nn.ReLU6; Keras: relu6.
 *
 * @example
 * ```ts
 * import { relu6 } from "course/activations/relu6.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([-1, 2, 7].map(relu6.value), [0, 2, 6]);
 * assertEquals([0, 2, 6].map(relu6.derivative), [0, 1, 0]);
 * ```
 */
export const relu6: Elementwise = {
  name: "ReLU6",
  value: (x) => x <= 0 ? 0 : x >= 6 ? 6 : x,
  derivative: (x) => x > 0 && x < 6 ? 1 : 0,
};
