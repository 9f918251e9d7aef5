/**
 * The common form of regression losses.
 * @module
 */
import { zerosLike } from "../tensor/mod.ts";
import type { Elementwise, Loss } from "../types.ts";
import { checkPairs } from "./checks.ts";

/**
 * The loss `L = 1/n · Σ ρ(e)` over the errors e = ŷ − y of all n elements, for any function ρ.
 *
 * Gradient: dL/dŷ = ρ′(e)/n.
 *
 * @example A loss of one's own
 * ```ts
 * import { meanOfErrors } from "course/losses/mean_of_errors.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const quartic = meanOfErrors("quartic error", {
 *   value: (e) => e ** 4,
 *   derivative: (e) => 4 * e ** 3,
 * });
 * assertEquals(quartic.evaluate(tensor([3]), tensor([1])).value, 16);
 * ```
 * @param name What the loss is called: "mean squared error".
 * @param rho ρ and its derivative.
 * @returns The loss. It throws a RangeError if the shapes differ or are empty, or a target is not
 * finite, and a TypeError if the number formats differ.
 */
export function meanOfErrors(name: string, rho: Elementwise): Loss {
  return {
    name,
    evaluate(prediction, target) {
      checkPairs(prediction, target, `take the ${name}`);
      const predicted = prediction.data;
      const wanted = target.data;
      const gradient = zerosLike(prediction);
      const n = predicted.length;
      let total = 0;
      for (let i = 0; i < n; i++) {
        const error = predicted[i] - wanted[i];
        total += rho.value(error);
        gradient.data[i] = rho.derivative(error) / n;
      }
      return { value: total / n, gradient };
    },
  };
}
