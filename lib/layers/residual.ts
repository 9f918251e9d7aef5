/**
 * Skip connections.
 * @module
 */
import { checkMethods } from "../checks.ts";
import { formatShape, sameShape, type Tensor } from "../tensor/mod.ts";
import type { Buffer, ForwardResult, Layer, Mode, Parameter } from "../types.ts";

/**
 * A residual block `y = x + f(x)`: the input skips past the inner layer f.
 *
 * Shapes: any → the same; f keeps the shape. Backward: dL/dx = dL/dy + J_fᵀ·dL/dy. The first term
 * carries the gradient past f undiminished, however small f's own derivative is.
 * Source: He et al. (2016), CVPR.
 *
 * @example
 * ```ts
 * import { tanh } from "course/activations/mod.ts";
 * import { activation, Dense, Residual, Sequential } from "course/layers/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { ones } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const rng = new Random(1);
 * const block = new Residual(new Sequential([new Dense(8, 8, { rng }), activation(tanh)]));
 * assertEquals(block.forward(ones([2, 8])).output.shape, [2, 8]);
 * ```
 */
export class Residual implements Layer {
  /** "Residual" */
  readonly name = "Residual";
  /** f */
  readonly inner: Layer;

  /**
   * Makes the block.
   *
   * @param inner f, a layer whose output has the shape of its input.
   * @throws {TypeError} If it is no layer, such as a list of layers in place of a Sequential.
   */
  constructor(inner: Layer) {
    checkMethods("Residual", { inner }, ["forward"]);
    this.inner = inner;
  }

  /** The parameters of f. */
  get parameters(): readonly Parameter[] {
    return this.inner.parameters;
  }

  /** The buffers of f. */
  get buffers(): readonly Buffer[] {
    return this.inner.buffers ?? [];
  }

  /**
   * Computes x + f(x).
   *
   * @param x A batch.
   * @param mode "train" (default) or "evaluate", for f.
   * @returns The output and the way back.
   * @throws {RangeError} If f changes the shape.
   */
  forward(x: Tensor, mode: Mode = "train"): ForwardResult {
    const { output, backward, penalty } = this.inner.forward(x, mode);
    if (!sameShape(output.shape, x.shape)) {
      throw new RangeError(
        `Cannot add x ${formatShape(x.shape)} and f(x) ${formatShape(output.shape)} in a ` +
          `Residual: the inner layer must keep the shape`,
      );
    }
    return { output: x.add(output), backward: (dy) => backward(dy).add(dy), penalty };
  }
}
