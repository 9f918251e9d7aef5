/**
 * Histograms.
 * @module
 */
import { countInBins } from "./bins.ts";
import type { ChartOptions, Figure } from "./figure.ts";
import { markedLines, type Marks } from "./marks.ts";
import { numberList, type Numbers, roundNumber } from "./numbers.ts";
import { palette } from "./palette.ts";
import { axis, baseLayout, finishFigure, plainText } from "./theme.ts";

/** The numbers of one colour. */
export interface Sample {
  /** Its name in the legend. */
  readonly name: string;
  /** The numbers, in any order. */
  readonly values: Numbers;
}

/** Options of {@linkcode histogram}. */
export interface HistogramOptions extends ChartOptions, Marks {
  /** What the numbers are, with their unit. */
  readonly xTitle: string;
  /** The numbers; several samples lie over each other. */
  readonly samples: readonly Sample[];
  /** Number of bins. Default: 40. */
  readonly bins?: number;
  /** Where the bins begin and end. Numbers outside are counted in the axis title. Default: all. */
  readonly range?: readonly [number, number];
  /** Heights as shares of each sample, so that samples of different size compare. Default: true. */
  readonly asShare?: boolean;
}

/**
 * How often numbers occur.
 *
 * The counting is done here, so that a figure of a million numbers has forty bars.
 *
 * @example
 * ```ts
 * import { histogram } from "course/plots/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const values = new Random(1).normalTensor([10_000]);
 * const figure = histogram({
 *   title: "Almost all weights lie between −3 and 3",
 *   xTitle: "weight",
 *   samples: [{ name: "weights", values }],
 * });
 * assertEquals(figure.data.length, 1);
 * ```
 * @param options Title and samples.
 * @returns The figure.
 * @throws {RangeError} If there are no samples, one is empty, or a number is NaN or infinite.
 */
export function histogram(options: HistogramOptions): Figure {
  const { samples, title, xTitle, height, bins = 40, range, asShare = true } = options;
  if (samples.length === 0) throw new RangeError("Cannot draw a histogram: there are no samples");
  const lists = samples.map(({ name, values }) =>
    numberList(values, `draw sample ${JSON.stringify(name)}: values`)
  );
  const { centers, width, counts, outside } = countInBins(lists, { bins, range });
  const total = lists.reduce((sum, list) => sum + list.length, 0);
  const note = outside > 0 ? ` (${outside} of ${total} lie outside)` : "";
  const data = samples.map(({ name }, i) => ({
    type: "bar" as const,
    name: plainText(name),
    x: centers.map(roundNumber),
    y: counts[i].map((count) => roundNumber(asShare ? count / lists[i].length : count)),
    width: roundNumber(width),
    marker: { color: palette[i % palette.length] },
    opacity: samples.length > 1 ? 0.6 : 1,
  }));
  return finishFigure(data, {
    ...baseLayout({ title, height, legend: samples.map(({ name }) => name) }),
    barmode: "overlay",
    bargap: 0,
    xaxis: axis(xTitle + note),
    yaxis: axis(asShare ? "share" : "count"),
    ...markedLines(options),
  });
}
