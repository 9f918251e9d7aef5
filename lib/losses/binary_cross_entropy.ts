/**
 * Binary cross-entropy with logits, the loss of yes-or-no questions.
 * @module
 */
import { checkNonNegative } from "../checks.ts";
import { formatShape, type Tensor, zerosLike } from "../tensor/mod.ts";
import type { Loss } from "../types.ts";
import { checkPairs } from "./checks.ts";

/** Options of {@linkcode binaryCrossEntropyWithLogits}. */
export interface BinaryCrossEntropyOptions {
  /**
   * w, finite and ≥ 0: how much a target of 1 counts against one of 0; one number, or one for each
   * column (the last axis). Default: 1.
   */
  readonly positiveWeight?: number | readonly number[];
}

/**
 * Binary cross-entropy `L = −1/n · Σ [w·y·log σ(z) + (1 − y)·log(1 − σ(z))]` of logits z, over all n
 * elements, with σ the logistic sigmoid.
 *
 * Shapes: logits and targets alike, [N], [N, M] or any other; targets y are numbers from 0 to 1.
 * Gradient: dL/dz = ((1 − y)·σ(z) − w·y·σ(−z))/n; with w = 1 it is (σ(z) − y)/n.
 *
 * Nothing overflows and no digits are lost, however large z is. PyTorch: nn.BCEWithLogitsLoss(pos_weight=w); Keras: BinaryCrossentropy with
 * from_logits=True.
 *
 * @example
 * ```ts
 * import { binaryCrossEntropyWithLogits } from "course/losses/binary_cross_entropy.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const loss = binaryCrossEntropyWithLogits();
 * assertAlmostEquals(loss.evaluate(tensor([0]), tensor([1])).value, Math.LN2, 1e-15);
 * assertAlmostEquals(loss.evaluate(tensor([1000]), tensor([0])).value, 1000, 1e-12);
 * ```
 * @param options The weight of positive targets.
 * @returns The loss. It throws a RangeError if the shapes differ or are empty, or a target lies outside
 * [0, 1], and a TypeError if the number formats differ.
 * @throws {RangeError} If a weight is negative or not finite.
 */
export function binaryCrossEntropyWithLogits(options: BinaryCrossEntropyOptions = {}): Loss {
  const { positiveWeight = 1 } = options;
  const weights = typeof positiveWeight === "number" ? [positiveWeight] : positiveWeight;
  for (const weight of weights) {
    checkNonNegative("binaryCrossEntropyWithLogits", { positiveWeight: weight });
  }
  return {
    name: "binary cross-entropy",
    evaluate(logits, target) {
      checkPairs(logits, target, "take the binary cross-entropy");
      checkTargets(target);
      if (weights.length !== 1 && weights.length !== logits.shape.at(-1)) {
        throw new RangeError(
          `Cannot take the binary cross-entropy: got ${weights.length} positive weights for logits ` +
            `${formatShape(logits.shape)}, expected one for each column`,
        );
      }
      return crossEntropy(logits, target, weights);
    },
  };
}

function crossEntropy(
  logits: Tensor,
  target: Tensor,
  weights: readonly number[],
): { value: number; gradient: Tensor } {
  const gradient = zerosLike(logits);
  const scores = logits.data;
  const n = scores.length;
  let total = 0;
  for (let i = 0; i < n; i++) {
    const z = scores[i];
    const positive = weights[i % weights.length] * target.data[i];
    const negative = 1 - target.data[i];
    // e^(−|z|) cannot overflow; σ(±z) and −log σ(±z) follow from it without cancellation.
    const e = Math.exp(-Math.abs(z));
    const near = 1 / (1 + e);
    const far = e / (1 + e);
    const log = Math.log1p(e);
    // −log σ(z) and −log σ(−z); a target of 0 must not meet their Infinity.
    if (positive > 0) total += positive * (Math.max(-z, 0) + log);
    if (negative > 0) total += negative * (Math.max(z, 0) + log);
    gradient.data[i] = z >= 0
      ? (negative * near - positive * far) / n
      : (negative * far - positive * near) / n;
  }
  return { value: total / n, gradient };
}

function checkTargets(target: Tensor): void {
  target.data.forEach((y, i) => {
    if (!(y >= 0 && y <= 1)) {
      throw new RangeError(
        `Target ${y} (element ${i}) is out of range: expected a probability in [0, 1]`,
      );
    }
  });
}
