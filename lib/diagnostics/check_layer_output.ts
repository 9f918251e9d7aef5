/**
 * The part of `checkLayer` that looks at the layer and its output.
 * @module
 */
import { describeValue } from "../checks.ts";
import { formatShape, sameShape, type Shape, Tensor } from "../tensor/mod.ts";
import type { Layer, Mode } from "../types.ts";
import type { Checklist, Outcome } from "./check_report.ts";
import { equality, type LayerTrial, runForward } from "./layer_trial.ts";

/** What {@linkcode checkLayerOutput} needs. */
export interface OutputSetting {
  /** The layer under test. */
  readonly trial: LayerTrial;
  /** Where the checks are noted down. */
  readonly list: Checklist;
  /** The input to check at, float64. */
  readonly input: Tensor;
  /** The output shape to expect. */
  readonly outputShape?: Shape;
  /** Default: "train". */
  readonly mode?: Mode;
}

/**
 * Checks that a layer is one, and that its output is a tensor of the right shape, finite, and the
 * same each time.
 *
 * @param setting The layer and the input.
 * @returns The output, or undefined if there is nothing to go on with.
 */
export function checkLayerOutput(setting: OutputSetting): Tensor | undefined {
  const { trial, list, input, mode = "train" } = setting;
  if (!list.check("is a layer", () => layerOutcome(trial.fresh()))) return undefined;

  let output: Tensor | undefined;
  list.check("forward() returns output and backward", () => {
    output = runForward(trial.fresh(), input.clone(), mode).output;
    return { passed: true };
  });
  if (!output) return undefined;
  const y = output;
  const usable = [
    list.check("output shape", () => shapeOutcome(y.shape, setting)),
    list.check("output holds finite float64 numbers", () => numbersOutcome(y)),
    list.check("same input, same output", () => ({
      ...equality(runForward(trial.fresh(), input.clone(), mode).output, y),
      hint: trial.isFactory
        ? "All random numbers must come from the generator that the factory gets."
        : "Does it draw random numbers? Then pass a factory, `(rng) => new MyLayer({ rng })`, " +
          "so that each evaluation draws the same ones.",
    })),
  ];
  return usable.every(Boolean) ? y : undefined;
}

function layerOutcome(layer: unknown): Outcome {
  const wrong = (detail: string, hint?: string) => ({ passed: false, detail, hint });
  if (typeof layer !== "object" || layer === null) {
    return wrong(`expected an object with forward() and parameters, got ${describeValue(layer)}`);
  }
  const { forward, parameters, buffers = [] } = layer as Partial<Layer>;
  if (typeof forward !== "function") {
    return wrong(
      `it has no function forward(), but ${describeValue(forward)}`,
      "To make a layer of a function f and its derivative, write activation(f).",
    );
  }
  if (!Array.isArray(parameters) || !Array.isArray(buffers)) {
    return wrong(
      `parameters must be an array, got ${describeValue(parameters)}`,
      "A layer without parameters has an empty array: parameters: [].",
    );
  }
  for (const [i, parameter] of parameters.entries()) {
    const { name, value, gradient } = parameter ?? {};
    if (typeof name !== "string" || !(value instanceof Tensor) || !(gradient instanceof Tensor)) {
      return wrong(
        `parameter ${i} needs a name, a value and a gradient`,
        'parameter("weight", { value }) makes one.',
      );
    }
    if (!sameShape(value.shape, gradient.shape)) {
      return wrong(
        `parameter ${name} has shape ${formatShape(value.shape)}, ` +
          `its gradient ${formatShape(gradient.shape)}`,
      );
    }
    if (value.dtype !== "float64") {
      return wrong(
        `parameter ${name} is ${value.dtype}`,
        'Gradients are checked in float64: make the layer with dtype: "float64".',
      );
    }
  }
  return { passed: true };
}

function shapeOutcome(shape: Shape, { input, outputShape }: OutputSetting): Outcome {
  if (outputShape) {
    const passed = sameShape(shape, outputShape);
    const got = formatShape(shape);
    return { passed, detail: passed ? got : `expected ${formatShape(outputShape)}, got ${got}` };
  }
  return {
    passed: shape.length > 0 && shape[0] === input.shape[0],
    detail: formatShape(shape),
    hint: `An input of ${input.shape[0]} rows gives an output of ${input.shape[0]} rows.`,
  };
}

function numbersOutcome({ data, dtype }: Tensor): Outcome {
  if (dtype !== "float64") {
    return {
      passed: false,
      detail: `the output is ${dtype}`,
      hint: "Inside forward, make tensors in the input's own format: zerosLike(x), or with " +
        "{ dtype: x.dtype }.",
    };
  }
  const offset = data.findIndex((value) => !Number.isFinite(value));
  return offset < 0
    ? { passed: true }
    : { passed: false, detail: `got ${data[offset]} at element ${offset}` };
}
