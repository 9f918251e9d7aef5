/**
 * Softmax: from scores to probabilities.
 * @module
 */
import { exp, log, max, type Tensor } from "../tensor/mod.ts";

/** Options of {@linkcode softmax} and {@linkcode logSoftmax}. */
export interface SoftmaxOptions {
  /** The axis along which the probabilities sum to 1. Default: the last one. */
  readonly axis?: number;
}

/**
 * Softmax `p_c = e^{z_c} / Σ_k e^{z_k}`: probabilities from scores.
 *
 * The largest score is subtracted first, which changes nothing but keeps the exponentials from
 * overflowing. PyTorch: torch.softmax; Keras: softmax.
 *
 * @example
 * ```ts
 * import { softmax } from "course/losses/softmax.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(softmax(tensor([[5, 5], [1000, 0]])).toArray(), [[0.5, 0.5], [1, 0]]);
 * ```
 * @param logits Scores [N, C], or any shape with at least one axis.
 * @param options The axis.
 * @returns Probabilities in the same shape.
 * @throws {RangeError} If there is no such axis, or it is empty.
 */
export function softmax(logits: Tensor, options: SoftmaxOptions = {}): Tensor {
  const along = { axis: options.axis ?? -1, keepDims: true };
  const exponentials = exp(logits.subtract(max(logits, along)));
  return exponentials.divide(exponentials.sum(along));
}

/**
 * Logarithm of the softmax: `log p_c = z_c − log Σ_k e^{z_k}`.
 *
 * It stays finite where a probability is too small for a number. PyTorch: torch.log_softmax.
 *
 * @example
 * ```ts
 * import { logSoftmax } from "course/losses/softmax.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(logSoftmax(tensor([[1000, 0]])).toArray(), [[0, -1000]]);
 * ```
 * @param logits Scores [N, C], or any shape with at least one axis.
 * @param options The axis.
 * @returns Log-probabilities in the same shape.
 * @throws {RangeError} If there is no such axis, or it is empty.
 */
export function logSoftmax(logits: Tensor, options: SoftmaxOptions = {}): Tensor {
  const along = { axis: options.axis ?? -1, keepDims: true };
  const shifted = logits.subtract(max(logits, along));
  return shifted.subtract(log(exp(shifted).sum(along)));
}
