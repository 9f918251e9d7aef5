/**
 * The fully connected layer.
 * @module
 */
import { checkCount, checkOptions, checkRandom, describeValue } from "../checks.ts";
import { glorotUniform, type Initializer, zerosInitializer } from "../initializers/mod.ts";
import type { Random } from "../random/mod.ts";
import { addColumnSumsInPlace, addProductInPlace, affineProduct } from "../tensor/mod.ts";
import { checkSameShape, type DType, formatShape, type Shape, Tensor } from "../tensor/mod.ts";
import type { Constraint, ForwardResult, Layer, Parameter, Regularizer } from "../types.ts";
import { checkInput, checkOutputGradient } from "./checks.ts";
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
  /** The weight, and the bias if there is one. */
  readonly parameters: readonly Parameter[];

  /**
   * Makes the layer and draws its weight.
   *
   * @param inFeatures D, a positive integer.
   * @param outFeatures M, a positive integer.
   * @param options Where the weight comes from, and what applies to it.
   * @throws {RangeError} If D or M is not a positive integer, or an initializer gives another shape.
   * @throws {TypeError} If there is no generator, or an initializer gives another number format.
   */
  constructor(inFeatures: number, outFeatures: number, options: DenseOptions) {
    checkCount("Dense", { inFeatures, outFeatures });
    checkOptions("Dense", options, "{ rng }");
    const { initializer = glorotUniform(), bias = zerosInitializer() } = options;
    const { rng, dtype = "float32", regularizer, constraint } = options;
    checkRandom("Dense", rng);
    const draw = (initialize: Initializer, shape: Shape) => {
      const value = initialize(shape, { rng, dtype });
      checkFirstValue(value, { shape, dtype });
      return value;
    };
    const value = draw(initializer, [inFeatures, outFeatures]);
    this.weight = parameter("weight", { value, regularizer, constraint });
    this.bias = bias === false
      ? undefined
      : parameter("bias", { value: draw(bias, [outFeatures]) });
    this.parameters = this.bias ? [this.weight, this.bias] : [this.weight];
  }

  /**
   * Computes xW + b.
   *
   * @param x A batch [N, D].
   * @returns The output [N, M] and the way back.
   * @throws {RangeError} If the input's last axis is not D.
   * @throws {TypeError} If the number formats differ.
   */
  forward(x: Tensor): ForwardResult {
    const W = this.weight.value;
    checkInput("Dense", x, { dtype: W.dtype });
    if (x.rank !== 2 || x.shape[1] !== W.shape[0]) {
      throw new RangeError(
        `Dense expects input [N,${W.shape[0]}], got ${formatShape(x.shape)}`,
      );
    }
    const output = this.bias ? affineProduct(x, { weight: W, bias: this.bias.value }) : x.matmul(W);
    const { shape, dtype } = output;
    const backwardToParameters = (dy: Tensor) => {
      checkOutputGradient("Dense", dy, { shape, dtype });
      addProductInPlace(this.weight.gradient, { a: x, b: dy, transposeA: true });
      if (this.bias) addColumnSumsInPlace(this.bias.gradient, dy);
    };
    return {
      output,
      backwardToParameters,
      backward: (dy) => {
        backwardToParameters(dy);
        return dy.matmul(W, { transposeB: true });
      },
    };
  }
}

function checkFirstValue(value: Tensor, wanted: { shape: Shape; dtype: DType }): void {
  const { shape, dtype } = wanted;
  if (!(value instanceof Tensor)) {
    throw new TypeError(
      `A Dense layer got no Tensor from its initializer, but ${describeValue(value)}: ` +
        `is it called, as in heNormal()?`,
    );
  }
  checkSameShape(value.shape, shape, "start a Dense layer from what its initializer gave");
  if (value.dtype !== dtype) {
    throw new TypeError(`A Dense layer in ${dtype} got ${value.dtype} from its initializer`);
  }
}
