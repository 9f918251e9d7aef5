/**
 * The conformance check of losses.
 * @module
 */
import { checkMethods, describeValue } from "../checks.ts";
import { concatenate, type Tensor } from "../tensor/mod.ts";
import type { Loss } from "../types.ts";
import { Checklist, type CheckReport } from "./check_report.ts";
import { compareGradient, relativeError } from "./gradient_check.ts";
import { gradientOutcome } from "./check_layer_gradients.ts";
import { equality } from "./layer_trial.ts";

/** Options of {@linkcode checkLoss}. */
export interface CheckLossOptions {
  /** Predictions or logits, rows first. */
  readonly prediction: Tensor;
  /** The targets of these rows. */
  readonly target: Tensor;
  /** The largest relative error of the gradient. Default: 1e-7. */
  readonly tolerance?: number;
}

/**
 * Checks a loss and its gradient with respect to the predictions, in float64.
 *
 * - `evaluate` returns a finite value and a gradient, and the same ones each time.
 * - The gradient agrees with central differences (see {@linkcode checkGradient}).
 * - It is a mean over the batch: every row twice leaves the value as it is.
 * - Prediction and target stay as they were.
 *
 * @example
 * ```ts
 * import { checkLoss } from "course/diagnostics/mod.ts";
 * import { meanSquaredError } from "course/losses/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const [prediction, target] = [tensor([[1, 2], [3, 5]]), tensor([[0, 2], [4, 4]])];
 * assert(checkLoss(meanSquaredError(), { prediction, target }).passed);
 * ```
 * @param loss The loss.
 * @param options Where to check.
 * @returns The report. Whatever the loss does wrong is in it, also what it throws.
 * @throws {TypeError} If prediction or target is no tensor.
 */
export function checkLoss(loss: Loss, options: CheckLossOptions): CheckReport {
  checkMethods("checkLoss", { prediction: options?.prediction, target: options?.target }, ["to"]);
  const prediction = options.prediction.to("float64");
  const target = options.target.to("float64");
  const { tolerance } = options;
  const given: unknown = loss;
  const list = new Checklist(typeof loss?.name === "string" ? loss.name : "loss");
  const isLoss = list.check("has evaluate(prediction, target)", () => ({
    passed: typeof loss?.evaluate === "function",
    detail: describeValue(given),
  }));
  if (!isLoss) return list.report();

  const [x, y] = [prediction.clone(), target.clone()];
  let [value, gradient]: unknown[] = [];
  const returned = list.check("value is a finite number", () => {
    ({ value, gradient } = loss.evaluate(x, y));
    return { passed: Number.isFinite(value), detail: describeValue(value) };
  });
  if (!returned) return list.report();

  const evaluate = (offset: number, moved: number) => {
    const changed = prediction.clone();
    changed.data[offset] = moved;
    return [loss.evaluate(changed, target.clone()).value];
  };
  list.check("gradient agrees with central differences", () => {
    const comparison = compareGradient(gradient, prediction, { evaluate, weights: [1], tolerance });
    return gradientOutcome(comparison, {
      rows: prediction.shape[0],
      otherwise: "Compare the gradient with the derivative of the value by each prediction.",
    });
  });
  list.check("prediction and target stay as they were", () => {
    const predictionStays = equality(x, prediction);
    return predictionStays.passed ? equality(y, target) : predictionStays;
  });
  list.check("same input, same value", () => ({
    passed: Object.is(loss.evaluate(prediction.clone(), target.clone()).value, value),
  }));
  list.check("is a mean over the rows", () => {
    const twice = (rows: Tensor) => concatenate([rows, rows]);
    const doubled = loss.evaluate(twice(prediction), twice(target)).value;
    const error = relativeError(doubled, Number(value), 0);
    return {
      passed: error <= 1e-9,
      error,
      limit: 1e-9,
      hint: "A sum over the batch makes the step grow with the batch size: divide by N.",
    };
  });
  return list.report();
}
