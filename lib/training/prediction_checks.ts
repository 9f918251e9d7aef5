/**
 * What metrics refuse.
 * @module
 */
import type { Tensor } from "../tensor/mod.ts";

/**
 * Checks that no prediction is NaN: it has no largest class, and must not count as a right answer.
 *
 * @example
 * ```ts
 * import { checkPredictions } from "course/training/prediction_checks.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => checkPredictions(tensor([[0, NaN]]), "take the accuracy"), RangeError, "row 0");
 * ```
 * @param prediction Logits or probabilities [N, C].
 * @param action What is attempted, for the error.
 * @throws {RangeError} If there is one.
 */
export function checkPredictions(prediction: Tensor, action: string): void {
  const index = prediction.data.findIndex(Number.isNaN);
  if (index < 0) return;
  const row = Math.floor(index / prediction.shape[1]);
  throw new RangeError(`Cannot ${action}: expected numbers as predictions, got NaN in row ${row}`);
}
