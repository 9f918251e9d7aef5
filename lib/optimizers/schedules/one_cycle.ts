/**
 * The one-cycle policy.
 * @module
 */
import { checkCount, checkFraction, checkOptions, checkPositive } from "../../checks.ts";
import type { Schedule } from "../../types.ts";
import { cosineBetween } from "./cosine_annealing.ts";
import { checkTime, checkUnit } from "./options.ts";

/** Options of {@linkcode oneCycle}. */
export interface OneCycleOptions {
  /** The highest rate. */
  readonly maximum: number;
  /** T, how many steps (or epochs) the cycle has. */
  readonly duration: number;
  /** The part of the cycle in which the rate rises, in [0, 1). Default: 0.3. */
  readonly riseFraction?: number;
  /** The first rate is maximum/divisor. Default: 25. */
  readonly divisor?: number;
  /** The last rate is the first rate divided by this. Default: 10 000. */
  readonly finalDivisor?: number;
  /** Whether time counts optimizer steps or epochs. Default: "step". */
  readonly unit?: "step" | "epoch";
}

/**
 * One cycle: up from maximum/divisor to the maximum and down again to nearly 0, both along half a
 * cosine wave. The top is at time riseFraction·T − 1, the end at T − 1; the last rate stays.
 *
 * Source: Smith & Topin (2018), arXiv:1708.07120. PyTorch: lr_scheduler.OneCycleLR, the same, but
 * it also cycles the momentum and raises an error after T. Keras has none.
 *
 * @example
 * ```ts
 * import { oneCycle } from "course/optimizers/schedules/one_cycle.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const schedule = oneCycle({ maximum: 0.5, duration: 60 });
 * assertAlmostEquals(schedule.learningRate(0), 0.5 / 25, 1e-15);
 * assertAlmostEquals(schedule.learningRate(17), 0.5, 1e-15);
 * assertAlmostEquals(schedule.learningRate(59), 0.5 / 25 / 10_000, 1e-15);
 * ```
 * @param options The maximum, T, and the shape of the cycle.
 * @returns The schedule.
 * @throws {RangeError} If an option is out of its range.
 */
export function oneCycle(options: OneCycleOptions): Schedule {
  checkOptions("oneCycle", options, "{ maximum, duration }");
  const { maximum, duration, riseFraction = 0.3, divisor = 25, finalDivisor = 1e4, unit } = options;
  checkUnit("oneCycle", unit);
  checkPositive("oneCycle", { maximum, divisor, finalDivisor });
  checkCount("oneCycle", { duration });
  checkFraction("oneCycle", { riseFraction });
  const first = maximum / divisor;
  const last = first / finalDivisor;
  const top = riseFraction * duration - 1;
  const end = duration - 1;
  return {
    unit,
    learningRate(time) {
      checkTime("oneCycle", time);
      if (time >= end) return last;
      return time < top
        ? cosineBetween(first, { end: maximum, part: time / top })
        : cosineBetween(maximum, { end: last, part: (time - top) / (end - top) });
    },
  };
}
