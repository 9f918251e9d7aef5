/**
 * The rectified linear unit with a learned slope.
 * @module
 */
import { checkCount } from "../checks.ts";
import { type DType, formatShape, full, sizeOf, type Tensor, zerosLike } from "../tensor/mod.ts";
import type { ForwardResult, Layer, Parameter } from "../types.ts";
import { checkInput, checkOutputGradient } from "./checks.ts";
import { parameter } from "./parameter.ts";

/** Options of {@linkcode PReLU}. */
export interface PReLUOptions {
  /** D: learn one slope for each feature, on axis 1. Default: one slope for all. */
  readonly features?: number;
  /** The slopes' first value, finite. Default: 0.25. */
  readonly initialSlope?: number;
  /** The number format. Default: float32. */
  readonly dtype?: DType;
}

/**
 * Parametric ReLU: `y = x` for x > 0, `y = a·x` elsewhere, with a slope a that is learned.
 *
 * Shapes: any → the same with one slope a [1]; [N, D, …] → the same with D slopes a [D].
 * Backward: dL/dx = dy for x > 0, a·dy elsewhere (at the kink 0 too, as in PyTorch);
 * dL/da = Σ dy·x over the elements with x ≤ 0.
 * Source: He, Zhang, Ren & Sun (2015), ICCV, who advise against weight decay on a. PyTorch: nn.PReLU;
 * Keras: PReLU, with one slope for each element of a row, starting at 0.
 *
 * @example
 * ```ts
 * import { PReLU } from "course/layers/prelu.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const layer = new PReLU();
 * const { output, backward } = layer.forward(tensor([[-4, 2]]));
 * assertEquals(output.toArray(), [[-1, 2]]);
 * assertEquals(backward(tensor([[1, 1]])).toArray(), [[0.25, 1]]);
 * assertEquals(layer.slope.gradient.toArray(), [-4]);
 * ```
 */
export class PReLU implements Layer {
  /** "PReLU" */
  readonly name = "PReLU";
  /** a, [1] or [D]. */
  readonly slope: Parameter;

  /**
   * Makes the layer.
   *
   * @param options How many slopes, and where they start.
   * @throws {RangeError} If `features` is not a positive whole number or the slope is not finite.
   */
  constructor(options: PReLUOptions = {}) {
    const { features = 1, initialSlope = 0.25, dtype } = options;
    checkCount("PReLU", { features });
    if (!Number.isFinite(initialSlope)) {
      throw new RangeError(`PReLU() needs a finite initialSlope, got ${initialSlope}`);
    }
    this.slope = parameter("slope", { value: full([features], { value: initialSlope, dtype }) });
  }

  /** The slope. */
  get parameters(): readonly Parameter[] {
    return [this.slope];
  }

  /**
   * Computes x or a·x, element by element.
   *
   * @param x A tensor of any shape; [N, D, …] where there are slopes for D features.
   * @returns The output and the way back.
   * @throws {RangeError} If the input does not have D features.
   * @throws {TypeError} If the number format is not that of the slope.
   */
  forward(x: Tensor): ForwardResult {
    const { value: slope, gradient: slopeGradient } = this.slope;
    checkInput("PReLU", x, { dtype: slope.dtype });
    const features = slope.size;
    if (features > 1 && x.shape[1] !== features) {
      throw new RangeError(`PReLU expects input [N,${features},…], got ${formatShape(x.shape)}`);
    }
    const run = features > 1 ? sizeOf(x.shape.slice(2)) : 1;
    const featureOf = (i: number) => Math.floor(i / run) % features;
    // The slope as it is now: the optimizer may change it before the way back.
    const a = slope.data.slice();
    const input = x.data;
    const output = zerosLike(x);
    for (let i = 0; i < input.length; i++) {
      output.data[i] = input[i] > 0 ? input[i] : a[featureOf(i)] * input[i];
    }
    return {
      output,
      backward: (dy) => {
        checkOutputGradient("PReLU", dy, x);
        const dx = zerosLike(x);
        const da = new Float64Array(features);
        for (let i = 0; i < input.length; i++) {
          if (input[i] > 0) {
            dx.data[i] = dy.data[i];
          } else {
            dx.data[i] = a[featureOf(i)] * dy.data[i];
            da[featureOf(i)] += input[i] * dy.data[i];
          }
        }
        for (let j = 0; j < features; j++) slopeGradient.data[j] += da[j];
        return dx;
      },
    };
  }
}
