/**
 * The error of a run that diverges.
 * @module
 */

/**
 * Thrown when the loss is no longer a finite number. Says at which step, and what to try.
 *
 * @example
 * ```ts
 * import { DivergenceError } from "course/training/divergence.ts";
 * import { assertStringIncludes } from "@std/assert";
 *
 * assertStringIncludes(new DivergenceError(12, NaN, 10).message, "step 12");
 * ```
 */
export class DivergenceError extends Error {
  /** "DivergenceError" */
  override readonly name = "DivergenceError";
  /** The step at which it happened, counted from 1. */
  readonly step: number;
  /** The loss there: NaN or ±Infinity. */
  readonly loss: number;

  /**
   * Makes the error.
   *
   * @param step The step, counted from 1.
   * @param loss The loss there.
   * @param learningRate The learning rate there.
   */
  constructor(step: number, loss: number, learningRate: number) {
    super(
      `Training diverged: the loss is ${loss} at step ${step} (learning rate ${learningRate}). ` +
        `Try (1) a learning rate ten times smaller, (2) inputs standardized to mean 0 and ` +
        `standard deviation 1, (3) gradient clipping or another initialization.`,
    );
    this.step = step;
    this.loss = loss;
  }
}
