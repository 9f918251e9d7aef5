/**
 * Heatmaps.
 * @module
 */
import type * as Plotly from "plotly.js";
import { formatNumber } from "../tensor/mod.ts";
import type { AxesOptions, Figure } from "./figure.ts";
import {
  checkPositive,
  checkSameLength,
  type Numbers,
  numberTable,
  type NumberTableWithGaps,
  roundNumber,
} from "./numbers.ts";
import {
  axis,
  baseLayout,
  chrome,
  divergingScale,
  finishFigure,
  plainText,
  sequentialScale,
} from "./theme.ts";

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
  const { title, xTitle, yTitle, height, logColors = false, fromTop = false } = options;
  const z = numberTable(options.z, "draw a heatmap");
  const x = labels(options.x, z[0].length);
  const y = labels(options.y, z.length);
  checkSameLength(x, z[0], "draw a heatmap: x and the columns of z");
  checkSameLength(y, z, "draw a heatmap: y and the rows of z");
  if (logColors) z.forEach((row, i) => checkPositive(row, `draw a heatmap: row ${i}`));
  return finishFigure([heatmapTrace(options, { x, y, z })], {
    ...baseLayout({ title, height: height ?? Math.max(300, 130 + 30 * z.length) }),
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
  table: { readonly x: string[]; readonly y: string[]; readonly z: (number | null)[][] },
): Partial<Plotly.PlotData> {
  const { logColors = false, diverging = false, colorRange, colorTitle = "" } = options;
  const { x, y, z } = table;
  const { showValues = x.length * y.length <= 150 } = options;
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
    z: z.map((row) => row.map((value) => value === null ? null : scale(value))),
    zmin: low,
    zmax: high,
    colorscale: diverging ? divergingScale : sequentialScale,
    xgap: 1,
    ygap: 1,
    hoverongaps: false,
    ...cellText(z, { showValues, logColors }),
    colorbar: {
      title: { text: plainText(colorTitle), side: "right", font: { color: chrome.text } },
      thickness: 14,
      outlinewidth: 0,
      ...(logColors ? logTicks(low, high) : {}),
    },
  };
}

/** Numbers in the cells, and in the box under the pointer. */
function cellText(
  z: readonly (readonly (number | null)[])[],
  { showValues, logColors }: { readonly showValues: boolean; readonly logColors: boolean },
): Partial<Plotly.PlotData> {
  if (!showValues && !logColors) return { hovertemplate: "%{x}, %{y}: %{z}<extra></extra>" };
  return {
    // Plotly's types know only lists here; for a heatmap it reads one text per cell.
    text: z.map((row) =>
      row.map((value) => value === null ? "" : formatNumber(Number(value.toPrecision(3))))
    ) as Partial<Plotly.PlotData>["text"] & string[][],
    hovertemplate: "%{x}, %{y}: %{text}<extra></extra>",
    ...(showValues ? { texttemplate: "%{text}" } : {}),
  };
}

/** Ticks at powers of ten, or, within one of them, at the ends. */
function logTicks(low: number, high: number): Partial<Plotly.ColorBar> {
  const first = Math.ceil(low);
  const count = Math.floor(high) - first + 1;
  if (count < 2) {
    const ends = [low, high];
    return { tickvals: ends, ticktext: ends.map((value) => formatNumber(10 ** value)) };
  }
  const every = Math.ceil(count / 8);
  const tickvals = Array.from({ length: Math.ceil(count / every) }, (_, i) => first + i * every);
  return { tickvals, ticktext: tickvals.map((power) => `10<sup>${power}</sup>`) };
}

function labels(given: readonly string[] | Numbers | undefined, count: number): string[] {
  if (given === undefined) return Array.from({ length: count }, (_, i) => `${i}`);
  const list: ArrayLike<string | number> = "data" in given ? given.data : given;
  return Array.from(
    list,
    (label) => typeof label === "string" ? plainText(label) : formatNumber(label),
  );
}

function extent(values: readonly number[]): [number, number] {
  return values.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
}
