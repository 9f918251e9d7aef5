/**
 * Huber's loss.
 * @module
 */
import { checkPositive } from "../checks.ts";
import type { Loss } from "../types.ts";
import { meanOfErrors } from "./mean_of_errors.ts";

/**
 * Huber's loss: squared for small errors e = ŷ − y, absolute for large ones, averaged over all n
 * elements. `ρ(e) = ½·e²` for |e| ≤ δ, `δ·(|e| − ½·δ)` beyond.
 *
 * Shapes: predictions and targets alike. Gradient: dL/dŷ = e/n, with e cut off at ±δ; there is no
 * kink. Source: Huber (1964), Annals of Mathematical Statistics 35. PyTorch: nn.HuberLoss; Keras:
 * Huber. PyTorch's nn.SmoothL1Loss(beta=δ) is this loss divided by δ.
 *
 * @example
 * ```ts
 * import { huber } from "course/losses/huber.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const loss = huber({ delta: 2 });
 * assertEquals(loss.evaluate(tensor([1]), tensor([0])).value, 0.5);
 * assertEquals(loss.evaluate(tensor([10]), tensor([0])).value, 18);
 * ```
 * @param options `delta` δ (default 1), where the square ends.
 * @returns The loss. It throws a RangeError if the shapes differ or are empty, or a target is not
 * finite.
 * @throws {RangeError} If delta is not a finite number above 0.
 */
export function huber(options: { readonly delta?: number } = {}): Loss {
  const { delta = 1 } = options;
  checkPositive("huber", { delta });
  return meanOfErrors("Huber loss", {
    value: (error) => {
      const size = Math.abs(error);
      return size <= delta ? 0.5 * size * size : delta * (size - 0.5 * delta);
    },
    derivative: (error) => Math.max(-delta, Math.min(delta, error)),
  });
}
