/**
 * Numbers that say how good predictions are.
 * @module
 */
import { argmax, formatShape, type Tensor } from "../tensor/mod.ts";

/**
 * Share of rows whose largest logit is that of the right class.
 *
 * @example
 * ```ts
 * import { accuracy } from "course/training/metrics.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(accuracy(tensor([[2, 1], [0, 3]]), tensor([0, 0])), 0.5);
 * ```
 * @param prediction Logits or probabilities [N, C].
 * @param target Labels [N], or class probabilities [N, C], of which the largest counts.
 * @returns A number from 0 to 1.
 * @throws {RangeError} If shapes do not fit or there are no rows.
 */
export function accuracy(prediction: Tensor, target: Tensor): number {
  const [rows] = prediction.shape;
  if (prediction.rank !== 2 || target.shape[0] !== rows || target.rank > 2 || rows === 0) {
    throw new RangeError(
      `Cannot take the accuracy of predictions ${formatShape(prediction.shape)} for targets ` +
        `${formatShape(target.shape)}: expected [N,C] and [N] with N ≥ 1`,
    );
  }
  const predicted = argmax(prediction, { axis: 1 });
  const labels = target.rank === 1 ? target : argmax(target, { axis: 1 });
  let right = 0;
  for (let n = 0; n < rows; n++) if (predicted.data[n] === labels.data[n]) right++;
  return right / rows;
}
