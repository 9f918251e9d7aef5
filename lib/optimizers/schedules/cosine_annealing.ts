/**
 * Learning rates along half a cosine wave.
 * @module
 */
import { checkCount, checkNonNegative, checkOptions, checkPositive } from "../../checks.ts";
import type { Schedule } from "../../types.ts";
import { checkTime, checkUnit, type ScheduleOptions } from "./options.ts";

/** Options of {@linkcode cosineAnnealing}. */
export interface CosineAnnealingOptions extends ScheduleOptions {
  /** T, the time until the rate is at its minimum. */
  readonly duration: number;
  /** η_min, the rate at time T. Default: 0. */
  readonly minimum?: number;
}

/**
 * Cosine annealing `η(t) = η_min + ½·(η₀ − η_min)·(1 + cos(π·t/T))`.
 *
 * After T the rate rises again, and is back at η₀ at 2T.
 * Source: Loshchilov & Hutter (2017), ICLR, without the restarts. PyTorch:
 * lr_scheduler.CosineAnnealingLR, the same; Keras: CosineDecay stays at the minimum.
 *
 * @example
 * ```ts
 * import { cosineAnnealing } from "course/optimizers/schedules/cosine_annealing.ts";
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 *
 * const schedule = cosineAnnealing({ learningRate: 1, duration: 100 });
 * assertEquals(schedule.learningRate(0), 1);
 * assertAlmostEquals(schedule.learningRate(50), 0.5, 1e-15);
 * assertAlmostEquals(schedule.learningRate(100), 0, 1e-15);
 * ```
 * @param options η₀, T and η_min.
 * @returns The schedule.
 * @throws {RangeError} If an option is out of its range.
 */
export function cosineAnnealing(options: CosineAnnealingOptions): Schedule {
  checkOptions("cosineAnnealing", options, "{ learningRate, duration }");
  const { learningRate, unit, duration, minimum = 0 } = options;
  checkUnit("cosineAnnealing", unit);
  checkPositive("cosineAnnealing", { learningRate });
  checkNonNegative("cosineAnnealing", { minimum });
  checkCount("cosineAnnealing", { duration });
  return {
    unit,
    learningRate(time) {
      checkTime("cosineAnnealing", time);
      return cosineBetween(learningRate, { end: minimum, part: time / duration });
    },
  };
}

/** Options of {@linkcode cosineWarmRestarts}. */
export interface CosineWarmRestartsOptions extends CosineAnnealingOptions {
  /** How many times longer each wave is than the one before: 1, 2, … Default: 1. */
  readonly growth?: number;
}

/**
 * Cosine annealing with warm restarts: when the rate has reached its minimum it jumps back to η₀,
 * and the next wave takes `growth` times as long.
 *
 * Source: Loshchilov & Hutter (2017), ICLR (SGDR). PyTorch:
 * lr_scheduler.CosineAnnealingWarmRestarts; Keras: CosineDecayRestarts, whose default growth is 2.
 *
 * @example
 * ```ts
 * import { cosineWarmRestarts } from "course/optimizers/schedules/cosine_annealing.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const schedule = cosineWarmRestarts({ learningRate: 1, duration: 10, growth: 2 });
 * assertEquals([0, 10, 30, 70].map((time) => schedule.learningRate(time)), [1, 1, 1, 1]);
 * ```
 * @param options η₀, the first wave's T, η_min and growth.
 * @returns The schedule.
 * @throws {RangeError} If an option is out of its range.
 */
export function cosineWarmRestarts(options: CosineWarmRestartsOptions): Schedule {
  checkOptions("cosineWarmRestarts", options, "{ learningRate, duration }");
  const { learningRate, unit, duration, minimum = 0, growth = 1 } = options;
  checkUnit("cosineWarmRestarts", unit);
  checkPositive("cosineWarmRestarts", { learningRate });
  checkNonNegative("cosineWarmRestarts", { minimum });
  checkCount("cosineWarmRestarts", { duration, growth });
  return {
    unit,
    learningRate(time) {
      checkTime("cosineWarmRestarts", time);
      let start = growth === 1 ? Math.floor(time / duration) * duration : 0;
      let length = duration;
      while (time >= start + length) {
        start += length;
        length *= growth;
      }
      return cosineBetween(learningRate, { end: minimum, part: (time - start) / length });
    },
  };
}

/**
 * The way from one number to another along half a cosine wave.
 *
 * @example
 * ```ts
 * import { cosineBetween } from "course/optimizers/schedules/cosine_annealing.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(cosineBetween(1, { end: 0, part: 0 }), 1);
 * ```
 * @param start The number at part 0.
 * @param options The number at part 1, and the part of the way.
 * @returns The number at that part.
 */
export function cosineBetween(
  start: number,
  options: { readonly end: number; readonly part: number },
): number {
  const { end, part } = options;
  return end + (start - end) / 2 * (1 + Math.cos(Math.PI * part));
}
