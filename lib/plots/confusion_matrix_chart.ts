/**
 * Confusion matrices.
 * @module
 */
import type { ChartOptions, Figure } from "./figure.ts";
import { heatmap } from "./heatmap.ts";

/** Options of {@linkcode confusionMatrixChart}. */
export interface ConfusionMatrixChartOptions extends ChartOptions {
  /** What `confusionMatrix()` returned: rows are true classes, columns predicted ones. */
  readonly matrix: {
    /** How often each pair occurs. */
    readonly counts: readonly (readonly number[])[];
    /** Names of the classes. */
    readonly classNames: readonly string[];
  };
}

/**
 * Which classes are taken for which: counts in the cells, coloured by the share of the true class.
 *
 * @example
 * ```ts
 * import { confusionMatrixChart } from "course/plots/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = confusionMatrixChart({
 *   title: "Rotated by 180°, a 6 is taken for a 9",
 *   matrix: { counts: [[2, 8], [1, 9]], classNames: ["6", "9"] },
 * });
 * assertEquals(figure.layout.yaxis?.title?.text, "true class");
 * ```
 * @param options Title and matrix.
 * @returns The figure.
 * @throws {RangeError} If the counts are empty or ragged, or names are missing.
 */
export function confusionMatrixChart(options: ConfusionMatrixChartOptions): Figure {
  const { title, height, matrix: { counts, classNames } } = options;
  const shares = counts.map((row) => {
    const total = row.reduce((sum, count) => sum + count, 0);
    return row.map((count) => total === 0 ? 0 : count / total);
  });
  return heatmap({
    title,
    height,
    xTitle: "predicted class",
    yTitle: "true class",
    x: classNames,
    y: classNames,
    z: shares,
    cellText: counts.map((row) => row.map((count) => count === 0 ? "" : `${count}`)),
    showValues: true,
    colorTitle: "share of the true class",
    colorRange: [0, 1],
    pale: true,
    fromTop: true,
  });
}
