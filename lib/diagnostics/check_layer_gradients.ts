/**
 * The part of `checkLayer` that compares gradients with central differences.
 * @module
 */
import { describeValue } from "../checks.ts";
import type { Random } from "../random/mod.ts";
import { formatNumber, formatShape, sameShape, Tensor } from "../tensor/mod.ts";
import type { ForwardResult, Mode } from "../types.ts";
import type { Checklist, Outcome } from "./check_report.ts";
import { compareGradient, type GradientComparison } from "./gradient_check.ts";
import { gradientHint } from "./gradient_hint.ts";
import { type LayerTrial, runForward } from "./layer_trial.ts";

/** What {@linkcode checkLayerGradients} needs. */
export interface GradientSetting {
  /** The layer under test. */
  readonly trial: LayerTrial;
  /** Where the checks are noted down. */
  readonly list: Checklist;
  /** The input to check at, float64. */
  readonly input: Tensor;
  /** r in L = Σ r·y. */
  readonly outputGradient: Tensor;
  /** Draws which elements are compared. */
  readonly rng: Random;
  /** Default: "train". */
  readonly mode?: Mode;
  /** The largest relative error. Default: 1e-7. */
  readonly tolerance?: number;
  /** How many elements of each gradient are compared. Default: 100. */
  readonly samples?: number;
}

/**
 * Checks dL/dx and dL/dθ of every parameter for L = Σ r·y + penalty.
 *
 * @param setting The layer, the input and r.
 */
export function checkLayerGradients(setting: GradientSetting): void {
  const { trial, list, input, outputGradient, rng, mode = "train" } = setting;
  const { tolerance, samples = 100 } = setting;
  const layer = trial.fresh();
  // Taken before the pass: a layer that puts another tensor in their place has not added to them.
  const gradients = layer.parameters.map(({ gradient }) => gradient);
  const { backward, penalty } = runForward(layer, input.clone(), mode);
  const weights = [...outputGradient.data, ...(penalty === undefined ? [] : [1])];
  const options = { weights, rng, tolerance, samples };
  const rows = input.shape[0];

  let analytic: Tensor[] | undefined;
  let inputGradient: unknown;
  const returned = list.check("backward() returns dL/dinput", () => {
    inputGradient = backward(outputGradient.clone());
    analytic = gradients.map((gradient) => gradient.clone());
    return likeInput(inputGradient, input);
  });
  if (returned) {
    list.check("dL/dinput", () => {
      const evaluate = (offset: number, value: number) => {
        const moved = input.clone();
        moved.data[offset] = value;
        return valuesOf(runForward(trial.fresh(), moved, mode));
      };
      const comparison = compareGradient(inputGradient, input, { ...options, evaluate });
      return gradientOutcome(comparison, {
        rows,
        otherwise: "Compare what backward returns with the derivative of the output by the input.",
      });
    });
  }
  analytic?.forEach((gradient, k) => {
    const { name, value } = trial.fresh().parameters[k];
    list.check(`dL/d${name}`, () => {
      const evaluate = (offset: number, changed: number) => {
        const moved = trial.fresh();
        moved.parameters[k].value.data[offset] = changed;
        return valuesOf(runForward(moved, input.clone(), mode));
      };
      const comparison = compareGradient(gradient, value.clone(), { ...options, evaluate });
      return gradientOutcome(comparison, {
        rows,
        otherwise: `Compare what backward adds to ${name}'s gradient with the derivative of the ` +
          `output by ${name}, summed over the ${rows} rows.`,
      });
    });
  });
}

function likeInput(inputGradient: unknown, { shape }: Tensor): Outcome {
  const passed = inputGradient instanceof Tensor && sameShape(inputGradient.shape, shape);
  const got = inputGradient instanceof Tensor
    ? formatShape(inputGradient.shape)
    : describeValue(inputGradient);
  return {
    passed,
    detail: passed ? got : `expected a Tensor ${formatShape(shape)}, got ${got}`,
    hint: "The layer before it needs the derivative by its output, which is this layer's input.",
  };
}

/** y, and the penalty behind it. */
function valuesOf({ output, penalty }: ForwardResult): ArrayLike<number> {
  return penalty === undefined ? output.data : [...output.data, penalty];
}

/**
 * A comparison as the outcome of a check, with the worst element and a hint.
 *
 * @example
 * ```ts
 * import { checkGradient } from "course/diagnostics/gradient_check.ts";
 * import { gradientOutcome } from "course/diagnostics/check_layer_gradients.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const comparison = checkGradient((x) => x.sum().item(), tensor([5]), { gradient: tensor([1]) });
 * assertEquals(gradientOutcome(comparison, { rows: 1, otherwise: "" }).passed, true);
 * ```
 * @param comparison The comparison.
 * @param context Number of rows, and the hint where nothing more precise is known.
 * @returns The outcome.
 */
export function gradientOutcome(
  comparison: GradientComparison,
  context: { readonly rows: number; readonly otherwise: string },
): Outcome {
  const { passed, error, limit, worst, problem, skipped, compared } = comparison;
  if (problem !== undefined) return { passed, detail: problem, hint: context.otherwise };
  const left = skipped > 0 ? `${skipped} of ${skipped + compared} left out at a kink` : undefined;
  const detail = passed || !worst || error <= limit ? left : `at ${formatShape(worst.index)}: ` +
    `backward ${formatNumber(worst.analytic)}, central difference ${formatNumber(worst.numeric)}`;
  return {
    passed,
    error,
    limit,
    detail,
    hint: passed ? undefined : gradientHint(comparison, context),
  };
}
