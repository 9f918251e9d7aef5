/**
 * Mean squared error.
 * @module
 */
import type { Loss } from "../types.ts";
import { meanOfErrors } from "./mean_of_errors.ts";

/**
 * Mean squared error `L = 1/n · Σ (ŷ − y)²` over all n = N·M elements.
 *
 * Shapes: predictions and targets alike, [N, M] or any other.
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
 * @returns The loss. It throws a RangeError if the shapes differ or are empty, or a target is not
 * finite.
 */
export function meanSquaredError(): Loss {
  return meanOfErrors("mean squared error", {
    value: (error) => error * error,
    derivative: (error) => 2 * error,
  });
}
