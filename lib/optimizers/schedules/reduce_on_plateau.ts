/**
 * A learning rate that drops when the loss no longer does.
 * @module
 */
import {
  checkFraction,
  checkNonNegative,
  checkOptions,
  checkPositive,
  checkWord,
} from "../../checks.ts";
import type { Schedule } from "../../types.ts";
import type { ScheduleOptions } from "./options.ts";

/** Options of {@linkcode reduceOnPlateau}. */
export interface ReduceOnPlateauOptions extends Omit<ScheduleOptions, "unit"> {
  /** What the rate is multiplied by, in (0, 1). Default: 0.1. */
  readonly factor?: number;
  /** After how many epochs without a better loss the next such epoch drops the rate. Default: 10. */
  readonly patience?: number;
  /** By how much a loss must be better than the best. Default: 1e-4. */
  readonly threshold?: number;
  /** "relative": loss < best·(1 − threshold); "absolute": loss < best − threshold. Default: "relative". */
  readonly thresholdMode?: "relative" | "absolute";
  /** For how many epochs after a drop bad ones do not count. Default: 0. */
  readonly cooldown?: number;
  /** The lowest rate. Default: 0. */
  readonly minimum?: number;
  /** A drop by this much or less is not made. Default: 1e-8. */
  readonly smallestDrop?: number;
}

/**
 * Multiplies the learning rate by a factor when the loss has not become better for `patience`
 * epochs and then again not. A loss of NaN counts as not better.
 *
 * The schedule remembers what it has observed: make one for each training run.
 * PyTorch: lr_scheduler.ReduceLROnPlateau(mode="min"), the same; Keras: ReduceLROnPlateau drops one
 * epoch earlier and has an absolute threshold.
 *
 * @example
 * ```ts
 * import { reduceOnPlateau } from "course/optimizers/schedules/reduce_on_plateau.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const schedule = reduceOnPlateau({ learningRate: 1, factor: 0.5, patience: 1 });
 * const rates = [3, 2, 2, 2].map((loss) => {
 *   schedule.observe?.(loss);
 *   return schedule.learningRate(0);
 * });
 * assertEquals(rates, [1, 1, 1, 0.5]);
 * ```
 * @param options The first rate, and when and by how much to drop it.
 * @returns The schedule.
 * @throws {RangeError} If an option is out of its range.
 */
export function reduceOnPlateau(options: ReduceOnPlateauOptions): Schedule {
  checkOptions("reduceOnPlateau", options, "{ learningRate }");
  const { factor, patience, threshold, thresholdMode, cooldown, minimum, smallestDrop } =
    withDefaults(options);
  // Plain finite numbers, so that they can be saved as JSON.
  const memory = {
    rate: options.learningRate,
    best: Number.MAX_VALUE,
    badEpochs: 0,
    cooldownLeft: 0,
  };
  return {
    learningRate: () => memory.rate,
    observe(loss) {
      const bound = thresholdMode === "relative"
        ? memory.best * (1 - threshold)
        : memory.best - threshold;
      if (loss < bound) {
        memory.best = loss;
        memory.badEpochs = 0;
      } else {
        memory.badEpochs++;
      }
      if (memory.cooldownLeft > 0) {
        memory.cooldownLeft--;
        memory.badEpochs = 0;
      }
      if (memory.badEpochs > patience) {
        const rate = Math.max(memory.rate * factor, minimum);
        if (memory.rate - rate > smallestDrop) memory.rate = rate;
        memory.cooldownLeft = cooldown;
        memory.badEpochs = 0;
      }
    },
    state: () => ({ ...memory }),
    restore(state) {
      Object.assign(memory, state);
    },
  };
}

function withDefaults(options: ReduceOnPlateauOptions): Required<ReduceOnPlateauOptions> {
  const { learningRate, factor = 0.1, patience = 10, threshold = 1e-4 } = options;
  const { thresholdMode = "relative", cooldown = 0, minimum = 0, smallestDrop = 1e-8 } = options;
  checkPositive("reduceOnPlateau", { learningRate, factor });
  checkFraction("reduceOnPlateau", { factor });
  checkNonNegative("reduceOnPlateau", { patience, threshold, cooldown, minimum, smallestDrop });
  checkWord("reduceOnPlateau", { thresholdMode }, ["relative", "absolute"]);
  const checked = { learningRate, factor, patience, threshold };
  return { ...checked, thresholdMode, cooldown, minimum, smallestDrop };
}
