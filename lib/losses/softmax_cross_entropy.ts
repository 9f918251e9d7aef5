/**
 * Softmax cross-entropy, the loss of classification.
 * @module
 */
import { checkNonNegative, checkRatio, describeValue } from "../checks.ts";
import { kernels } from "../tensor/kernels/mod.ts";
import { type Tensor, zerosLike } from "../tensor/mod.ts";
import type { Loss } from "../types.ts";
import { classProbabilities } from "./class_targets.ts";

/** Options of {@linkcode softmaxCrossEntropy}. */
export interface SoftmaxCrossEntropyOptions {
  /** ε: this share of every target is spread evenly over the C classes. Default: 0. */
  readonly labelSmoothing?: number;
  /** w, one number ≥ 0 per class: how much its targets count. Default: 1 each. */
  readonly classWeights?: readonly number[];
}

/**
 * Softmax cross-entropy `L = −1/D · Σ_n Σ_c w_c·q_nc·log p_nc` with `p = softmax(logits)`.
 *
 * q are the targets y after label smoothing, q = (1 − ε)·y + ε/C. Without class weights w = 1 and
 * D = N, the mean over rows. With class weights and labels, D = Σ_n w_label(n): a weighted mean; with
 * class weights and soft targets, D = N; both as in PyTorch.
 *
 * Shapes: logits [N, C]; targets are labels [N], or class probabilities [N, C] ("soft targets").
 * Gradient: dL/dz_nj = (p_nj·Σ_c w_c·q_nc − w_j·q_nj)/D; without weights (p − q)/N.
 *
 * Targets are checked: labels are whole numbers from 0 to C − 1, soft targets rows of numbers ≥ 0 with
 * sum 1 up to 1e-4 (PyTorch does not check these). Logits of NaN give a loss of NaN, at which training
 * stops.
 * Source of label smoothing: Szegedy et al. (2016), CVPR. PyTorch: nn.CrossEntropyLoss; Keras:
 * (Sparse)CategoricalCrossentropy with from_logits=True, whose class weights divide by N.
 *
 * @example
 * ```ts
 * import { softmaxCrossEntropy } from "course/losses/softmax_cross_entropy.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const { value } = softmaxCrossEntropy().evaluate(tensor([[0, 0]]), tensor([1]));
 * assertAlmostEquals(value, Math.log(2), 1e-6);
 * ```
 * @param options Label smoothing and class weights.
 * @returns The loss. It throws a RangeError if shapes or targets are wrong, and a TypeError if soft
 * targets have another number format than the logits.
 * @throws {RangeError} If the smoothing is outside [0, 1], or a weight is negative or not finite.
 */
export function softmaxCrossEntropy(options: SoftmaxCrossEntropyOptions = {}): Loss {
  const { labelSmoothing = 0, classWeights } = options;
  checkRatio("softmaxCrossEntropy", { labelSmoothing });
  checkClassWeights(classWeights);
  return {
    name: "softmax cross-entropy",
    evaluate(logits, target) {
      const probabilities = classProbabilities(logits, target);
      const smoothed = labelSmoothing === 0 ? probabilities : smooth(probabilities, labelSmoothing);
      const [rows, classes] = logits.shape;
      if (!classWeights) { // crossEntropy() below, compiled
        const gradient = zerosLike(logits);
        const [z, q, dz] = [logits.data, smoothed.data, gradient.data];
        return { value: kernels.softmaxCrossEntropy(z, q, dz, classes, false), gradient };
      }

      if (classWeights.length !== classes) {
        throw new RangeError(
          `Cannot take the cross-entropy: expected ${classes} classWeights for logits ` +
            `[${rows},${classes}], got ${classWeights.length}`,
        );
      }
      const divisor = target.rank === 1 ? weightOfLabels(target, classWeights) : rows;
      return crossEntropy(logits, weigh(smoothed, classWeights), divisor);
    },
  };
}

function checkClassWeights(weights: readonly number[] | undefined): void {
  if (weights === undefined) return;
  if (!Array.isArray(weights)) {
    throw new TypeError(
      `softmaxCrossEntropy() needs an array of classWeights, got ${describeValue(weights)}`,
    );
  }
  const named = weights.map((weight, c) => [`classWeights[${c}]`, weight]);
  checkNonNegative("softmaxCrossEntropy", Object.fromEntries(named));
}

/** (1 − ε)·y + ε/C */
function smooth(probabilities: Tensor, epsilon: number): Tensor {
  const [, classes] = probabilities.shape;
  return probabilities.map((y) => (1 - epsilon) * y + epsilon / classes);
}

/** w_c·q_nc */
function weigh(probabilities: Tensor, weights: readonly number[]): Tensor {
  const weighted = probabilities.clone();
  const { data } = weighted;
  for (let i = 0; i < data.length; i++) data[i] *= weights[i % weights.length];
  return weighted;
}

/** Σ_n w_label(n) */
function weightOfLabels(labels: Tensor, weights: readonly number[]): number {
  let sum = 0;
  for (const label of labels.data) sum += weights[label];
  if (sum === 0) {
    throw new RangeError(
      "Cannot take the cross-entropy: the class weights of all labels in the batch are 0",
    );
  }
  return sum;
}

/** −1/D · Σ t·log p and its gradient, for any coefficients t ≥ 0. */
function crossEntropy(
  logits: Tensor,
  coefficients: Tensor,
  divisor: number,
): { value: number; gradient: Tensor } {
  const [rows, classes] = logits.shape;
  const gradient = zerosLike(logits);
  const [z, t, dz] = [logits.data, coefficients.data, gradient.data];
  let total = 0;
  for (let n = 0; n < rows; n++) {
    const start = n * classes;
    const end = start + classes;
    let max = -Infinity;
    for (let i = start; i < end; i++) max = Math.max(max, z[i]);
    let sum = 0;
    for (let i = start; i < end; i++) sum += Math.exp(z[i] - max);
    const logSum = Math.log(sum);

    let weight = 0;
    for (let i = start; i < end; i++) {
      // A class without weight counts nothing, even where its log p is −Infinity.
      if (t[i] !== 0) total -= t[i] * (z[i] - max - logSum);
      weight += t[i];
    }
    for (let i = start; i < end; i++) {
      dz[i] = (weight * Math.exp(z[i] - max) / sum - t[i]) / divisor;
    }
  }
  return { value: total / divisor, gradient };
}
