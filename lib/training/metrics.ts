/**
 * Numbers that say how good predictions are.
 * @module
 */
import { checkLabels } from "../data/labels.ts";
import { argmax, formatShape, sameShape, type Tensor } from "../tensor/mod.ts";
import { checkPredictions } from "./prediction_checks.ts";

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
 * @throws {RangeError} If shapes do not fit, there are no rows, a prediction is NaN, or a label is
 * out of range.
 */
export function accuracy(prediction: Tensor, target: Tensor): number {
  const [rows, classes] = prediction.shape;
  const fits = target.rank === 1 ? target.size === rows : sameShape(target.shape, prediction.shape);
  if (prediction.rank !== 2 || !fits || rows === 0) {
    throw new RangeError(
      `Cannot take the accuracy of predictions ${formatShape(prediction.shape)} for targets ` +
        `${formatShape(target.shape)}: expected [N,C], and [N] or [N,C], with N ≥ 1`,
    );
  }
  checkPredictions(prediction, "take the accuracy");
  if (target.rank === 1) checkLabels(target, "take the accuracy", classes);
  const predicted = argmax(prediction, { axis: 1 });
  const labels = target.rank === 1 ? target : argmax(target, { axis: 1 });
  let right = 0;
  for (let n = 0; n < rows; n++) if (predicted.data[n] === labels.data[n]) right++;
  return right / rows;
}
