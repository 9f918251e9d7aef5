/**
 * A gentle start before another schedule.
 * @module
 */
import {
  checkCount,
  checkFraction,
  checkMethods,
  checkNonNegative,
  checkOptions,
} from "../../checks.ts";
import type { Schedule } from "../../types.ts";
import { constantRate } from "./constant_rate.ts";
import { checkTime, checkUnit } from "./options.ts";

/** Options of {@linkcode linearWarmUp}. */
export interface LinearWarmUpOptions {
  /** T, how long the rate rises. */
  readonly duration: number;
  /** What follows: a rate, or a schedule whose time 0 is the end of the warm-up. */
  readonly then: number | Schedule;
  /** f, the part of the following rate at which the warm-up starts, in [0, 1). Default: 0. */
  readonly startFactor?: number;
  /** Whether time counts optimizer steps or epochs. Default: that of `then`, or "step". */
  readonly unit?: "step" | "epoch";
}

/**
 * Linear warm-up: `η(t) = (f + (1 − f)·t/T)·η_then(0)` for t < T, then `η(t) = η_then(t − T)`.
 *
 * With f = 0 the very first step has the rate 0 and changes nothing but the optimizer's state.
 * Source: Goyal et al. (2017), arXiv:1706.02677. PyTorch: lr_scheduler.LinearLR, chained by
 * SequentialLR; Keras: the warmup_steps of CosineDecay.
 *
 * @example
 * ```ts
 * import { cosineAnnealing, linearWarmUp } from "course/optimizers/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const schedule = linearWarmUp({
 *   duration: 10,
 *   then: cosineAnnealing({ learningRate: 1, duration: 90 }),
 * });
 * assertAlmostEquals(schedule.learningRate(5), 0.5);
 * assertAlmostEquals(schedule.learningRate(10), 1);
 * assertAlmostEquals(schedule.learningRate(55), 0.5);
 * ```
 * @param options T, what follows, and f.
 * @returns The schedule.
 * @throws {RangeError} If an option is out of its range, or the two count time differently.
 */
export function linearWarmUp(options: LinearWarmUpOptions): Schedule {
  checkOptions("linearWarmUp", options, "{ duration, then }");
  const { duration, startFactor = 0 } = options;
  checkCount("linearWarmUp", { duration });
  checkFraction("linearWarmUp", { startFactor });
  checkUnit("linearWarmUp", options.unit);
  const then = scheduleOf(options);
  const { unit = "step" } = then;
  if (options.unit !== undefined && options.unit !== unit) {
    throw new RangeError(
      `linearWarmUp() counts time by ${options.unit}, but the schedule after it by ${unit}`,
    );
  }
  return {
    unit,
    learningRate(time) {
      checkTime("linearWarmUp", time);
      if (time >= duration) return then.learningRate(time - duration);
      return (startFactor + (1 - startFactor) * time / duration) * then.learningRate(0);
    },
    observe: (loss) => then.observe?.(loss),
    state: () => then.state?.() ?? {},
    restore: (state) => then.restore?.(state),
  };
}

function scheduleOf({ then, unit }: LinearWarmUpOptions): Schedule {
  if (typeof then !== "number") {
    checkMethods("linearWarmUp", { then }, ["learningRate"]);
    return then;
  }
  checkNonNegative("linearWarmUp", { then });
  return constantRate({ learningRate: then, unit });
}
