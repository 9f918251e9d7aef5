/**
 * Targets of a classification: labels, or class probabilities.
 * @module
 */
import { formatShape, oneHot, sameShape, type Tensor } from "../tensor/mod.ts";
import { checkTargetFormat, checkTensors } from "./checks.ts";

/** How far from 1 the probabilities of a row may sum. */
const sumTolerance = 1e-4;

/**
 * Class probabilities y [N, C] from labels [N], or soft targets [N, C] as they are, checked.
 *
 * @example
 * ```ts
 * import { classProbabilities } from "course/losses/class_targets.ts";
 * import { tensor, zeros } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(classProbabilities(zeros([1, 3]), tensor([2])).toArray(), [[0, 0, 1]]);
 * ```
 * @param logits The scores [N, C].
 * @param target Labels, whole numbers from 0 to C − 1; or rows of numbers ≥ 0 whose sum is 1 up to
 * 1e-4, as rounding in float32 leaves it.
 * @returns A tensor in the logits' number format. Soft targets are not copied.
 * @throws {RangeError} If shapes do not fit, a label is out of range, or a row is no distribution.
 * @throws {TypeError} If one of the two is no tensor, or soft targets have another number format.
 */
export function classProbabilities(logits: Tensor, target: Tensor): Tensor {
  const action = "take the cross-entropy";
  checkTensors(logits, target, action);
  if (logits.rank !== 2 || logits.size === 0) {
    throw new RangeError(
      `Cannot ${action}: expected logits [N, C] with N, C ≥ 1, got ${formatShape(logits.shape)}`,
    );
  }
  const [rows, classes] = logits.shape;
  if (target.rank === 1 && target.size === rows) {
    return oneHot(target, { classes, dtype: logits.dtype });
  }
  if (!sameShape(target.shape, logits.shape)) {
    throw new RangeError(
      `Cannot ${action}: for logits ${formatShape(logits.shape)} expected labels [${rows}] or ` +
        `probabilities ${formatShape(logits.shape)}, got ${formatShape(target.shape)}`,
    );
  }
  checkTargetFormat(logits, target, action);
  checkDistributions(target);
  return target;
}

function checkDistributions(target: Tensor): void {
  const [rows, classes] = target.shape;
  const { data } = target;
  for (let n = 0; n < rows; n++) {
    let sum = 0;
    for (let i = n * classes; i < (n + 1) * classes; i++) {
      if (!(data[i] >= 0)) {
        throw new RangeError(
          `Row ${n} of the soft targets is no distribution: expected numbers ≥ 0, got ${data[i]}`,
        );
      }
      sum += data[i];
    }
    if (!(Math.abs(sum - 1) <= sumTolerance)) {
      throw new RangeError(
        `Row ${n} of the soft targets is no distribution: expected a sum of 1, got ${sum}`,
      );
    }
  }
}
