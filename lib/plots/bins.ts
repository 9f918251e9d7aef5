/**
 * Counting how often numbers occur.
 * @module
 */
import { extent } from "./numbers.ts";

/** Bins of equal width and what falls into them. */
export interface Bins {
  /** The middles of the bins. */
  readonly centers: number[];
  /** Width of each. */
  readonly width: number;
  /** For each list of numbers, how many of them fall into each bin. */
  readonly counts: number[][];
  /** How many numbers of all lists lie outside the range. */
  readonly outside: number;
}

/**
 * Counts several lists of numbers in the same bins. The last bin includes its upper edge.
 *
 * @example
 * ```ts
 * import { countInBins } from "course/plots/bins.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { centers, counts } = countInBins([[0, 1, 3, 4]], { bins: 2 });
 * assertEquals([centers, counts], [[1, 3], [[2, 2]]]);
 * ```
 * @param lists Lists of numbers.
 * @param options `bins`: how many. `range`: from where to where; default: smallest to largest number.
 * @returns The counts.
 * @throws {RangeError} If there are no bins or the range is empty.
 */
export function countInBins(
  lists: readonly (readonly number[])[],
  options: { readonly bins: number; readonly range?: readonly [number, number] },
): Bins {
  const { bins } = options;
  const [low, high] = options.range ?? rangeOf(lists);
  if (!Number.isInteger(bins) || bins < 1) {
    throw new RangeError(`Cannot count in bins: expected a whole number of bins ≥ 1, got ${bins}`);
  }
  if (!(high > low)) {
    throw new RangeError(
      `Cannot count in bins: expected a range from low to high, got ${low} to ${high}`,
    );
  }
  const width = (high - low) / bins;
  let outside = 0;
  const counts = lists.map((list) => {
    const count = new Array<number>(bins).fill(0);
    for (const value of list) {
      if (value < low || value > high) outside++;
      else count[Math.min(bins - 1, Math.floor((value - low) / width))]++;
    }
    return count;
  });
  const centers = Array.from({ length: bins }, (_, bin) => low + (bin + 0.5) * width);
  return { centers, width, counts, outside };
}

/** From the smallest to the largest number; a little around it if they are equal. */
function rangeOf(lists: readonly (readonly number[])[]): [number, number] {
  const [low, high] = extent(lists.flatMap(extent));
  if (low < high) return [low, high];
  const around = Math.abs(low) / 2 || 0.5;
  return [low - around, high + around];
}
