/**
 * A learning rate that stays.
 * @module
 */
import { checkNonNegative, checkOptions } from "../../checks.ts";
import type { Schedule } from "../../types.ts";
import { checkUnit, type ScheduleOptions } from "./options.ts";

/**
 * The learning rate η₀ at any time. A plain number does the same.
 *
 * @example
 * ```ts
 * import { constantRate } from "course/optimizers/schedules/constant_rate.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(constantRate({ learningRate: 0.1 }).learningRate(1000), 0.1);
 * ```
 * @param options The rate.
 * @returns The schedule.
 * @throws {RangeError} If the rate is negative or not finite.
 */
export function constantRate(options: ScheduleOptions): Schedule {
  checkOptions("constantRate", options, "{ learningRate }");
  const { learningRate, unit } = options;
  checkUnit("constantRate", unit);
  checkNonNegative("constantRate", { learningRate });
  return { unit, learningRate: () => learningRate };
}
