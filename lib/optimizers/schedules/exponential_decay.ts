/**
 * A learning rate that shrinks by the same factor all the time.
 * @module
 */
import { checkOptions, checkPositive } from "../../checks.ts";
import type { Schedule } from "../../types.ts";
import { checkTime, checkUnit, type ScheduleOptions } from "./options.ts";

/** Options of {@linkcode exponentialDecay}. */
export interface ExponentialDecayOptions extends ScheduleOptions {
  /** γ, what the rate is multiplied by in one unit of time. */
  readonly factor: number;
}

/**
 * Exponential decay `η(t) = η₀·γᵗ`.
 *
 * PyTorch: lr_scheduler.ExponentialLR; Keras: ExponentialDecay.
 *
 * @example
 * ```ts
 * import { exponentialDecay } from "course/optimizers/schedules/exponential_decay.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const schedule = exponentialDecay({ learningRate: 8, factor: 0.5 });
 * assertEquals([0, 1, 3].map((time) => schedule.learningRate(time)), [8, 4, 1]);
 * ```
 * @param options η₀ and γ.
 * @returns The schedule.
 * @throws {RangeError} If an option is out of its range.
 */
export function exponentialDecay(options: ExponentialDecayOptions): Schedule {
  checkOptions("exponentialDecay", options, "{ learningRate, factor }");
  const { learningRate, unit, factor } = options;
  checkUnit("exponentialDecay", unit);
  checkPositive("exponentialDecay", { learningRate, factor });
  return {
    unit,
    learningRate(time) {
      checkTime("exponentialDecay", time);
      return learningRate * factor ** time;
    },
  };
}
