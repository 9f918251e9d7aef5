/**
 * The fully connected layer.
 * @module
 */
import { glorotUniform, type Initializer, zerosInitializer } from "../initializers/mod.ts";
import type { Random } from "../random/mod.ts";
import { type DType, formatShape, type Tensor } from "../tensor/mod.ts";
import type { Constraint, ForwardResult, Layer, Parameter, Regularizer } from "../types.ts";
import { parameter } from "./parameter.ts";

/** Options of {@linkcode Dense}. */
export interface DenseOptions {
  /** Where the first weights come from. */
  readonly rng: Random;
  /** First value of the weight. Default: `glorotUniform()`. */
  readonly initializer?: Initializer;
  /** First value of the bias, or false for a layer without one. Default: zeros. */
  readonly bias?: Initializer | false;
  /** A penalty on the weight; the bias stays free. */
  readonly regularizer?: Regularizer;
  /** A condition on the weight, applied after each step. */
  readonly constraint?: Constraint;
  /** The number format. Default: float32. */
  readonly dtype?: DType;
}

/**
 * Affine map `y = xW + b`.
 *
 * Shapes: input [N, D] → output [N, M]; weight [D, M]; bias [M].
 * Backward: dL/dx = dy·Wᵀ, dL/dW = xᵀ·dy, dL/db = Σₙ dy.
 * Source: Rumelhart, Hinton & Williams (1986), Nature 323. PyTorch: nn.Linear (stores Wᵀ, and
 * starts W and b from U(±1/√D)); Keras: Dense (Glorot uniform and zeros, as here).
 *
 * @example Two features to one output
 * ```ts
 * import { Dense } from "course/layers/dense.ts";
 * import { Random } from "course/random/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const layer = new Dense(2, 1, { rng: new Random(1) });
 * assertEquals(layer.forward(tensor([[1, 2], [3, 4]])).output.shape, [2, 1]);
 * ```
 */
export class Dense implements Layer {
  /** "Dense" */
  readonly name = "Dense";
  /** W, [D, M]. */
  readonly weight: Parameter;
  /** b, [M]; undefined in a layer without one. */
  readonly bias: Parameter | undefined;

  /**
   * Makes the layer and draws its weight.
   *
   * @param inFeatures D, a positive integer.
   * @param outFeatures M, a positive integer.
   * @param options Where the weight comes from, and what applies to it.
   * @throws {RangeError} If D or M is not a positive integer.
   */
  constructor(inFeatures: number, outFeatures: number, options: DenseOptions) {
    if (![inFeatures, outFeatures].every((n) => Number.isInteger(n) && n > 0)) {
      throw new RangeError(
        `Dense needs positive whole numbers of features, got ${inFeatures} in, ${outFeatures} out`,
      );
    }
    const { initializer = glorotUniform(), bias = zerosInitializer() } = options;
    const { rng, dtype, regularizer, constraint } = options;
    const weight = initializer([inFeatures, outFeatures], { rng, dtype });
    this.weight = parameter("weight", { value: weight, regularizer, constraint });
    this.bias = bias === false
      ? undefined
      : parameter("bias", { value: bias([outFeatures], { rng, dtype }) });
  }

  /** The weight, and the bias if there is one. */
  get parameters(): readonly Parameter[] {
    return this.bias ? [this.weight, this.bias] : [this.weight];
  }

  /**
   * Computes xW + b.
   *
   * @param x A batch [N, D].
   * @returns The output [N, M] and the way back.
   * @throws {RangeError} If the input's last axis is not D.
   */
  forward(x: Tensor): ForwardResult {
    const W = this.weight.value;
    if (x.rank !== 2 || x.shape[1] !== W.shape[0]) {
      throw new RangeError(
        `Dense expects input [N,${W.shape[0]}], got ${formatShape(x.shape)}`,
      );
    }
    const xW = x.matmul(W);
    return {
      output: this.bias ? xW.add(this.bias.value) : xW,
      backward: (dy) => {
        this.weight.gradient.addInPlace(x.matmul(dy, { transposeA: true }));
        this.bias?.gradient.addInPlace(dy.sum({ axis: 0 }));
        return dy.matmul(W, { transposeB: true });
      },
    };
  }
}
