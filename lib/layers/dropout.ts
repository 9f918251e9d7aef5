/**
 * Dropout.
 * @module
 */
import { checkFraction, checkMode, checkOptions, checkRandom } from "../checks.ts";
import type { Random } from "../random/mod.ts";
import type { Tensor } from "../tensor/mod.ts";
import type { ForwardResult, Layer, Mode, Parameter } from "../types.ts";
import { checkInput, checkOutputGradient } from "./checks.ts";

/** Options of {@linkcode Dropout} and {@linkcode AlphaDropout}. */
export interface DropoutOptions {
  /** Draws the masks. */
  readonly rng: Random;
}

/**
 * Inverted dropout: in train mode `y = x·m`, where each element of the mask m is 0 with probability
 * p and 1/(1 − p) otherwise. In evaluate mode y = x.
 *
 * Because the kept elements are scaled up, E[y] = x, and nothing has to be scaled in evaluate mode.
 *
 * Shapes: any → the same. Backward: dL/dx = dL/dy·m, with the same mask.
 * Source: Srivastava et al. (2014), JMLR 15 (who scale the weights in evaluate mode instead).
 * PyTorch: nn.Dropout; Keras: Dropout. Both take p, the probability to drop, as here.
 *
 * @example
 * ```ts
 * import { Dropout } from "course/layers/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { ones } from "course/tensor/mod.ts";
 * import { assert, assertEquals } from "@std/assert";
 *
 * const layer = new Dropout(0.5, { rng: new Random(1) });
 * const { output } = layer.forward(ones([4, 4]));
 * assert(output.data.every((y) => y === 0 || y === 2));
 * assertEquals(layer.forward(ones([4, 4]), "evaluate").output, ones([4, 4]));
 * ```
 */
export class Dropout implements Layer {
  /** "Dropout" */
  readonly name = "Dropout";
  /** No parameters. */
  readonly parameters: readonly Parameter[] = [];
  /** p */
  readonly probability: number;
  readonly #rng: Random;

  /**
   * Makes the layer.
   *
   * @param probability p, the probability to drop an element, in [0, 1).
   * @param options Where the masks come from.
   * @throws {RangeError} If p is not in [0, 1).
   * @throws {TypeError} If there is no generator.
   */
  constructor(probability: number, options: DropoutOptions) {
    checkFraction("Dropout", { probability });
    checkOptions("Dropout", options, "{ rng }");
    const { rng } = options;
    checkRandom("Dropout", rng);
    this.probability = probability;
    this.#rng = rng;
  }

  /**
   * Drops elements in train mode.
   *
   * @param x A batch of any shape.
   * @param mode "train" (default) or "evaluate", which returns x.
   * @returns The output and the way back, which uses the same mask.
   * @throws {RangeError} If the mode is neither.
   */
  forward(x: Tensor, mode: Mode = "train"): ForwardResult {
    checkInput("Dropout", x);
    checkMode("Dropout", mode);
    if (mode === "evaluate" || this.probability === 0) {
      return { output: x, backward: (dy) => dy };
    }
    const keep = 1 - this.probability;
    const mask = this.#rng.bernoulliTensor(x.shape, {
      probability: keep,
      value: 1 / keep,
      dtype: x.dtype,
    });
    return {
      output: x.multiply(mask),
      backward(dy) {
        checkOutputGradient("Dropout", dy, mask);
        return dy.multiply(mask);
      },
    };
  }
}
