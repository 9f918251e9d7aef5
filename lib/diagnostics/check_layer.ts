/**
 * The conformance check of layers.
 * @module
 */
import { checkOptions, checkRandom } from "../checks.ts";
import type { Random } from "../random/mod.ts";
import { Tensor } from "../tensor/mod.ts";
import type { Shape } from "../tensor/mod.ts";
import type { Mode } from "../types.ts";
import { Checklist, type CheckReport } from "./check_report.ts";
import { checkLayerGradients } from "./check_layer_gradients.ts";
import { checkLayerOutput } from "./check_layer_output.ts";
import { checkLayerState } from "./check_layer_state.ts";
import { type LayerSource, LayerTrial } from "./layer_trial.ts";

/** Options of {@linkcode checkLayer}. */
export interface CheckLayerOptions {
  /** Draws the input, the output gradient and the factory's seed. */
  readonly rng: Random;
  /** The input to check at. Default: standard normal numbers of `inputShape`. */
  readonly input?: Tensor;
  /** Shape of the drawn input, rows first; needed if there is no `input`. */
  readonly inputShape?: Shape;
  /** The output shape to expect. Default: only the number of rows is checked. */
  readonly outputShape?: Shape;
  /** The mode in which gradients are checked. Default: "train". */
  readonly mode?: Mode;
  /** The largest relative error of a gradient. Default: 1e-7. */
  readonly tolerance?: number;
  /** How many elements of each gradient are compared. Default: 100. */
  readonly samples?: number;
  /** Whether in evaluate mode a row's output depends on that row alone. Default: true. */
  readonly rowsIndependent?: boolean;
}

/**
 * Checks a layer's `forward` and `backward`: shapes, every gradient against central differences in
 * float64, and the mistakes that a gradient check alone does not find.
 *
 * - `forward` returns finite float64 numbers, one row of output per row of input, and the same for
 *   the same input.
 * - dL/dx and dL/dθ of each parameter agree with central differences for L = Σ r·y with random r
 *   (plus the `penalty`, if forward returns one). The formula of the error, and what happens at
 *   kinks, stand at {@linkcode checkGradient}.
 * - Gradients are added to what is there, not written over it.
 * - Input, output gradient and parameters stay as they were.
 * - A second forward pass does not spoil the first one's way back.
 * - In evaluate mode nothing is random, buffers stay, and each row is treated by itself.
 *
 * The layer must be made with `dtype: "float64"`. For a layer that draws random numbers pass a
 * factory, which is called with equal seeds. A given layer is left as it came.
 *
 * @example
 * ```ts
 * import { checkLayer } from "course/diagnostics/mod.ts";
 * import { Dense } from "course/layers/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const rng = new Random(1);
 * const layer = new Dense(4, 3, { rng, dtype: "float64" });
 * assert(checkLayer(layer, { inputShape: [5, 4], outputShape: [5, 3], rng }).passed);
 * ```
 * @param source A layer, or a function that makes one with the generator that it gets.
 * @param options Where and how to check.
 * @returns The report. Whatever the layer does wrong is in it, also what it throws.
 * @throws {TypeError} If there is no rng, or neither an input nor a shape for it.
 */
export function checkLayer(source: LayerSource, options: CheckLayerOptions): CheckReport {
  checkOptions("checkLayer", options, "{ inputShape, rng }");
  const { rng } = options;
  checkRandom("checkLayer", rng);
  const input = inputFor(options);
  const trial = new LayerTrial(source, rng);
  const list = new Checklist(trial.name);
  const setting = { ...options, input, trial, list };
  try {
    const output = checkLayerOutput(setting);
    if (output) {
      const outputGradient = rng.normalTensor(output.shape, { dtype: "float64" });
      checkLayerGradients({ ...setting, outputGradient });
      checkLayerState({ ...setting, outputGradient });
    }
  } catch (error) {
    list.check("runs to the end", () => {
      throw error;
    });
  } finally {
    trial.restore();
  }
  return list.report();
}

function inputFor({ input, inputShape, rng }: CheckLayerOptions): Tensor {
  if (input instanceof Tensor) return input.to("float64");
  if (!inputShape) throw new TypeError("checkLayer() needs an input or an inputShape");
  return rng.normalTensor(inputShape, { dtype: "float64" });
}
