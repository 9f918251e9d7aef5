/**
 * Layer normalization.
 * @module
 */
import { checkCount, checkPositive } from "../checks.ts";
import { type DType, formatShape, ones, type Tensor, zeros } from "../tensor/mod.ts";
import type { ForwardResult, Layer, Parameter } from "../types.ts";
import {
  channelGradientSums,
  channelInputGradient,
  channelMoments,
  normalizeChannels,
} from "./channel_normalization.ts";
import { checkInput, checkOutputGradient } from "./checks.ts";
import { addToGradient, parameter } from "./parameter.ts";

/** Options of {@linkcode LayerNormalization}. */
export interface LayerNormalizationOptions {
  /** ε, added to the variance. Default: 1e-5. */
  readonly epsilon?: number;
  /** Whether to learn a scale γ and a shift β. Default: true. */
  readonly affine?: boolean;
  /** The number format. Default: float32. */
  readonly dtype?: DType;
}

/**
 * Layer normalization `y = γ·x̂ + β` with `x̂ = (x − μ)/√(σ² + ε)`, where μ and σ² (biased) are taken
 * over the D features of each row by itself.
 *
 * No row depends on another, so train and evaluate mode are the same, and a batch of one is fine.
 *
 * Shapes: input [N, D] or [N, …, D] → the same; γ, β [D]; μ, σ² one per row.
 * Backward, with g = dy·γ: dL/dx = (g − mean(g) − x̂·mean(g·x̂))/√(σ² + ε), means over the features;
 * dL/dγ = Σ dy·x̂, dL/dβ = Σ dy, sums over the rows.
 * Source: Ba, Kiros & Hinton (2016), arXiv:1607.06450. PyTorch: nn.LayerNorm; Keras:
 * LayerNormalization, with ε = 0.001.
 *
 * @example
 * ```ts
 * import { LayerNormalization } from "course/layers/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const { output } = new LayerNormalization(2).forward(tensor([[10, 20]]));
 * assertAlmostEquals(output.at(0, 1), 1, 1e-6);
 * ```
 */
export class LayerNormalization implements Layer {
  /** "LayerNormalization" */
  readonly name = "LayerNormalization";
  /** D */
  readonly features: number;
  /** ε */
  readonly epsilon: number;
  /** γ, [D], starts at 1; undefined if not affine. */
  readonly gamma: Parameter | undefined;
  /** β, [D], starts at 0; undefined if not affine. */
  readonly beta: Parameter | undefined;
  readonly #dtype: DType;

  /**
   * Makes the layer.
   *
   * @param features D, a positive integer.
   * @param options ε, and whether to learn γ and β.
   * @throws {RangeError} If a number is out of range.
   */
  constructor(features: number, options: LayerNormalizationOptions = {}) {
    const { epsilon = 1e-5, affine = true, dtype = "float32" } = options;
    checkCount("LayerNormalization", { features });
    checkPositive("LayerNormalization", { epsilon });
    this.features = features;
    this.epsilon = epsilon;
    this.#dtype = dtype;
    if (affine) {
      this.gamma = parameter("gamma", { value: ones([features], { dtype }) });
      this.beta = parameter("beta", { value: zeros([features], { dtype }) });
    }
  }

  /** γ and β, or nothing. */
  get parameters(): readonly Parameter[] {
    return this.gamma && this.beta ? [this.gamma, this.beta] : [];
  }

  /**
   * Normalizes each row, then scales and shifts its features.
   *
   * @param x A batch [N, …, D].
   * @returns The output in the same shape and the way back.
   * @throws {RangeError} If the last axis is not D.
   * @throws {TypeError} If the number formats differ.
   */
  forward(x: Tensor): ForwardResult {
    const { gamma, beta, features } = this;
    checkInput("LayerNormalization", x, { dtype: this.#dtype });
    this.#checkShape(x);
    const { shape } = x;
    // The channel loops normalize along the last axis when every row counts as a channel.
    const rows = x.size / features;
    const asChannels = [1, rows, features];
    const { mean, variance } = channelMoments(x.reshape(asChannels));
    const inverseStd = variance.map((v) => 1 / Math.sqrt(v + this.epsilon));
    const { xHat } = normalizeChannels(x.reshape(asChannels), { mean, inverseStd });
    const normalized = xHat.reshape(shape);
    // γ as it is now: a step may come between this pass and its way back.
    const scale = gamma?.value.clone();
    return {
      output: scale && beta ? normalized.multiply(scale).add(beta.value) : normalized,
      backward: (dy) => {
        checkOutputGradient("LayerNormalization", dy, x);
        if (gamma && beta) {
          const byFeature = [rows, features];
          const { sumDy, sumDyXHat } = channelGradientSums(
            dy.reshape(byFeature),
            xHat.reshape(byFeature),
          );
          addToGradient(gamma, sumDyXHat);
          addToGradient(beta, sumDy);
        }
        const g = (scale ? dy.multiply(scale) : dy).reshape(asChannels);
        const sums = channelGradientSums(g, xHat);
        return channelInputGradient(g, xHat, { ...sums, inverseStd, share: 1 / features })
          .reshape(shape);
      },
    };
  }

  #checkShape({ shape }: Tensor): void {
    const { features } = this;
    if (shape.length < 2 || shape[shape.length - 1] !== features) {
      throw new RangeError(
        `LayerNormalization expects input [N,${features}] or [N,…,${features}], ` +
          `got ${formatShape(shape)}`,
      );
    }
  }
}
