/**
 * The part of `checkLayer` that looks at what must stay, and at evaluate mode.
 * @module
 */
import type { Random } from "../random/mod.ts";
import { Tensor } from "../tensor/mod.ts";
import type { Layer, Mode } from "../types.ts";
import type { Checklist, Outcome } from "./check_report.ts";
import { equality, type LayerTrial, runForward } from "./layer_trial.ts";

/** What {@linkcode checkLayerState} needs. */
export interface StateSetting {
  /** The layer under test. */
  readonly trial: LayerTrial;
  /** Where the checks are noted down. */
  readonly list: Checklist;
  /** The input to check at, float64. */
  readonly input: Tensor;
  /** A gradient in the shape of the output. */
  readonly outputGradient: Tensor;
  /** Draws what stands in the gradients before. */
  readonly rng: Random;
  /** Default: "train". */
  readonly mode?: Mode;
  /** Whether in evaluate mode a row's output depends on that row alone. Default: true. */
  readonly rowsIndependent?: boolean;
}

/**
 * Checks what a layer leaves alone: input, output gradient, parameters, gradients that are there
 * already, pending backward passes, and in evaluate mode its buffers.
 *
 * @param setting The layer, the input and an output gradient.
 */
export function checkLayerState(setting: StateSetting): void {
  checkOperands(setting);
  const { list } = setting;
  if (setting.trial.fresh().parameters.length > 0) {
    list.check("gradients are added to what is there", () => accumulation(setting));
  }
  list.check("two forward passes before backward", () => twoPasses(setting));
  checkEvaluateMode(setting);
}

function checkOperands({ trial, list, input, outputGradient, mode = "train" }: StateSetting): void {
  const layer = trial.fresh();
  const x = input.clone();
  const dy = outputGradient.clone();
  const values = layer.parameters.map(({ value }) => value.clone());
  list.check("input stays as it was", () => {
    runForward(layer, x, mode).backward(dy);
    return {
      ...equality(x, input),
      hint: "Write only into tensors of your own; operations such as add() return new ones.",
    };
  });
  list.check("outputGradient stays as it was", () => ({
    ...equality(dy, outputGradient),
    hint: "Others may still need it (a residual connection uses it twice): make a new tensor.",
  }));
  if (values.length === 0) return;
  list.check("parameters stay as they were", () => ({
    ...firstFailure(layer.parameters.map(({ value }, k) => equality(value, values[k]))),
    hint: "Only the optimizer changes parameters; backward adds to their gradients.",
  }));
}

/** One pass from the first state: what backward returned, and copies of the gradients. */
function onePass({ trial, input, outputGradient, mode = "train" }: StateSetting) {
  const layer = trial.fresh();
  const inputGradient = runForward(layer, input.clone(), mode).backward(outputGradient.clone());
  return { inputGradient, gradients: gradientsOf(layer).map((gradient) => gradient.clone()) };
}

function accumulation(setting: StateSetting): Outcome {
  const { trial, input, outputGradient, rng, mode = "train" } = setting;
  const { gradients: added } = onePass(setting);
  const layer = trial.fresh();
  const gradients = gradientsOf(layer);
  const before = gradients.map(({ shape }) => rng.normalTensor(shape, { dtype: "float64" }));
  gradients.forEach((gradient, k) => gradient.data.set(before[k].data));
  runForward(layer, input.clone(), mode).backward(outputGradient.clone());
  return {
    ...firstFailure(gradients.map((gradient, k) => equality(gradient, before[k].add(added[k])))),
    hint: "A layer that is used twice gets the sum of both gradients: use " +
      "gradient.addInPlace(…) instead of writing over the old one.",
  };
}

function twoPasses(setting: StateSetting): Outcome {
  const { trial, input, outputGradient, mode = "train" } = setting;
  const expected = onePass(setting);
  const layer = trial.fresh();
  const first = runForward(layer, input.clone(), mode);
  runForward(layer, other(input), mode);
  const inputGradient = first.backward(outputGradient.clone());
  return {
    ...firstFailure([
      equality(inputGradient, expected.inputGradient),
      ...gradientsOf(layer).map((gradient, k) => equality(gradient, expected.gradients[k])),
    ]),
    hint: "The second pass changed what the first one needs. Keep it in constants inside " +
      "forward(), where backward sees them, not in fields of the layer.",
  };
}

function checkEvaluateMode({ trial, list, input, ...setting }: StateSetting): void {
  const layer = trial.fresh();
  const buffers = (layer.buffers ?? []).map(({ value }) => value);
  const before = buffers.map((buffer) => buffer.clone());
  const evaluate = (x: Tensor) => runForward(layer, x, "evaluate");
  let output: Tensor | undefined;
  const repeats = list.check("evaluate: same input, same output", () => {
    output = evaluate(input.clone()).output.clone();
    evaluate(other(input));
    return {
      ...equality(evaluate(input.clone()).output, output),
      hint: "Nothing is random in evaluate mode, and no pass changes what the next one does.",
    };
  });
  if (buffers.length > 0) {
    list.check("evaluate: buffers stay as they were", () => {
      evaluate(input.clone()).backward(setting.outputGradient.clone());
      return {
        ...firstFailure(buffers.map((buffer, k) => equality(buffer, before[k]))),
        hint: 'Running statistics learn only in mode "train".',
      };
    });
  }
  const together = output;
  const { rowsIndependent = true } = setting;
  if (!repeats || !together || !rowsIndependent || input.shape[0] < 2) return;
  list.check("evaluate: each row by itself", () => {
    const rows = Array.from({ length: input.shape[0] }, (_, n) => {
      const alone = evaluate(input.slice(n, { end: n + 1 })).output;
      return equality(alone, together.slice(n, { end: n + 1 }));
    });
    return {
      ...firstFailure(rows),
      hint: "A prediction must not depend on the other rows of the batch. Does evaluate mode use " +
        "the batch's statistics instead of the running ones?",
    };
  });
}

/** Another input of the same shape: rows in reverse order, and smaller. */
function other(input: Tensor): Tensor {
  return new Tensor(input.data.toReversed(), input.shape).multiply(0.75);
}

function gradientsOf(layer: Layer): Tensor[] {
  return layer.parameters.map(({ gradient }) => gradient);
}

function firstFailure(outcomes: readonly Outcome[]): Outcome {
  return outcomes.find(({ passed }) => !passed) ?? { passed: true };
}
