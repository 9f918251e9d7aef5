/**
 * Doing something at most once per interval.
 * @module
 */

/** A clock that only goes forward, in milliseconds. */
export type Clock = () => number;

/**
 * Lets something happen at most once per interval.
 *
 * @example
 * ```ts
 * import { Throttle } from "course/notebook/throttle.ts";
 * import { assertEquals } from "@std/assert";
 *
 * let now = 0;
 * const throttle = new Throttle(100, () => now);
 * const answers = [0, 99, 100, 150].map((time) => (now = time, throttle.isDue()));
 * assertEquals(answers, [true, false, true, false]);
 * ```
 */
export class Throttle {
  readonly #interval: number;
  readonly #clock: Clock;
  #last = -Infinity;

  /**
   * Starts with something due.
   *
   * @param interval Shortest time between two events, in milliseconds.
   * @param clock Where the time comes from.
   */
  constructor(interval: number, clock: Clock) {
    this.#interval = interval;
    this.#clock = clock;
  }

  /** Whether the interval has passed since this last said yes. */
  isDue(): boolean {
    const now = this.#clock();
    if (now - this.#last < this.#interval) return false;
    this.#last = now;
    return true;
  }
}
