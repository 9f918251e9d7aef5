/**
 * Mean squared error.
 * @module
 */
import { formatShape, sameShape } from "../tensor/mod.ts";
import type { Loss } from "../types.ts";

/**
 * Mean squared error `L = 1/n · Σ (ŷ − y)²` over all n = N·M elements.
 *
 * Gradient: dL/dŷ = 2·(ŷ − y)/n. PyTorch: nn.MSELoss; Keras: MeanSquaredError.
 *
 * @example
 * ```ts
 * import { meanSquaredError } from "course/losses/mean_squared_error.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { value, gradient } = meanSquaredError().evaluate(tensor([[3]]), tensor([[1]]));
 * assertEquals(value, 4);
 * assertEquals(gradient.toArray(), [[4]]);
 * ```
 * @returns The loss. It throws a RangeError if the shapes differ.
 */
export function meanSquaredError(): Loss {
  return {
    name: "mean squared error",
    evaluate(prediction, target) {
      if (!sameShape(prediction.shape, target.shape)) {
        throw new RangeError(
          `Cannot take the mean squared error: predictions ${formatShape(prediction.shape)} and ` +
            `targets ${formatShape(target.shape)} differ in shape`,
        );
      }
      const error = prediction.subtract(target);
      const value = error.multiply(error).mean().item();
      return { value, gradient: error.multiply(2 / error.size) };
    },
  };
}
