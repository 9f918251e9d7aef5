/**
 * What every layer refuses.
 * @module
 */
import { describeValue } from "../checks.ts";
import { Tensor } from "../tensor/mod.ts";

/**
 * Checks that a layer's input is a tensor: cells of a notebook are not type-checked, and an array
 * of arrays is easily taken for one.
 *
 * @example
 * ```ts
 * import { checkInput } from "course/layers/check_input.ts";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => checkInput("Dense", [[1, 2]]), TypeError, "Dense expects a Tensor");
 * ```
 * @param layer The layer's name, for the error.
 * @param x Its input.
 * @throws {TypeError} If it is none.
 */
export function checkInput(layer: string, x: unknown): void {
  if (x instanceof Tensor) return;
  throw new TypeError(
    `${layer} expects a Tensor as input, got ${describeValue(x)}; tensor([[1, 2]]) makes one`,
  );
}
