/**
 * Bar charts.
 * @module
 */
import type * as Plotly from "plotly.js";
import { formatNumber } from "../tensor/mod.ts";
import type { AxesOptions, Figure } from "./figure.ts";
import { markedLines, type Marks } from "./marks.ts";
import {
  checkDistinct,
  checkLogarithmic,
  checkSameLength,
  numberList,
  numberListWithGaps,
  type Numbers,
  type NumbersWithGaps,
} from "./numbers.ts";
import { chrome, palette } from "./palette.ts";
import { axis, baseLayout, finishFigure, plainText } from "./theme.ts";

/** The bars of one colour. */
export interface BarSeries {
  /** Its name in the legend. */
  readonly name: string;
  /** One height per category; null leaves a gap. */
  readonly values: NumbersWithGaps;
  /** Half-lengths of error bars, one per category. Default: none. */
  readonly errors?: Numbers;
}

/** Options of {@linkcode barChart}. */
export interface BarChartOptions extends AxesOptions, Marks {
  /** Names of the bars along the x axis. */
  readonly categories: readonly string[];
  /** The bars; several series stand beside each other. */
  readonly series: readonly BarSeries[];
  /** Logarithmic y axis. Default: false. */
  readonly yLog?: boolean;
  /** Whether each bar carries its number, in three digits. Default: if there are at most 12, without error bars. */
  readonly showValues?: boolean;
}

/**
 * A chart of vertical bars, grouped if there are several series.
 *
 * @example
 * ```ts
 * import { barChart } from "course/plots/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = barChart({
 *   title: "Five layers guess, one layer learns",
 *   xTitle: "sigmoid layers",
 *   yTitle: "training accuracy",
 *   categories: ["1", "5"],
 *   series: [{ name: "accuracy", values: [0.94, 0.11] }],
 *   yMarks: [{ at: 0.1, label: "guessing" }],
 * });
 * assertEquals(figure.data.length, 1);
 * ```
 * @param options Title, axes, categories and series.
 * @returns The figure.
 * @throws {RangeError} If there are no bars, lengths differ, or a number cannot be drawn.
 */
export function barChart(options: BarChartOptions): Figure {
  const { categories, series, title, xTitle, yTitle, height, yLog = false } = options;
  if (categories.length * series.length === 0) {
    throw new RangeError("Cannot draw a bar chart: there are no bars");
  }
  checkDistinct(categories, "draw a bar chart: categories");
  const hasErrors = series.some(({ errors }) => errors);
  const { showValues = !hasErrors && categories.length * series.length <= 12 } = options;
  return finishFigure(
    series.map((bars, index) => barTrace(bars, { categories, index, yLog, showValues })),
    {
      ...baseLayout({ title, height, legend: series.map(({ name }) => name) }),
      barmode: "group",
      bargap: 0.25,
      xaxis: { ...axis(xTitle), type: "category" },
      yaxis: axis(yTitle, { log: yLog }),
      ...markedLines(options, { yLog }),
    },
  );
}

function barTrace(
  { name, values, errors }: BarSeries,
  context: {
    readonly categories: readonly string[];
    readonly index: number;
    readonly yLog: boolean;
    readonly showValues: boolean;
  },
): Partial<Plotly.PlotData> {
  const { categories, index, yLog, showValues } = context;
  const action = `draw bars ${JSON.stringify(name)}`;
  const y = numberListWithGaps(values, `${action}: values`);
  checkSameLength(categories, y, `${action}: categories and values`);
  if (yLog) checkLogarithmic(y, `${action}: values`);
  const array = errors && numberList(errors, `${action}: errors`);
  if (array) checkSameLength(categories, array, `${action}: categories and errors`);
  return {
    type: "bar",
    name: plainText(name),
    x: categories.map(plainText),
    y,
    marker: { color: palette[index % palette.length] },
    ...(array ? { error_y: { type: "data", array, color: chrome.text, thickness: 1.5 } } : {}),
    ...(showValues
      ? {
        text: y.map(barLabel),
        texttemplate: "%{text}",
        textposition: "outside",
        cliponaxis: false,
      }
      : {}),
  };
}

/** Three digits; whole numbers, and those from 100 on, without places after the point. */
function barLabel(value: number | null): string {
  if (value === null) return "";
  return formatNumber(Math.abs(value) < 100 ? Number(value.toPrecision(3)) : Math.round(value));
}
