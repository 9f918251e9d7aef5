/**
 * Heatmaps.
 * @module
 */
import type * as Plotly from "plotly.js";
import { formatNumber } from "../tensor/mod.ts";
import { colorTicks, logNumbers } from "./color_axis.ts";
import type { AxesOptions, Figure } from "./figure.ts";
import {
  checkDistinct,
  checkLogarithmic,
  checkSameLength,
  extent,
  type Numbers,
  numberTable,
  type NumberTableWithGaps,
  roundNumber,
} from "./numbers.ts";
import { chrome, divergingScale, paleToDark, sequentialScale } from "./palette.ts";
import { axis, baseLayout, finishFigure, plainText } from "./theme.ts";

/** Plotly's types know only a list of texts; for a heatmap it reads one per cell. */
type TextPerCell = Partial<Plotly.PlotData>["text"] & string[][];

/** Options of {@linkcode heatmap}. */
export interface HeatmapOptions extends AxesOptions {
  /** The numbers, row by row; row 0 is at the bottom, as on a y axis. Null leaves a cell empty. */
  readonly z: NumberTableWithGaps;
  /** One label per column. Default: 0, 1, … */
  readonly x?: readonly string[] | Numbers;
  /** One label per row. Default: 0, 1, … */
  readonly y?: readonly string[] | Numbers;
  /** What the colour means, with its unit. */
  readonly colorTitle?: string;
  /** Colours by the logarithm of z. Default: false. */
  readonly logColors?: boolean;
  /** Colours from negative over white (0) to positive. Default: false. */
  readonly diverging?: boolean;
  /** Ends of the colour scale, in the unit of z. Default: the smallest and largest z. */
  readonly colorRange?: readonly [number, number];
  /** Whether each cell carries its number. Default: if there are at most 150 cells. */
  readonly showValues?: boolean;
  /** What stands in the cells. Default: the numbers. */
  readonly cellText?: readonly (readonly string[])[];
  /** White for the smallest value, for tables in which most cells are 0. Default: false. */
  readonly pale?: boolean;
  /** Row 0 at the top, as in a matrix or an image. Default: false. */
  readonly fromTop?: boolean;
}

/**
 * A table of coloured cells.
 *
 * @example
 * ```ts
 * import { heatmap } from "course/plots/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = heatmap({
 *   title: "Small weights make the gradient vanish",
 *   xTitle: "depth",
 *   yTitle: "σ of the weights",
 *   x: ["5", "10"],
 *   y: ["0.1", "1"],
 *   z: [[1e-4, 1e-8], [0.3, 0.02]],
 *   logColors: true,
 *   colorTitle: "first / last",
 * });
 * assertEquals(figure.data[0].type, "heatmap");
 * ```
 * @param options Title, axes and numbers.
 * @returns The figure.
 * @throws {RangeError} If the table is empty or ragged, labels are missing, a number is NaN or
 * infinite, or a logarithmic colour scale gets 0 or less.
 */
export function heatmap(options: HeatmapOptions): Figure {
  const { title, xTitle, yTitle, height, fromTop = false } = options;
  const z = numberTable(options.z, "draw a heatmap");
  const x = labels(options.x, z[0].length);
  const y = labels(options.y, z.length);
  checkDistinct(x, "draw a heatmap: x");
  checkDistinct(y, "draw a heatmap: y");
  checkSameLength(x, z[0], "draw a heatmap: x and the columns of z");
  checkSameLength(y, z, "draw a heatmap: y and the rows of z");
  if (options.cellText) {
    checkSameLength(options.cellText, z, "draw a heatmap: cellText and the rows of z");
  }
  return finishFigure([heatmapTrace(options, { x, y, z })], {
    ...baseLayout({ title, height: height ?? Math.max(300, 130 + 30 * z.length) }),
    plot_bgcolor: chrome.grid,
    xaxis: { ...axis(xTitle), type: "category", showgrid: false },
    yaxis: {
      ...axis(yTitle),
      type: "category",
      showgrid: false,
      ...(fromTop ? { autorange: "reversed" } : {}),
    },
  });
}

function heatmapTrace(
  options: HeatmapOptions,
  { x, y, z }: { readonly x: string[]; readonly y: string[]; readonly z: (number | null)[][] },
): Partial<Plotly.PlotData> {
  const { logColors = false, diverging = false, colorRange, colorTitle = "" } = options;
  const { cellText = z.map((row) => row.map(shortNumber)), pale = false } = options;
  const { showValues = x.length * y.length <= 150 } = options;
  if (logColors && colorRange) checkLogarithmic(colorRange, "draw a heatmap: colorRange");
  const scale = (value: number) => logColors ? roundNumber(Math.log10(value)) : value;
  const present = z.flat().filter((value) => value !== null);
  if (present.length === 0) throw new RangeError("Cannot draw a heatmap: all cells are empty");
  const largest = present.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  const [low, high] = (colorRange ?? (diverging ? [-largest, largest] : extent(present)))
    .map(scale);
  return {
    type: "heatmap",
    x,
    y,
    z: logColors ? logNumbers(z, "draw a heatmap") : z,
    zmin: low,
    zmax: high,
    colorscale: diverging ? divergingScale : pale ? paleToDark : sequentialScale,
    xgap: 1,
    ygap: 1,
    hoverongaps: false,
    ...(showValues || logColors || options.cellText
      ? { text: cellText.map((row) => [...row]) as TextPerCell }
      : {}),
    hovertemplate: `%{x}, %{y}: %{${showValues || logColors ? "text" : "z"}}<extra></extra>`,
    ...(showValues ? { texttemplate: "%{text}" } : {}),
    colorbar: colorTicks({ title: colorTitle, values: [low, high], log: logColors }),
  };
}

function shortNumber(value: number | null): string {
  return value === null ? "" : formatNumber(Number(value.toPrecision(3)));
}

function labels(given: readonly string[] | Numbers | undefined, count: number): string[] {
  if (given === undefined) return Array.from({ length: count }, (_, i) => `${i}`);
  const list: ArrayLike<string | number> = "data" in given ? given.data : given;
  return Array.from(
    list,
    (label) => typeof label === "string" ? plainText(label) : formatNumber(label),
  );
}
