/**
 * Whether a model's confidence can be believed.
 * @module
 */
import { checkCount } from "../checks.ts";
import { checkLabels } from "../data/labels.ts";
import { argmax, formatShape, max, min, type Tensor } from "../tensor/mod.ts";

/**
 * Expected calibration error `Σ_b n_b/N · |accuracy_b − confidence_b|` over bins of confidence.
 *
 * The confidence of a row is its largest probability; bins are of equal width, (0, 1/B], …,
 * (1 − 1/B, 1]. 0 is perfect. Source: Guo, Pleiss, Sun & Weinberger (2017), ICML.
 *
 * @example
 * ```ts
 * import { expectedCalibrationError } from "course/training/calibration.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const sure = tensor([[0.9, 0.1], [0.9, 0.1]]);
 * assertAlmostEquals(expectedCalibrationError(sure, tensor([0, 1])), 0.4, 1e-6);
 * ```
 * @param probabilities Class probabilities [N, C], such as `softmax(logits)`.
 * @param labels [N].
 * @param options `bins` B (default 15).
 * @returns A number from 0 to 1.
 * @throws {RangeError} If shapes do not fit, rows are not probabilities, or a label is out of range.
 */
export function expectedCalibrationError(
  probabilities: Tensor,
  labels: Tensor,
  options: { readonly bins?: number } = {},
): number {
  const { bins = 15 } = options;
  const [rows, classes] = probabilities.shape;
  if (probabilities.rank !== 2 || labels.rank !== 1 || labels.size !== rows || rows === 0) {
    throw new RangeError(
      `Cannot take the calibration error of probabilities ${formatShape(probabilities.shape)} ` +
        `and labels ${formatShape(labels.shape)}: expected [N,C] and [N] with N ≥ 1`,
    );
  }
  checkCount("expectedCalibrationError", { bins });
  checkLabels(labels, "take the calibration error", classes);
  const smallest = min(probabilities, { axis: 1 }).data;
  const confidence = max(probabilities, { axis: 1 }).data;
  const predicted = argmax(probabilities, { axis: 1 }).data;
  const gaps = new Float64Array(bins);
  for (let n = 0; n < rows; n++) {
    if (!(smallest[n] >= 0 && confidence[n] > 0 && confidence[n] <= 1 + 1e-6)) {
      throw new RangeError(
        `Cannot take the calibration error: expected probabilities, such as softmax(logits), got ` +
          `a row ${n} from ${smallest[n]} to ${confidence[n]}`,
      );
    }
    const bin = Math.min(bins - 1, Math.ceil(confidence[n] * bins) - 1);
    gaps[bin] += (predicted[n] === labels.data[n] ? 1 : 0) - confidence[n];
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / rows;
}
