/**
 * Noise as a regularizer.
 * @module
 */
import { checkMode, checkNonNegative, checkOptions, checkRandom } from "../checks.ts";
import type { Random } from "../random/mod.ts";
import type { Tensor } from "../tensor/mod.ts";
import type { ForwardResult, Layer, Mode, Parameter } from "../types.ts";
import { checkInput, checkOutputGradient } from "./checks.ts";

/** Options of {@linkcode GaussianNoise}. */
export interface GaussianNoiseOptions {
  /** Draws the noise. */
  readonly rng: Random;
}

/**
 * In train mode `y = x + ε` with independent normal noise ε of mean 0. In evaluate mode y = x.
 *
 * Shapes: any → the same. Backward: dL/dx = dL/dy.
 * Source: Bishop (1995), Neural Computation 7: small noise on the inputs acts like a penalty on the
 * slope of the network. Keras: GaussianNoise; PyTorch has no such layer.
 *
 * @example
 * ```ts
 * import { GaussianNoise } from "course/layers/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { zeros } from "course/tensor/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const layer = new GaussianNoise(0.1, { rng: new Random(1) });
 * assert(layer.forward(zeros([2, 3])).output.data.every((y) => y !== 0));
 * ```
 */
export class GaussianNoise implements Layer {
  /** "GaussianNoise" */
  readonly name = "GaussianNoise";
  /** No parameters. */
  readonly parameters: readonly Parameter[] = [];
  /** Standard deviation of the noise. */
  readonly std: number;
  readonly #rng: Random;

  /**
   * Makes the layer.
   *
   * @param std Standard deviation of the noise, ≥ 0.
   * @param options Where the noise comes from.
   * @throws {RangeError} If std is negative or not finite.
   * @throws {TypeError} If there is no generator.
   */
  constructor(std: number, options: GaussianNoiseOptions) {
    checkNonNegative("GaussianNoise", { std });
    checkOptions("GaussianNoise", options, "{ rng }");
    const { rng } = options;
    checkRandom("GaussianNoise", rng);
    this.std = std;
    this.#rng = rng;
  }

  /**
   * Adds noise in train mode.
   *
   * @param x A batch of any shape.
   * @param mode "train" (default) or "evaluate", which returns x.
   * @returns The output and the way back.
   * @throws {RangeError} If the mode is neither.
   */
  forward(x: Tensor, mode: Mode = "train"): ForwardResult {
    checkInput("GaussianNoise", x);
    checkMode("GaussianNoise", mode);
    const output = mode === "evaluate" || this.std === 0
      ? x
      : this.#rng.normalTensor(x.shape, { std: this.std, dtype: x.dtype }).addInPlace(x);
    return {
      output,
      backward(dy) {
        checkOutputGradient("GaussianNoise", dy, x);
        return dy;
      },
    };
  }
}
