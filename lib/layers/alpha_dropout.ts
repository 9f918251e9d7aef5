/**
 * Dropout for SELU networks.
 * @module
 */
import { checkFraction, checkMode, checkOptions, checkRandom } from "../checks.ts";
import type { Random } from "../random/mod.ts";
import type { Tensor } from "../tensor/mod.ts";
import type { ForwardResult, Layer, Mode, Parameter } from "../types.ts";
import type { DropoutOptions } from "./dropout.ts";
import { checkInput, checkOutputGradient } from "./checks.ts";

/** α′ = −λα of SELU: where its negative side saturates. */
const saturation = -1.7580993408473766;

/**
 * Alpha dropout: in train mode `y = a·(x·m + α′·(1 − m)) + b` with a mask m of zeros (probability p)
 * and ones. In evaluate mode y = x.
 *
 * Dropped elements become α′ ≈ −1.758, SELU's value at −∞, instead of 0. With q = 1 − p,
 * a = (q + α′²·q·p)^(−1/2) and b = −a·p·α′ keep mean 0 and variance 1, on which a self-normalizing
 * network depends.
 *
 * Shapes: any → the same. Backward: dL/dx = a·m·dL/dy, with the same mask.
 * Source: Klambauer et al. (2017), NeurIPS. PyTorch: nn.AlphaDropout; Keras: AlphaDropout.
 *
 * @example
 * ```ts
 * import { AlphaDropout } from "course/layers/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { standardDeviation } from "course/tensor/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const rng = new Random(1);
 * const { output } = new AlphaDropout(0.3, { rng }).forward(rng.normalTensor([10000]));
 * assertAlmostEquals(output.mean().item(), 0, 0.05);
 * assertAlmostEquals(standardDeviation(output).item(), 1, 0.05);
 * ```
 */
export class AlphaDropout implements Layer {
  /** "AlphaDropout" */
  readonly name = "AlphaDropout";
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
    checkFraction("AlphaDropout", { probability });
    checkOptions("AlphaDropout", options, "{ rng }");
    const { rng } = options;
    checkRandom("AlphaDropout", rng);
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
    checkInput("AlphaDropout", x);
    checkMode("AlphaDropout", mode);
    const p = this.probability;
    if (mode === "evaluate" || p === 0) {
      return { output: x, backward: (dy) => dy };
    }
    const q = 1 - p;
    const a = 1 / Math.sqrt(q + saturation ** 2 * q * p);
    const b = -a * p * saturation;
    const mask = this.#rng.bernoulliTensor(x.shape, { probability: q, dtype: x.dtype });
    const dropped = a * saturation + b;
    return {
      output: x.combineWith(mask, "drop", (value, m) => m === 1 ? a * value + b : dropped),
      backward(dy) {
        checkOutputGradient("AlphaDropout", dy, mask);
        return dy.combineWith(mask, "drop", (d, m) => a * m * d);
      },
    };
  }
}
