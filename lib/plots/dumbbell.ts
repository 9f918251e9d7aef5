/**
 * Before and after.
 * @module
 */
import type * as Plotly from "plotly.js";
import type { ChartOptions, Figure } from "./figure.ts";
import { markedLines, type Marks } from "./marks.ts";
import { checkDistinct, checkLogarithmic, numberList } from "./numbers.ts";
import { chrome, palette } from "./palette.ts";
import { axis, baseLayout, finishFigure, plainText } from "./theme.ts";

/** One row of a {@linkcode dumbbell}. */
export interface DumbbellRow {
  /** What is compared: "clean test images". */
  readonly name: string;
  /** The value before, or under the first condition. */
  readonly from: number;
  /** The value after, or under the second condition. */
  readonly to: number;
}

/** Options of {@linkcode dumbbell}. */
export interface DumbbellOptions extends ChartOptions, Pick<Marks, "xMarks"> {
  /** What the values are, with their unit. */
  readonly xTitle: string;
  /** The rows, from top to bottom. */
  readonly rows: readonly DumbbellRow[];
  /** What `from` and `to` are: ["without", "with augmentation"]. */
  readonly names: readonly [string, string];
  /** Logarithmic x axis. Default: false. */
  readonly xLog?: boolean;
}

/**
 * Two values per row, joined by a line: how far something moves.
 *
 * @example
 * ```ts
 * import { dumbbell } from "course/plots/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = dumbbell({
 *   title: "Shifted training images: much better on shifted digits, worse on centred ones",
 *   xTitle: "test accuracy",
 *   names: ["without", "with shifts"],
 *   rows: [
 *     { name: "centred", from: 0.886, to: 0.841 },
 *     { name: "shifted", from: 0.345, to: 0.803 },
 *   ],
 * });
 * assertEquals(figure.data.length, 3);
 * ```
 * @param options Title, names and rows.
 * @returns The figure.
 * @throws {RangeError} If there are no rows, or a number cannot be drawn.
 */
export function dumbbell(options: DumbbellOptions): Figure {
  const { rows, names, title, xTitle, xLog = false, height } = options;
  if (rows.length === 0) throw new RangeError("Cannot draw a dumbbell chart: there are no rows");
  const labels = rows.map(({ name }) => plainText(name));
  checkDistinct(labels, "draw a dumbbell chart: rows");
  const ends = [
    numberList(rows.map(({ from }) => from), "draw a dumbbell chart: from"),
    numberList(rows.map(({ to }) => to), "draw a dumbbell chart: to"),
  ];
  if (xLog) ends.forEach((end, i) => checkLogarithmic(end, `draw a dumbbell chart: ${names[i]}`));
  const bars: Partial<Plotly.PlotData> = {
    type: "scatter",
    mode: "lines",
    // null ends a line: each row is a piece of its own.
    x: rows.flatMap((_, i) => [ends[0][i], ends[1][i], null]),
    y: labels.flatMap((label) => [label, label, null]),
    line: { color: chrome.axis, width: 3 },
    hoverinfo: "skip",
    showlegend: false,
  };
  const dots = names.map((name, i): Partial<Plotly.PlotData> => ({
    type: "scatter",
    mode: "markers",
    name: plainText(name),
    x: ends[i],
    y: labels,
    marker: { color: palette[i], size: 12, symbol: i === 0 ? "circle" : "diamond" },
  }));
  return finishFigure([bars, ...dots], {
    ...baseLayout({ title, legend: names, height: height ?? 150 + 38 * rows.length }),
    xaxis: axis(xTitle, { log: xLog }),
    yaxis: { ...axis(""), type: "category", autorange: "reversed" },
    ...markedLines({ xMarks: options.xMarks }, { xLog }),
  });
}
