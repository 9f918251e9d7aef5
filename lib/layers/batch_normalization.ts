/**
 * Batch normalization.
 * @module
 */
import { checkCount, checkMode, checkPositive, checkRatio } from "../checks.ts";
import { type DType, formatShape, full, ones, type Tensor, zeros } from "../tensor/mod.ts";
import type { Buffer, ForwardResult, Layer, Mode, Parameter } from "../types.ts";
import {
  channelGradientSums,
  channelInputGradient,
  type ChannelMoments,
  channelMoments,
  normalizeChannels,
} from "./channel_normalization.ts";
import { normalizeBatch } from "./compiled_batch_normalization.ts";
import { checkInput, checkOutputGradient } from "./checks.ts";
import { addToGradient, parameter } from "./parameter.ts";

/** Options of {@linkcode BatchNormalization}. */
export interface BatchNormalizationOptions {
  /**
   * Weight of the new batch in the running statistics, from 0 to 1. Default: 0.1. "cumulative" takes
   * the plain mean over all batches instead.
   */
  readonly momentum?: number | "cumulative";
  /** ε, added to the variance. Default: 1e-5. */
  readonly epsilon?: number;
  /** Whether to learn a scale γ and a shift β. Default: true. */
  readonly affine?: boolean;
  /** Whether to keep running statistics for evaluate mode. Default: true. */
  readonly trackRunningStatistics?: boolean;
  /** The number format. Default: float32. */
  readonly dtype?: DType;
}

/**
 * Batch normalization `y = γ·x̂ + β` with `x̂ = (x − μ)/√(σ² + ε)`.
 *
 * In train mode μ and σ² are the mean and the biased variance, Σ(x − μ)²/n, of each channel over
 * the batch, and the running statistics move towards them. In evaluate mode μ and σ² are the running
 * statistics: a prediction does not depend on the other rows.
 *
 * Shapes: input [N, C], [N, C, L] or [N, C, H, W], channels on axis 1 → the same; γ, β, μ, σ² [C];
 * n = N, N·L or N·H·W.
 * Backward, train: dL/dx = γ/√(σ² + ε) · (dy − mean(dy) − x̂·mean(dy·x̂)), since μ and σ² depend on
 * x, too. Evaluate: dL/dx = γ/√(σ² + ε) · dy. Both: dL/dγ = Σ dy·x̂, dL/dβ = Σ dy.
 * Running statistics: new = (1 − momentum)·old + momentum·batch, with the unbiased variance
 * Σ(x − μ)²/(n − 1).
 *
 * γ and β carry no regularizer. Frozen, the layer still uses and tracks the batch's statistics in
 * train mode.
 * Source: Ioffe & Szegedy (2015), ICML. PyTorch: nn.BatchNorm1d/2d. Keras: BatchNormalization, whose
 * momentum 0.99 is the weight of the old value (0.01 here), with ε = 0.001 and channels last.
 *
 * @example
 * ```ts
 * import { BatchNormalization } from "course/layers/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const layer = new BatchNormalization(1);
 * const { output } = layer.forward(tensor([[10], [20]]));
 * assertAlmostEquals(output.at(0, 0), -1, 1e-6);
 * assertAlmostEquals(output.at(1, 0), 1, 1e-6);
 * ```
 */
export class BatchNormalization implements Layer {
  /** "BatchNormalization" */
  readonly name = "BatchNormalization";
  /** C */
  readonly features: number;
  /** ε */
  readonly epsilon: number;
  /** Weight of the new batch in the running statistics, or "cumulative". */
  readonly momentum: number | "cumulative";
  /** γ, [C], starts at 1; undefined if not affine. */
  readonly gamma: Parameter | undefined;
  /** β, [C], starts at 0; undefined if not affine. */
  readonly beta: Parameter | undefined;
  /** Running mean, [C], starts at 0; undefined if not tracked. */
  readonly runningMean: Tensor | undefined;
  /** Running unbiased variance, [C], starts at 1; undefined if not tracked. */
  readonly runningVariance: Tensor | undefined;
  /** Number of batches seen in train mode, []; undefined if not tracked. */
  readonly batchCount: Tensor | undefined;
  readonly #dtype: DType;

  /**
   * Makes the layer.
   *
   * @param features C, a positive integer.
   * @param options Momentum, ε, and what to learn and track.
   * @throws {RangeError} If a number is out of range.
   */
  constructor(features: number, options: BatchNormalizationOptions = {}) {
    const { momentum = 0.1, epsilon = 1e-5, dtype = "float32" } = options;
    const { affine = true, trackRunningStatistics = true } = options;
    checkCount("BatchNormalization", { features });
    checkPositive("BatchNormalization", { epsilon });
    if (momentum !== "cumulative") checkRatio("BatchNormalization", { momentum });
    this.features = features;
    this.momentum = momentum;
    this.epsilon = epsilon;
    this.#dtype = dtype;
    if (affine) {
      this.gamma = parameter("gamma", { value: ones([features], { dtype }) });
      this.beta = parameter("beta", { value: zeros([features], { dtype }) });
    }
    if (trackRunningStatistics) {
      this.runningMean = zeros([features], { dtype });
      this.runningVariance = ones([features], { dtype });
      this.batchCount = full([], { value: 0, dtype });
    }
  }

  /** γ and β, or nothing. */
  get parameters(): readonly Parameter[] {
    return this.gamma && this.beta ? [this.gamma, this.beta] : [];
  }

  /** The running mean, the running variance and the number of batches, or nothing. */
  get buffers(): readonly Buffer[] {
    const { runningMean, runningVariance, batchCount } = this;
    if (!runningMean || !runningVariance || !batchCount) return [];
    return [
      { name: "runningMean", value: runningMean },
      { name: "runningVariance", value: runningVariance },
      { name: "batchCount", value: batchCount },
    ];
  }

  /**
   * Normalizes each channel, then scales and shifts it.
   *
   * @param x A batch [N, C, …].
   * @param mode "train" (default) uses the batch's statistics, "evaluate" the running ones.
   * @returns The output in the same shape and the way back.
   * @throws {RangeError} If axis 1 does not have C channels, or if statistics are taken of a single
   * number per channel.
   * @throws {TypeError} If the number formats differ.
   */
  forward(x: Tensor, mode: Mode = "train"): ForwardResult {
    const { runningMean, runningVariance, gamma, beta } = this;
    checkMode("BatchNormalization", mode);
    checkInput("BatchNormalization", x, { dtype: this.#dtype });
    this.#checkShape(x);
    const n = x.size / this.features;
    const usesBatch = mode === "train" || !runningMean || !runningVariance;
    if (usesBatch) checkBatch(n, x);
    if (usesBatch && gamma && beta && x.rank === 2) { // what follows, compiled
      const { mean, variance, ...result } = normalizeBatch(x, {
        gamma,
        beta,
        epsilon: this.epsilon,
      });
      if (mode === "train") this.#updateRunningStatistics({ mean, variance }, n);
      return result;
    }
    const { mean, variance } = usesBatch
      ? channelMoments(x)
      : { mean: runningMean.data, variance: runningVariance.data };
    if (mode === "train") this.#updateRunningStatistics({ mean, variance }, n);

    const inverseStd = Float64Array.from(variance, (v) => 1 / Math.sqrt(v + this.epsilon));
    // γ as it is now: a step may come between this pass and its way back.
    const scale = gamma?.value.data.slice();
    const shift = beta?.value.data;
    const { xHat, output } = normalizeChannels(x, { mean, inverseStd, scale, shift });
    return {
      output,
      backward: (dy) => {
        checkOutputGradient("BatchNormalization", dy, output);
        const { sumDy, sumDyXHat } = channelGradientSums(dy, xHat);
        if (gamma) addToGradient(gamma, sumDyXHat); // dL/dγ = Σ dy·x̂
        if (beta) addToGradient(beta, sumDy); // dL/dβ = Σ dy
        // μ and σ² of a batch depend on x, which takes the means of dy and of dy·x̂ off the gradient.
        // The running statistics are constants: nothing flows back through them.
        const share = usesBatch ? 1 / n : 0;
        return channelInputGradient(dy, xHat, { inverseStd, scale, sumDy, sumDyXHat, share });
      },
    };
  }

  #checkShape({ shape }: Tensor): void {
    if (shape.length < 2 || shape[1] !== this.features) {
      const { features } = this;
      throw new RangeError(
        `BatchNormalization expects input [N,${features}] or [N,${features},…], ` +
          `got ${formatShape(shape)}`,
      );
    }
  }

  #updateRunningStatistics({ mean, variance }: ChannelMoments, n: number): void {
    const { runningMean, runningVariance, batchCount, momentum } = this;
    if (!runningMean || !runningVariance || !batchCount) return;
    const count = ++batchCount.data[0];
    const weight = momentum === "cumulative" ? 1 / count : momentum;
    const unbiased = n / (n - 1);
    for (let c = 0; c < this.features; c++) {
      runningMean.data[c] += weight * (mean[c] - runningMean.data[c]);
      runningVariance.data[c] += weight * (unbiased * variance[c] - runningVariance.data[c]);
    }
  }
}

function checkBatch(n: number, { shape }: Tensor): void {
  if (n < 2) {
    throw new RangeError(
      `BatchNormalization cannot take the variance of a batch ${formatShape(shape)}: it needs at ` +
        `least 2 numbers per channel, got ${n}. Use larger batches, train with dropLast, or use ` +
        `mode "evaluate"`,
    );
  }
}
