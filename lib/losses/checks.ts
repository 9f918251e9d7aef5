/**
 * What losses demand of predictions and targets.
 * @module
 */
import { describeValue } from "../checks.ts";
import { checkFinite, formatShape, sameShape, Tensor } from "../tensor/mod.ts";

/**
 * Checks that predictions and targets are tensors.
 *
 * @example
 * ```ts
 * import { checkTensors } from "course/losses/checks.ts";
 * import { tensor } from "course/tensor/mod.ts";
 *
 * checkTensors(tensor([0.5]), tensor([1]), "take the mean squared error");
 * ```
 * @param prediction The predictions.
 * @param target The targets.
 * @param action What is being attempted, for the error.
 * @throws {TypeError} If one of them is no tensor.
 */
export function checkTensors(prediction: Tensor, target: Tensor, action: string): void {
  for (const [name, value] of Object.entries({ predictions: prediction, targets: target })) {
    if (!(value instanceof Tensor)) {
      throw new TypeError(
        `Cannot ${action}: expected the ${name} as a Tensor, got ${describeValue(value)}`,
      );
    }
  }
}

/**
 * Checks that predictions and targets pair up element by element: tensors of one shape and one
 * number format, at least one element, and finite targets.
 *
 * Predictions may be NaN or infinite; the loss then is, too, and training stops and says so.
 *
 * @example
 * ```ts
 * import { checkPairs } from "course/losses/checks.ts";
 * import { zeros } from "course/tensor/mod.ts";
 * import { assertThrows } from "@std/assert";
 *
 * const action = "take the mean squared error";
 * assertThrows(() => checkPairs(zeros([4, 1]), zeros([4]), action), RangeError, "[4,1]");
 * ```
 * @param prediction The predictions.
 * @param target The targets.
 * @param action What is being attempted, for the error.
 * @throws {RangeError} If the shapes differ, they are empty, or a target is not finite.
 * @throws {TypeError} If one of them is no tensor, or the number formats differ.
 */
export function checkPairs(prediction: Tensor, target: Tensor, action: string): void {
  checkTensors(prediction, target, action);
  if (!sameShape(prediction.shape, target.shape)) {
    throw new RangeError(
      `Cannot ${action}: predictions ${formatShape(prediction.shape)} and targets ` +
        `${formatShape(target.shape)} differ in shape; reshape() one of them`,
    );
  }
  if (prediction.size === 0) {
    throw new RangeError(
      `Cannot ${action}: predictions ${formatShape(prediction.shape)} are empty`,
    );
  }
  checkTargetFormat(prediction, target, action);
  checkFinite(target, "the targets");
}

/**
 * Checks that targets have the number format of the predictions.
 *
 * @example
 * ```ts
 * import { checkTargetFormat } from "course/losses/checks.ts";
 * import { zeros } from "course/tensor/mod.ts";
 * import { assertThrows } from "@std/assert";
 *
 * const targets = zeros([2], { dtype: "float64" });
 * assertThrows(() => checkTargetFormat(zeros([2]), targets, "take the loss"), TypeError, "float64");
 * ```
 * @param prediction The predictions.
 * @param target The targets.
 * @param action What is being attempted, for the error.
 * @throws {TypeError} If they differ.
 */
export function checkTargetFormat(prediction: Tensor, target: Tensor, action: string): void {
  if (prediction.dtype !== target.dtype) {
    throw new TypeError(
      `Cannot ${action} of ${prediction.dtype} predictions and ${target.dtype} targets: ` +
        `convert one with .to("${prediction.dtype}")`,
    );
  }
}
