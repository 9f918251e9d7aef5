/**
 * Limits of what is drawn.
 * @module
 */
import type { Random } from "../random/mod.ts";

/** An interval `[low, high]`, or one number whose meaning the option says. */
export type Limit = number | readonly [low: number, high: number];

/** Limits for the two directions of an image. */
export interface LimitsByAxis {
  /** Along the rows. Default: 0. */
  readonly x?: Limit;
  /** Along the columns. Default: 0. */
  readonly y?: Limit;
}

/** How to read a limit, and what it may be. */
export interface LimitRules {
  /** Whose limit it is, for errors: "rotate() limit". */
  readonly of: string;
  /** A single number n stands for [around − n, around + n]; without this, for n itself. */
  readonly around?: number;
  /** Smallest number allowed. Default: −∞. */
  readonly min?: number;
  /** Largest number allowed. Default: ∞. */
  readonly max?: number;
  /** Whether the numbers have to be whole. Default: false. */
  readonly whole?: boolean;
}

/**
 * The interval that a limit stands for.
 *
 * @param limit A number or an interval.
 * @param rules How to read it, and what it may be.
 * @returns The interval [low, high].
 * @throws {RangeError} If it is not an interval of finite numbers within the rules.
 */
export function interval(limit: Limit, rules: LimitRules): readonly [low: number, high: number] {
  const { of, around, min = -Infinity, max = Infinity, whole = false } = rules;
  const [low, high] = typeof limit !== "number"
    ? limit
    : around === undefined
    ? [limit, limit]
    : [around - limit, around + limit];
  const fits = (n: number) => Number.isFinite(n) && n >= min && n <= max;
  const isWhole = !whole || (Number.isInteger(low) && Number.isInteger(high));
  if (!fits(low) || !fits(high) || !(low <= high) || !isWhole) {
    throw new RangeError(
      `${of} must be a number or [low, high] with low ≤ high` +
        `${whole ? ", whole numbers" : ""}${boundsText(min, max)}; got ${JSON.stringify(limit)}`,
    );
  }
  return [low, high];
}

/** Whether limits are given for each direction. */
export function isByAxis(limit: Limit | LimitsByAxis): limit is LimitsByAxis {
  return typeof limit === "object" && !Array.isArray(limit);
}

function boundsText(min: number, max: number): string {
  if (min === -Infinity && max === Infinity) return "";
  if (max === Infinity) return `, not below ${min}`;
  return min === -Infinity ? `, not above ${max}` : `, from ${min} to ${max}`;
}

/** A whole number from an interval, each equally likely; both ends belong to it. */
export function wholeBetween(rng: Random, [low, high]: readonly [number, number]): number {
  return low + rng.integer(high - low + 1);
}
