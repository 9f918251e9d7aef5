/**
 * How good a model is that does not look at its inputs.
 * @module
 */
import { broadcastTo, type DType, type Shape, Tensor, zeros } from "../tensor/mod.ts";
import type { Loss } from "../types.ts";

/** Losses without looking at the inputs. */
export interface GuessingLosses {
  /** The loss of the best output that is the same for every row, as far as {@linkcode guess} finds it. */
  readonly best: number;
  /** The loss of outputs that are all 0, near which a fresh network starts. */
  readonly zero: number;
}

/**
 * Tries outputs that are the same for every row: 0, the targets' means and medians, and for
 * classes and probabilities p also the logits log p and log p/(1 − p).
 *
 * The right one depends on the loss (the mean for the squared error, the median for the absolute
 * error, log p for the cross-entropy), so the loss itself decides: the smallest counts.
 *
 * @example The entropy of the classes
 * ```ts
 * import { guess } from "course/diagnostics/guessing.ts";
 * import { softmaxCrossEntropy } from "course/losses/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const { best } = guess(tensor([0, 1, 1, 1]), { loss: softmaxCrossEntropy(), outputs: [2] });
 * assertAlmostEquals(best, -0.25 * Math.log(0.25) - 0.75 * Math.log(0.75), 1e-6);
 * ```
 * @param targets Labels [N], or targets [N, …].
 * @param options The loss, and the shape and number format of the model's output for one row.
 * @returns The losses.
 */
export function guess(
  targets: Tensor,
  options: { readonly loss: Loss; readonly outputs: Shape; readonly dtype?: DType },
): GuessingLosses {
  const { loss, outputs, dtype = "float32" } = options;
  const lossOf = (output: readonly number[]) => {
    const row = new Tensor(Float64Array.from(output), outputs).to(dtype);
    return loss.evaluate(broadcastTo(row, [targets.shape[0], ...outputs]), targets).value;
  };
  const zero = loss.evaluate(zeros([targets.shape[0], ...outputs], { dtype }), targets).value;
  const losses = candidates(targets, outputs).map(lossOf).filter(Number.isFinite);
  return { best: Math.min(zero, ...losses), zero };
}

/** Outputs for one row that may be the best guess. */
function candidates(targets: Tensor, outputs: Shape): number[][] {
  if (targets.rank === 1) return [sharesOfClasses(targets, outputs[0]).map(logOf)];
  const columns = columnsOf(targets);
  const means = columns.map((column) => column.reduce((sum, y) => sum + y, 0) / column.length);
  const medians = columns.map((column) => column.toSorted()[Math.floor(column.length / 2)]);
  if (!targets.data.every((y) => y >= 0 && y <= 1)) return [means, medians];
  return [means, medians, means.map(logOf), means.map((p) => logOf(p) - logOf(1 - p))];
}

/** log p, with a logit that a network can reach in place of −∞. */
function logOf(probability: number): number {
  return Math.log(Math.max(probability, 1e-12));
}

function sharesOfClasses(labels: Tensor, classes: number): number[] {
  const counts = Array<number>(classes).fill(0);
  for (const label of labels.data) counts[label]++;
  return counts.map((count) => count / labels.size);
}

function columnsOf(targets: Tensor): Float64Array[] {
  const [rows] = targets.shape;
  const count = targets.size / rows;
  return Array.from(
    { length: count },
    (_, column) => Float64Array.from({ length: rows }, (_, n) => targets.data[n * count + column]),
  );
}
