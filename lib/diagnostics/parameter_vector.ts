/**
 * A model's parameters as one long vector θ, and its loss as a function of θ.
 * @module
 */
import { checkOptions } from "../checks.ts";
import { infer } from "../training/mod.ts";
import type { Dataset, Layer, Loss, Mode, Parameter } from "../types.ts";

/** What the loss is a loss of. */
export interface LossOptions {
  /** The data. */
  readonly data: Dataset;
  /** The loss. */
  readonly loss: Loss;
  /** Default: "evaluate", which makes the loss a function of θ alone. */
  readonly mode?: Mode;
}

/**
 * All parameters one after another, θ.
 *
 * @example
 * ```ts
 * import { parameterVector } from "course/diagnostics/mod.ts";
 * import { Dense } from "course/layers/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const layer = new Dense(3, 2, { rng: new Random(1) });
 * assertEquals(parameterVector(layer.parameters).length, 3 * 2 + 2);
 * ```
 * @param parameters Of a model.
 * @returns A copy of their values.
 */
export function parameterVector(parameters: readonly Parameter[]): Float64Array {
  return flatten(parameters.map(({ value }) => value.data));
}

/**
 * Writes a vector back into the parameters, in place.
 *
 * @example
 * ```ts
 * import { parameterVector, setParameterVector } from "course/diagnostics/mod.ts";
 * import { Dense } from "course/layers/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { parameters } = new Dense(1, 1, { rng: new Random(1) });
 * setParameterVector(parameters, new Float64Array([3, 4]));
 * assertEquals([...parameterVector(parameters)], [3, 4]);
 * ```
 * @param parameters Of a model.
 * @param theta As many numbers as the parameters have elements.
 * @throws {RangeError} If the length does not fit.
 */
export function setParameterVector(parameters: readonly Parameter[], theta: Float64Array): void {
  const size = parameters.reduce((sum, { value }) => sum + value.size, 0);
  if (theta.length !== size) {
    throw new RangeError(`Cannot set ${size} parameters from a vector of ${theta.length} numbers`);
  }
  let start = 0;
  for (const { value } of parameters) {
    value.data.set(theta.subarray(start, start + value.size));
    start += value.size;
  }
}

/**
 * The gradient dL/dθ as one vector. The parameters' own gradients are left as they were.
 *
 * @example
 * ```ts
 * import { gradientVector } from "course/diagnostics/mod.ts";
 * import { Dense } from "course/layers/mod.ts";
 * import { meanSquaredError } from "course/losses/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { ones, zeros } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const layer = new Dense(1, 1, { rng: new Random(1) });
 * layer.weight.value.fill(2);
 * const data = { inputs: ones([1, 1]), targets: zeros([1, 1]) };
 * assertEquals([...gradientVector(layer, { data, loss: meanSquaredError() })], [4, 4]);
 * ```
 * @param model The model.
 * @param options Data, loss and mode.
 * @returns dL/dθ in the order of {@linkcode parameterVector}.
 */
export function gradientVector(model: Layer, options: LossOptions): Float64Array {
  checkOptions("gradientVector", options, "{ data, loss }");
  const { data, loss, mode = "evaluate" } = options;
  const gradients = model.parameters.map(({ gradient }) => gradient);
  const before = gradients.map((gradient) => gradient.clone());
  for (const gradient of gradients) gradient.fill(0);
  const { output, backward } = model.forward(data.inputs, mode);
  backward(loss.evaluate(output, data.targets).gradient);
  const vector = flatten(gradients.map((gradient) => gradient.data));
  gradients.forEach((gradient, i) => gradient.data.set(before[i].data));
  return vector;
}

/**
 * The loss at another point θ; the model is put back afterwards.
 *
 * @example
 * ```ts
 * import { lossAt } from "course/diagnostics/mod.ts";
 * import { Dense } from "course/layers/mod.ts";
 * import { meanSquaredError } from "course/losses/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { ones } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const layer = new Dense(1, 1, { rng: new Random(1) });
 * const data = { inputs: ones([1, 1]), targets: ones([1, 1]) };
 * const loss = meanSquaredError();
 * assertEquals(lossAt(layer, new Float64Array([3, 0]), { data, loss }), 4);
 * ```
 * @param model The model.
 * @param theta The point.
 * @param options Data and loss.
 * @returns The loss in evaluate mode.
 */
export function lossAt(
  model: Layer,
  theta: Float64Array,
  options: { readonly data: Dataset; readonly loss: Loss },
): number {
  checkOptions("lossAt", options, "{ data, loss }");
  const { data, loss } = options;
  const { parameters } = model;
  const before = parameterVector(parameters);
  setParameterVector(parameters, theta);
  const { value } = loss.evaluate(infer(model, data.inputs), data.targets);
  setParameterVector(parameters, before);
  return value;
}

function flatten(parts: readonly ArrayLike<number>[]): Float64Array {
  const vector = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let start = 0;
  for (const part of parts) {
    vector.set(part, start);
    start += part.length;
  }
  return vector;
}
