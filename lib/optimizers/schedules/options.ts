/**
 * What the schedules have in common.
 * @module
 */
import { checkNonNegative, checkWord } from "../../checks.ts";

/** Options that every schedule of time takes. */
export interface ScheduleOptions {
  /** η₀, the learning rate that the schedule starts from; a positive number. */
  readonly learningRate: number;
  /** Whether time counts optimizer steps or epochs. Default: "step". */
  readonly unit?: "step" | "epoch";
}

/**
 * Checks in what a schedule counts time.
 *
 * @example
 * ```ts
 * import { checkUnit } from "course/optimizers/schedules/options.ts";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => checkUnit("stepDecay", "epochs"), RangeError, '"step" or "epoch"');
 * ```
 * @param schedule Name of the factory, for the error.
 * @param unit The unit; undefined, the default, passes.
 */
export function checkUnit(schedule: string, unit: string | undefined): void {
  checkWord(schedule, { unit }, ["step", "epoch"]);
}

/**
 * Checks a time before a schedule uses it.
 *
 * @example
 * ```ts
 * import { checkTime } from "course/optimizers/schedules/options.ts";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => checkTime("stepDecay", -1), RangeError);
 * ```
 * @param schedule Name of the factory, for the error.
 * @param time Steps or epochs, from 0.
 * @throws {RangeError} If the time is negative or not finite.
 */
export function checkTime(schedule: string, time: number): void {
  checkNonNegative(schedule, { time });
}
