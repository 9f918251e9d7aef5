/**
 * What every layer refuses, on the way forward and on the way back.
 * @module
 */
import { describeValue } from "../checks.ts";
import { type DType, formatShape, sameShape, Tensor } from "../tensor/mod.ts";

/**
 * Checks that a layer's input is a tensor: cells of a notebook are not type-checked, and an array
 * of arrays is easily taken for one.
 *
 * @example
 * ```ts
 * import { checkInput } from "course/layers/checks.ts";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => checkInput("Dense", [[1, 2]]), TypeError, "Dense expects a Tensor");
 * ```
 * @param layer The layer's name, for the error.
 * @param x Its input.
 * @param options `dtype`: the number format of the layer's own numbers. Default: any will do.
 * @throws {TypeError} If it is no tensor, or has another number format.
 */
export function checkInput(
  layer: string,
  x: unknown,
  options: { readonly dtype?: DType } = {},
): void {
  if (!(x instanceof Tensor)) {
    throw new TypeError(
      `${layer} expects a Tensor as input, got ${describeValue(x)}; tensor([[1, 2]]) makes one`,
    );
  }
  const { dtype } = options;
  if (dtype !== undefined && x.dtype !== dtype) {
    throw new TypeError(
      `${layer} is ${dtype}, but its input is ${x.dtype}: convert it with .to("${dtype}")`,
    );
  }
}

/**
 * Checks that what comes back to a layer, dL/dy, has the shape and number format of its output y.
 *
 * @example
 * ```ts
 * import { checkOutputGradient } from "course/layers/checks.ts";
 * import { zeros } from "course/tensor/mod.ts";
 * import { assertThrows } from "@std/assert";
 *
 * const [y, dy] = [zeros([4, 2]), zeros([4])];
 * assertThrows(() => checkOutputGradient("Dropout", dy, y), RangeError, "float32[4,2]");
 * ```
 * @param layer The layer's name, for the error.
 * @param dy The output gradient.
 * @param y The output, or a tensor like it.
 * @throws {RangeError} If the shapes differ.
 * @throws {TypeError} If the number formats differ.
 */
export function checkOutputGradient(
  layer: string,
  dy: Tensor,
  y: Pick<Tensor, "shape" | "dtype">,
): void {
  const isSameShape = sameShape(dy.shape, y.shape);
  if (isSameShape && dy.dtype === y.dtype) return;
  const message = `Cannot go back through ${layer}: expected an output gradient ` +
    `${y.dtype}${formatShape(y.shape)}, got ${dy.dtype}${formatShape(dy.shape)}`;
  throw isSameShape ? new TypeError(message) : new RangeError(message);
}
