/**
 * Schedules that drop the learning rate at certain times.
 * @module
 */
import {
  checkCount,
  checkNonNegative,
  checkOptions,
  checkPositive,
  describeValue,
} from "../../checks.ts";
import type { Schedule } from "../../types.ts";
import { checkTime, checkUnit, type ScheduleOptions } from "./options.ts";

/** Options of {@linkcode stepDecay}. */
export interface StepDecayOptions extends ScheduleOptions {
  /** s, the time between two drops. */
  readonly every: number;
  /** γ, what the rate is multiplied by at each drop. Default: 0.1. */
  readonly factor?: number;
}

/**
 * A drop at regular times: `η(t) = η₀·γ^⌊t/s⌋`.
 *
 * PyTorch: lr_scheduler.StepLR; Keras: ExponentialDecay(staircase=True).
 *
 * @example
 * ```ts
 * import { stepDecay } from "course/optimizers/schedules/step_decay.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const schedule = stepDecay({ learningRate: 1, every: 10, factor: 0.5 });
 * assertEquals([0, 9, 10, 20].map((time) => schedule.learningRate(time)), [1, 1, 0.5, 0.25]);
 * ```
 * @param options η₀, s and γ.
 * @returns The schedule.
 * @throws {RangeError} If an option is out of its range.
 */
export function stepDecay(options: StepDecayOptions): Schedule {
  checkOptions("stepDecay", options, "{ learningRate, every }");
  const { learningRate, unit, every, factor = 0.1 } = options;
  checkUnit("stepDecay", unit);
  checkPositive("stepDecay", { learningRate, factor });
  checkCount("stepDecay", { every });
  return {
    unit,
    learningRate(time) {
      checkTime("stepDecay", time);
      return learningRate * factor ** Math.floor(time / every);
    },
  };
}

/** Options of {@linkcode multiStepDecay}. */
export interface MultiStepDecayOptions extends ScheduleOptions {
  /** The times of the drops, in rising order. */
  readonly milestones: readonly number[];
  /** γ, what the rate is multiplied by at each drop. Default: 0.1. */
  readonly factor?: number;
}

/**
 * A drop at each milestone: `η(t) = η₀·γ^n` with n milestones not later than t.
 *
 * PyTorch: lr_scheduler.MultiStepLR; Keras: PiecewiseConstantDecay, whose drops come one step
 * later.
 *
 * @example
 * ```ts
 * import { multiStepDecay } from "course/optimizers/schedules/step_decay.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const schedule = multiStepDecay({ learningRate: 1, milestones: [5, 20], factor: 0.5 });
 * assertEquals([4, 5, 19, 20].map((time) => schedule.learningRate(time)), [1, 0.5, 0.5, 0.25]);
 * ```
 * @param options η₀, the milestones and γ.
 * @returns The schedule.
 * @throws {RangeError} If an option is out of its range or the milestones do not rise.
 */
export function multiStepDecay(options: MultiStepDecayOptions): Schedule {
  checkOptions("multiStepDecay", options, "{ learningRate, milestones }");
  const { learningRate, unit, milestones, factor = 0.1 } = options;
  checkUnit("multiStepDecay", unit);
  checkPositive("multiStepDecay", { learningRate, factor });
  if (!Array.isArray(milestones)) {
    throw new TypeError(
      `multiStepDecay() needs milestones such as [30, 60], got ${describeValue(milestones)}`,
    );
  }
  milestones.forEach((milestone, i) => {
    checkNonNegative("multiStepDecay", { [`milestones[${i}]`]: milestone });
    if (i > 0 && milestone <= milestones[i - 1]) {
      throw new RangeError(`multiStepDecay() needs milestones that rise, got ${milestones}`);
    }
  });
  return {
    unit,
    learningRate(time) {
      checkTime("multiStepDecay", time);
      return learningRate * factor ** milestones.filter((milestone) => milestone <= time).length;
    },
  };
}
