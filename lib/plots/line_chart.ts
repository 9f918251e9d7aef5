/**
 * Line charts.
 * @module
 */
import type * as Plotly from "plotly.js";
import type { AxesOptions, Figure } from "./figure.ts";
import {
  checkLogarithmic,
  checkSameLength,
  numberList,
  numberListWithGaps,
  type Numbers,
  type NumbersWithGaps,
} from "./numbers.ts";
import { markedLines, type Marks } from "./marks.ts";
import { lineStyle, withOpacity } from "./palette.ts";
import { axis, baseLayout, finishFigure, plainText } from "./theme.ts";

/** One line of a {@linkcode lineChart}. */
export interface Line extends LineLook {
  /** Its name in the legend. */
  readonly name: string;
  /** Positions: numbers or category names, such as "8" and "64" side by side. Default: 1, 2, 3, … */
  readonly x?: Numbers | readonly string[];
  /** Heights; null leaves a gap. */
  readonly y: NumbersWithGaps;
  /** A band around the line; {@linkcode acrossSeeds} makes it of several runs. */
  readonly band?: Band;
}

/** How a line is drawn. */
export interface LineLook {
  /** "#RRGGBB". Default: the next colour of the palette. */
  readonly color?: string;
  /** Solid, dashed, dotted. Default: solid for the first five lines. */
  readonly dash?: "solid" | "dash" | "dot";
  /** Whether points are marked. Default: if there are at most 30. */
  readonly markers?: boolean;
  /** Whether points are joined; without, it is a cloud of points. Default: true. */
  readonly connect?: boolean;
}

/** The lower and upper edge of a band. */
export interface Band {
  /** One number per point. */
  readonly lower: Numbers;
  /** One number per point. */
  readonly upper: Numbers;
}

/** Options of {@linkcode lineChart}. */
export interface LineChartOptions extends AxesOptions, Marks {
  /** The lines, in the order of the legend. */
  readonly lines: readonly Line[];
  /** Logarithmic x axis. Default: false. */
  readonly xLog?: boolean;
  /** Logarithmic y axis. Default: false. */
  readonly yLog?: boolean;
  /** Fixed ends of the y axis. Default: what the data need. */
  readonly yRange?: readonly [number, number];
}

/**
 * A chart of one or several lines, with bands over seeds where given.
 *
 * @example
 * ```ts
 * import { lineChart } from "course/plots/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = lineChart({
 *   title: "The bound falls by a factor of four per layer",
 *   xTitle: "layers",
 *   yTitle: "bound",
 *   yLog: true,
 *   lines: [{ name: "0.25ⁿ", x: [1, 2, 3], y: [0.25, 0.0625, 0.015625] }],
 * });
 * assertEquals(figure.layout.yaxis?.type, "log");
 * ```
 * @param options Title, axes and lines.
 * @returns The figure.
 * @throws {RangeError} If there is no line, lengths differ, a number is NaN or infinite, or a
 * logarithmic axis gets 0 or less.
 */
export function lineChart(options: LineChartOptions): Figure {
  const { lines, title, xTitle, yTitle, height, xLog = false, yLog = false, yRange } = options;
  if (lines.length === 0) throw new RangeError(`Cannot draw a line chart: there are no lines`);
  const layout = baseLayout({ title, height, legend: lines.map(({ name }) => name) });
  const yaxis = axis(yTitle, { log: yLog });
  if (yRange) yaxis.range = yLog ? yRange.map(Math.log10) : [...yRange];
  return finishFigure(
    lines.flatMap((line, index) => lineTraces(line, { index, xLog, yLog })),
    {
      ...layout,
      xaxis: axis(xTitle, { log: xLog, category: hasCategories(lines) }),
      yaxis,
      ...markedLines(options, { xLog, yLog }),
    },
  );
}

/** What {@linkcode lineTraces} needs to know of the chart. */
export interface LineContext {
  /** Which line it is, from 0; chooses the colour. */
  readonly index: number;
  /** Whether the x axis is logarithmic. */
  readonly xLog?: boolean;
  /** Whether the y axis is logarithmic. */
  readonly yLog?: boolean;
}

/**
 * The traces of one line: its band, if it has one, and the line itself.
 *
 * @example
 * ```ts
 * import { lineTraces } from "course/plots/line_chart.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(lineTraces({ name: "a", y: [1, 2] }, { index: 0 }).length, 1);
 * ```
 * @param line The line.
 * @param context Its place in the chart.
 * @returns Plotly traces.
 */
export function lineTraces(line: Line, context: LineContext): Partial<Plotly.PlotData>[] {
  const { index, xLog, yLog } = context;
  const action = `draw line ${JSON.stringify(line.name)}`;
  const y = numberListWithGaps(line.y, `${action}: y`);
  const x = line.x ? positions(line.x, `${action}: x`) : y.map((_, i) => i + 1);
  checkSameLength(x, y, `${action}: x and y`);
  if (xLog) checkLogarithmic(x.filter((value) => typeof value === "number"), `${action}: x`);
  if (yLog) checkLogarithmic(y, `${action}: y`);
  const style = lineStyle(index);
  const color = line.color ?? style.color;
  const { connect = true, markers = y.length <= 30 } = line;
  const group = `${index}`;
  return [
    ...(line.band ? bandTraces(line.band, { action, x, color, group, yLog }) : []),
    {
      type: "scatter",
      mode: connect ? (markers ? "lines+markers" : "lines") : "markers",
      name: plainText(line.name),
      legendgroup: group,
      x,
      y,
      line: { color, width: 2, dash: line.dash ?? style.dash },
      marker: { color, size: 6 },
    },
  ];
}

/** Whether the positions of any line are category names; Plotly would take "8" for a number. */
export function hasCategories(lines: readonly Line[]): boolean {
  return lines.some(({ x }) => x !== undefined && isStrings(x));
}

function positions(x: Numbers | readonly string[], action: string): (number | string)[] {
  return isStrings(x) ? x.map(plainText) : numberList(x, action);
}

function isStrings(x: Numbers | readonly string[]): x is readonly string[] {
  return Array.isArray(x) && x.length > 0 && x.every((value) => typeof value === "string");
}

/** A band is its lower edge, and its upper edge filled down to the trace before it. */
function bandTraces(
  band: Band,
  context: {
    readonly action: string;
    readonly x: (number | string)[];
    readonly color: string;
    readonly group: string;
    readonly yLog?: boolean;
  },
): Partial<Plotly.PlotData>[] {
  const { action, x, color, group, yLog } = context;
  return [band.lower, band.upper].map((edge, i) => {
    const name = i === 0 ? "band.lower" : "band.upper";
    const y = numberList(edge, `${action}: ${name}`);
    checkSameLength(x, y, `${action}: x and ${name}`);
    if (yLog) checkLogarithmic(y, `${action}: ${name}`);
    return {
      type: "scatter" as const,
      mode: "lines" as const,
      legendgroup: group,
      showlegend: false,
      hoverinfo: "skip" as const,
      x,
      y,
      line: { width: 0, color },
      ...(i === 1 ? { fill: "tonexty" as const, fillcolor: withOpacity(color, 0.18) } : {}),
    };
  });
}
