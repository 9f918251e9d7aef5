/**
 * Where panels stand in a figure.
 * @module
 */
import type * as Plotly from "plotly.js";

/** Place and axes of one panel; positions are shares of the figure's inner width and height. */
export interface GridCell {
  /** Left and right edge. */
  readonly x: [number, number];
  /** Lower and upper edge. */
  readonly y: [number, number];
  /** Plotly's name of its x axis: "x", "x2", … */
  readonly xaxis: Plotly.XAxisName;
  /** Plotly's name of its y axis. */
  readonly yaxis: Plotly.YAxisName;
  /** Whether it stands in the first column. */
  readonly isLeft: boolean;
  /** Whether no panel stands below it. */
  readonly isBottom: boolean;
}

/**
 * A grid of panels, filled row by row from the top left.
 *
 * @example
 * ```ts
 * import { gridCells } from "course/plots/panel_grid.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const [first, second] = gridCells(2, { columns: 2, xGap: 0.1 });
 * assertEquals([first.x, second.x], [[0, 0.45], [0.55, 1]]);
 * ```
 * @param count Number of panels.
 * @param options Columns, and the gaps as shares of width and height.
 * @returns One cell per panel.
 * @throws {RangeError} If there are no columns, or more panels than Plotly's types have axes.
 */
export function gridCells(
  count: number,
  options: { readonly columns: number; readonly xGap?: number; readonly yGap?: number },
): GridCell[] {
  const { columns } = options;
  if (!Number.isInteger(columns) || columns < 1) {
    throw new RangeError(
      `Cannot place panels: expected a whole number of columns ≥ 1, got ${columns}`,
    );
  }
  const rows = Math.ceil(count / columns);
  const { xGap = columns === 1 ? 0 : 0.2 / columns, yGap = rows === 1 ? 0 : 0.3 / rows } = options;
  const width = (1 - xGap * (columns - 1)) / columns;
  const height = (1 - yGap * (rows - 1)) / rows;
  return Array.from({ length: count }, (_, panel) => {
    const column = panel % columns;
    const row = Math.floor(panel / columns);
    const left = column * (width + xGap);
    const bottom = (rows - 1 - row) * (height + yGap);
    const number = panel === 0 ? "" : `${panel + 1}`;
    return {
      x: [left, Math.min(1, left + width)],
      y: [bottom, Math.min(1, bottom + height)],
      xaxis: `x${number}` as Plotly.XAxisName,
      yaxis: `y${number}` as Plotly.YAxisName,
      isLeft: column === 0,
      isBottom: panel + columns >= count,
    };
  });
}
