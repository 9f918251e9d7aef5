/**
 * From several runs to a line with a band.
 * @module
 */
import { checkWord } from "../checks.ts";
import type { Band } from "./line_chart.ts";
import { checkSameLength, numberList, type Numbers } from "./numbers.ts";

/** Options of {@linkcode acrossSeeds}. */
export interface AcrossSeedsOptions {
  /**
   * What the band shows: the smallest and largest run, or the mean ± one standard deviation
   * (divided by n − 1). Default: "range", which hides nothing when there are few seeds.
   */
  readonly band?: "range" | "standardDeviation";
}

/**
 * The mean of several runs, point by point, with a band that shows how much they differ.
 *
 * @example
 * ```ts
 * import { acrossSeeds, lineChart } from "course/plots/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const line = { name: "sgd", ...acrossSeeds([[1, 2], [3, 6]]) };
 * assertEquals(line.y, [2, 4]);
 * assertEquals(line.band, { lower: [1, 2], upper: [3, 6] });
 * lineChart({ title: "Two seeds", xTitle: "epoch", yTitle: "loss", lines: [line] });
 * ```
 * @param runs One list of numbers per seed, all of the same length.
 * @param options What the band shows.
 * @returns `y` and `band` of a line.
 * @throws {RangeError} If there are no runs, lengths differ, the band is unknown, or a standard
 * deviation is asked of one run.
 */
export function acrossSeeds(
  runs: readonly Numbers[],
  options: AcrossSeedsOptions = {},
): { y: number[]; band: Band } {
  const { band = "range" } = options;
  checkWord("acrossSeeds", { band }, ["range", "standardDeviation"]);
  if (runs.length === 0) throw new RangeError("Cannot average runs: there are none");
  if (band === "standardDeviation" && runs.length === 1) {
    throw new RangeError("Cannot take a standard deviation across seeds: there is only one run");
  }
  const lists = runs.map((run, i) => numberList(run, `average runs: run ${i}`));
  lists.forEach((list, i) => checkSameLength(lists[0], list, `average runs: run 0 and run ${i}`));
  const columns = lists[0].map((_, point) => lists.map((list) => list[point]));
  const y = columns.map((column) => column.reduce((sum, value) => sum + value, 0) / column.length);
  if (band === "range") {
    const lower = columns.map((column) => Math.min(...column));
    return { y, band: { lower, upper: columns.map((column) => Math.max(...column)) } };
  }
  const deviation = columns.map((column, point) =>
    Math.sqrt(
      column.reduce((sum, value) => sum + (value - y[point]) ** 2, 0) / (column.length - 1),
    )
  );
  const lower = y.map((mean, point) => mean - deviation[point]);
  return { y, band: { lower, upper: y.map((mean, point) => mean + deviation[point]) } };
}
