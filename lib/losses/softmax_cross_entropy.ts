/**
 * Softmax cross-entropy, the loss of classification.
 * @module
 */
import { exp, formatShape, log, max, oneHot, sameShape, type Tensor } from "../tensor/mod.ts";
import type { Loss } from "../types.ts";

/**
 * Logarithm of the softmax of each row: `log p_c = z_c − log Σ_k e^{z_k}`.
 *
 * The row's maximum is subtracted first, so that no exponential overflows.
 *
 * @example
 * ```ts
 * import { logSoftmax } from "course/losses/softmax_cross_entropy.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(logSoftmax(tensor([[1000, 0]])).toArray(), [[0, -1000]]);
 * ```
 * @param logits Scores [N, C].
 * @returns Log-probabilities [N, C].
 */
export function logSoftmax(logits: Tensor): Tensor {
  const row = { axis: 1, keepDims: true };
  const shifted = logits.subtract(max(logits, row));
  return shifted.subtract(log(exp(shifted).sum(row)));
}

/**
 * Softmax cross-entropy `L = −1/N · Σ_n Σ_c y_nc · log p_nc` with `p = softmax(logits)`.
 *
 * Shapes: logits [N, C]; targets are labels [N], or class probabilities [N, C] ("soft targets").
 * Gradient: dL/dlogits = (p − y)/N. PyTorch: nn.CrossEntropyLoss; Keras:
 * (Sparse)CategoricalCrossentropy with from_logits=True.
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
 * @returns The loss. It throws a RangeError if shapes do not fit or a label is out of range.
 */
export function softmaxCrossEntropy(): Loss {
  return {
    name: "softmax cross-entropy",
    evaluate(logits, target) {
      const probabilities = targetProbabilities(logits, target);
      const logP = logSoftmax(logits);
      const [rows] = logits.shape;
      return {
        value: -probabilities.multiply(logP).sum().item() / rows,
        gradient: exp(logP).subtract(probabilities).divide(rows),
      };
    },
  };
}

function targetProbabilities(logits: Tensor, target: Tensor): Tensor {
  if (logits.rank !== 2 || logits.size === 0) {
    throw new RangeError(
      `Cannot take the cross-entropy: expected logits [N, C] with N, C ≥ 1, ` +
        `got ${formatShape(logits.shape)}`,
    );
  }
  if (target.rank === 1 && target.size === logits.shape[0]) {
    return oneHot(target, { classes: logits.shape[1], dtype: logits.dtype });
  }
  if (sameShape(target.shape, logits.shape)) return target;
  throw new RangeError(
    `Cannot take the cross-entropy: for logits ${formatShape(logits.shape)} expected labels ` +
      `[${logits.shape[0]}] or probabilities ${formatShape(logits.shape)}, ` +
      `got ${formatShape(target.shape)}`,
  );
}
