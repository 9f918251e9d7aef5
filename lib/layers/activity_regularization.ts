/**
 * Penalties on activations.
 * @module
 */
import { checkMethods, checkMode } from "../checks.ts";
import type { Tensor } from "../tensor/mod.ts";
import type { ForwardResult, Layer, Mode, Parameter, Regularizer } from "../types.ts";
import { checkInput, checkOutputGradient } from "./checks.ts";

/**
 * A penalty R on what passes through: `y = x`, and `R(x)/N` is added to the loss.
 *
 * The penalty is averaged over the N rows like the loss, so that it does not grow with the batch. It
 * is there in train mode only. An L1 penalty behind a ReLU makes activations sparse.
 *
 * Shapes: any → the same. Backward: dL/dx = dL/dy + R′(x)/N.
 * Keras: ActivityRegularization, or a layer's activity_regularizer (averaged over the rows, too).
 *
 * @example
 * ```ts
 * import { ActivityRegularization } from "course/layers/mod.ts";
 * import { l1 } from "course/regularizers/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const layer = new ActivityRegularization(l1({ alpha: 1 }));
 * const { penalty, backward } = layer.forward(tensor([[3], [-1]]));
 * assertEquals(penalty, 2);
 * assertEquals(backward(tensor([[0], [0]])).toArray(), [[0.5], [-0.5]]);
 * ```
 */
export class ActivityRegularization implements Layer {
  /** "ActivityRegularization" */
  readonly name = "ActivityRegularization";
  /** No parameters. */
  readonly parameters: readonly Parameter[] = [];
  /** R */
  readonly regularizer: Regularizer;

  /**
   * Makes the layer.
   *
   * @param regularizer R, such as `l1()` or `l2()`. Its gradient is used, never its proximal step.
   * @throws {TypeError} If it is none.
   */
  constructor(regularizer: Regularizer) {
    checkMethods("ActivityRegularization", { regularizer }, ["penalty", "gradient"]);
    this.regularizer = regularizer;
  }

  /**
   * Passes the input on and takes its penalty.
   *
   * @param x A batch [N, …].
   * @param mode "train" (default) or "evaluate", which takes no penalty.
   * @returns The input, its penalty, and the way back.
   */
  forward(x: Tensor, mode: Mode = "train"): ForwardResult {
    checkInput("ActivityRegularization", x);
    checkMode("ActivityRegularization", mode);
    if (mode === "evaluate") return { output: x, backward: (dy) => dy };
    const [rows] = x.shape;
    return {
      output: x,
      penalty: this.regularizer.penalty(x) / rows,
      backward: (dy) => {
        checkOutputGradient("ActivityRegularization", dy, x);
        return dy.add(this.regularizer.gradient(x).divide(rows));
      },
    };
  }
}
