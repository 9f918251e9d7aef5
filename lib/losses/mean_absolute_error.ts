/**
 * Mean absolute error.
 * @module
 */
import type { Loss } from "../types.ts";
import { meanOfErrors } from "./mean_of_errors.ts";

/**
 * Mean absolute error `L = 1/n · Σ |ŷ − y|` over all n elements.
 *
 * It minds outliers less than the squared error. Shapes: predictions and targets alike.
 * Gradient: dL/dŷ = sign(ŷ − y)/n. Where ŷ = y it has a kink; we take 0, as PyTorch does.
 * PyTorch: nn.L1Loss; Keras: MeanAbsoluteError.
 *
 * @example
 * ```ts
 * import { meanAbsoluteError } from "course/losses/mean_absolute_error.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { value, gradient } = meanAbsoluteError().evaluate(tensor([3, 1]), tensor([1, 1]));
 * assertEquals(value, 1);
 * assertEquals(gradient.toArray(), [0.5, 0]);
 * ```
 * @returns The loss. It throws a RangeError if the shapes differ or are empty, or a target is not
 * finite.
 */
export function meanAbsoluteError(): Loss {
  return meanOfErrors("mean absolute error", { value: Math.abs, derivative: Math.sign });
}
