/**
 * Scores of a model on data it does not learn from.
 * @module
 */
import { checkMethods, checkOptions } from "../checks.ts";
import { checkDataset } from "../data/mod.ts";
import { checkInput } from "../layers/checks.ts";
import { concatenate, type Tensor } from "../tensor/mod.ts";
import type { Dataset, Layer, Loss, Metric, Scores } from "../types.ts";

/** Rows that go through the model at once, which bounds the memory. */
const rowsAtOnce = 1024;

/**
 * A model's outputs in evaluate mode: no dropout, running statistics in batch normalization.
 *
 * @example
 * ```ts
 * import { Dense } from "course/layers/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { zeros } from "course/tensor/mod.ts";
 * import { infer } from "course/training/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const model = new Dense(3, 2, { rng: new Random(1) });
 * assertEquals(infer(model, zeros([5, 3])).shape, [5, 2]);
 * ```
 * @param model The model.
 * @param inputs Rows [N, …], N ≥ 1.
 * @returns The outputs, row by row.
 * @throws {TypeError} If the inputs are no tensor.
 */
export function infer(model: Layer, inputs: Tensor): Tensor {
  checkInput("infer()", inputs);
  const [rows] = inputs.shape;
  if (rows <= rowsAtOnce) return model.forward(inputs, "evaluate").output;
  const parts: Tensor[] = [];
  for (let start = 0; start < rows; start += rowsAtOnce) {
    const part = inputs.slice(start, { end: Math.min(start + rowsAtOnce, rows) });
    parts.push(model.forward(part, "evaluate").output);
  }
  return concatenate(parts);
}

/**
 * Loss and metrics of a model in evaluate mode.
 *
 * @example
 * ```ts
 * import { Dense } from "course/layers/mod.ts";
 * import { meanSquaredError } from "course/losses/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { zeros } from "course/tensor/mod.ts";
 * import { evaluate } from "course/training/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const model = new Dense(3, 1, { rng: new Random(1) });
 * const data = { inputs: zeros([5, 3]), targets: zeros([5, 1]) };
 * assertEquals(evaluate(model, data, { loss: meanSquaredError() }).loss, 0);
 * ```
 * @param model The model.
 * @param data Inputs and targets.
 * @param options The loss, and further metrics by name.
 * @returns The scores by name.
 * @throws {RangeError} If the data are empty or hold NaN or Infinity, or the loss is not finite.
 */
export function evaluate(
  model: Layer,
  data: Dataset,
  options: { readonly loss: Loss; readonly metrics?: Readonly<Record<string, Metric>> },
): Scores {
  checkOptions("evaluate", options, "{ loss }");
  const { loss, metrics } = options;
  checkDataset(data, "the data to evaluate on");
  checkMethods("evaluate", { loss }, ["evaluate"]);
  const output = infer(model, data.inputs);
  const { value } = loss.evaluate(output, data.targets);
  if (!Number.isFinite(value)) {
    throw new RangeError(
      `Cannot evaluate: the loss is ${value}. Has training diverged? The model's numbers are then ` +
        `no longer finite.`,
    );
  }
  return scoresOf(value, { output, targets: data.targets, metrics });
}

/** The loss with the metrics of predictions, by name. */
export function scoresOf(
  loss: number,
  { output, targets, metrics = {} }: {
    readonly output: Tensor;
    readonly targets: Tensor;
    readonly metrics?: Readonly<Record<string, Metric>>;
  },
): Scores {
  const scores = Object.entries(metrics).map(([name, metric]) => [name, metric(output, targets)]);
  return { loss, ...Object.fromEntries(scores) };
}
