/**
 * The loops of batch and layer normalization: statistics and gradients of each channel.
 *
 * A batch has the shape [N, C, …] with channels on axis 1. The loops visit it in memory order: rows,
 * channels, and the run of neighbours that belong to one channel (1 for [N, C], L for [N, C, L]).
 * Sums and numbers per channel are in double precision, whatever the batch's format is.
 * @module
 */
import { type NumberArray, type Tensor, zerosLike } from "../tensor/mod.ts";

/** Mean and biased variance of each channel, [C]. */
export interface ChannelMoments {
  /** μ = Σ x/n */
  readonly mean: NumberArray;
  /** σ² = Σ (x − μ)²/n */
  readonly variance: NumberArray;
}

/**
 * Mean μ = Σ x/n and biased variance σ² = Σ (x − μ)²/n of each channel, in two passes.
 *
 * @example
 * ```ts
 * import { channelMoments } from "course/layers/channel_normalization.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { mean, variance } = channelMoments(tensor([[1, 5], [3, 5]]));
 * assertEquals([...mean], [2, 5]);
 * assertEquals([...variance], [1, 0]);
 * ```
 * @param x A batch [N, C, …].
 * @returns Two numbers per channel.
 */
export function channelMoments(x: Tensor): ChannelMoments {
  const { data } = x;
  const { channels, run, count } = layoutOf(x);
  const mean = new Float64Array(channels);
  for (let i = 0; i < data.length;) {
    for (let c = 0; c < channels; c++) {
      for (const end = i + run; i < end; i++) mean[c] += data[i];
    }
  }
  for (let c = 0; c < channels; c++) mean[c] /= count;

  const variance = new Float64Array(channels);
  for (let i = 0; i < data.length;) {
    for (let c = 0; c < channels; c++) {
      for (const end = i + run; i < end; i++) {
        const distance = data[i] - mean[c];
        variance[c] += distance * distance;
      }
    }
  }
  for (let c = 0; c < channels; c++) variance[c] /= count;
  return { mean, variance };
}

/**
 * x̂ = (x − μ)/√(σ² + ε), and the output γ·x̂ + β.
 *
 * @example
 * ```ts
 * import { normalizeChannels } from "course/layers/channel_normalization.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const [mean, inverseStd] = [new Float64Array([10]), new Float64Array([0.5])];
 * const { xHat } = normalizeChannels(tensor([[12], [6]]), { mean, inverseStd });
 * assertEquals(xHat.toArray(), [[1], [-2]]);
 * ```
 * @param x A batch [N, C, …].
 * @param coefficients μ, 1/√(σ² + ε), and perhaps γ (`scale`) and β (`shift`), one per channel.
 * @returns x̂ and the output; they are one tensor where there is no scale and shift.
 */
export function normalizeChannels(
  x: Tensor,
  coefficients: {
    readonly mean: NumberArray;
    readonly inverseStd: NumberArray;
    readonly scale?: NumberArray;
    readonly shift?: NumberArray;
  },
): { xHat: Tensor; output: Tensor } {
  const { mean, inverseStd, scale, shift } = coefficients;
  const { channels, run } = layoutOf(x);
  const xHat = zerosLike(x);
  const [from, hat] = [x.data, xHat.data];
  if (!scale || !shift) {
    for (let i = 0; i < from.length;) {
      for (let c = 0; c < channels; c++) {
        for (const end = i + run; i < end; i++) hat[i] = (from[i] - mean[c]) * inverseStd[c];
      }
    }
    return { xHat, output: xHat };
  }
  const output = zerosLike(x);
  const to = output.data;
  for (let i = 0; i < from.length;) {
    for (let c = 0; c < channels; c++) {
      for (const end = i + run; i < end; i++) {
        hat[i] = (from[i] - mean[c]) * inverseStd[c];
        to[i] = scale[c] * hat[i] + shift[c];
      }
    }
  }
  return { xHat, output };
}

/** Sums over each channel on the way back, [C]. */
export interface ChannelGradientSums {
  /** Σ dy, which is dL/dβ. */
  readonly sumDy: NumberArray;
  /** Σ dy·x̂, which is dL/dγ. */
  readonly sumDyXHat: NumberArray;
}

/**
 * Σ dy and Σ dy·x̂ of each channel.
 *
 * @example
 * ```ts
 * import { channelGradientSums } from "course/layers/channel_normalization.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const sums = channelGradientSums(tensor([[1], [2]]), tensor([[-1], [1]]));
 * assertEquals([...sums.sumDy, ...sums.sumDyXHat], [3, 1]);
 * ```
 * @param dy dL/dy, [N, C, …].
 * @param xHat x̂ in the same shape.
 * @returns Two numbers per channel.
 */
export function channelGradientSums(dy: Tensor, xHat: Tensor): ChannelGradientSums {
  const [g, hat] = [dy.data, xHat.data];
  const { channels, run } = layoutOf(dy);
  const sumDy = new Float64Array(channels);
  const sumDyXHat = new Float64Array(channels);
  for (let i = 0; i < g.length;) {
    for (let c = 0; c < channels; c++) {
      for (const end = i + run; i < end; i++) {
        sumDy[c] += g[i];
        sumDyXHat[c] += g[i] * hat[i];
      }
    }
  }
  return { sumDy, sumDyXHat };
}

/**
 * dL/dx = γ/√(σ² + ε) · (dy − share·Σ dy − x̂·share·Σ dy·x̂).
 *
 * With share = 1/n the sums become means, and μ and σ² depend on x; with share = 0 they are
 * constants.
 *
 * @example
 * ```ts
 * import { channelInputGradient } from "course/layers/channel_normalization.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const [one, zero] = [new Float64Array([1]), new Float64Array([0])];
 * const rest = { inverseStd: one, sumDy: new Float64Array([4]), sumDyXHat: zero, share: 0.5 };
 * const dx = channelInputGradient(tensor([[1], [3]]), tensor([[-1], [1]]), rest);
 * assertEquals(dx.toArray(), [[-1], [1]]);
 * ```
 * @param dy dL/dy, [N, C, …].
 * @param xHat x̂ in the same shape.
 * @param coefficients 1/√(σ² + ε), perhaps γ (`scale`), the sums, and the share.
 * @returns A new tensor.
 */
export function channelInputGradient(
  dy: Tensor,
  xHat: Tensor,
  coefficients: ChannelGradientSums & {
    readonly inverseStd: NumberArray;
    readonly scale?: NumberArray;
    readonly share: number;
  },
): Tensor {
  const { inverseStd, scale, sumDy, sumDyXHat, share } = coefficients;
  const { channels, run } = layoutOf(dy);
  const dx = zerosLike(dy);
  const [g, hat, out] = [dy.data, xHat.data, dx.data];
  const factor = scale ? inverseStd.map((inverse, c) => inverse * scale[c]) : inverseStd;
  for (let i = 0; i < g.length;) {
    for (let c = 0; c < channels; c++) {
      const meanDy = share * sumDy[c];
      const meanDyXHat = share * sumDyXHat[c];
      for (const end = i + run; i < end; i++) {
        out[i] = factor[c] * (g[i] - meanDy - hat[i] * meanDyXHat);
      }
    }
  }
  return dx;
}

function layoutOf({ size, shape }: Tensor): { channels: number; run: number; count: number } {
  const [rows, channels] = shape;
  const run = size / (rows * channels);
  return { channels, run, count: rows * run };
}
