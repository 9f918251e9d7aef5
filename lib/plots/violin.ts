/**
 * Violin charts.
 * @module
 */
import type * as Plotly from "plotly.js";
import type { AxesOptions, Figure } from "./figure.ts";
import type { Sample } from "./histogram.ts";
import { markedLines, type Marks } from "./marks.ts";
import { checkDistinct, checkLogarithmic, numberList, roundNumber } from "./numbers.ts";
import { palette, withOpacity } from "./palette.ts";
import { axis, baseLayout, finishFigure, plainText } from "./theme.ts";

/** Options of {@linkcode violin}. */
export interface ViolinOptions extends AxesOptions, Pick<Marks, "yMarks"> {
  /** The numbers of each violin, from left to right. */
  readonly samples: readonly Sample[];
  /** Draws by the logarithm; all numbers must be positive. Default: false. */
  readonly yLog?: boolean;
}

/** Up to so many numbers in each violin, single ones are drawn inside it. */
const mostPoints = 50;

/** Numbers per violin in the figure; more are thinned out evenly by rank, which keeps the shape. */
const mostNumbers = 400;

/**
 * The distributions of several samples beside each other, with median and quartiles, and with single
 * points if there are at most 50 in each.
 *
 * @example
 * ```ts
 * import { violin } from "course/plots/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const rng = new Random(1);
 * const figure = violin({
 *   title: "Both optimizers reach the same accuracy over 20 seeds",
 *   xTitle: "optimizer",
 *   yTitle: "test accuracy",
 *   samples: ["SGD", "Adam"].map((name) => ({ name, values: rng.normalTensor([20]) })),
 * });
 * assertEquals(figure.data.length, 2);
 * ```
 * @param options Title, axes and samples.
 * @returns The figure.
 * @throws {RangeError} If there are no samples, one is empty, or a number cannot be drawn.
 */
export function violin(options: ViolinOptions): Figure {
  const { samples, title, xTitle, yTitle, height, yLog = false } = options;
  if (samples.length === 0) throw new RangeError("Cannot draw violins: there are no samples");
  checkDistinct(samples.map(({ name }) => name), "draw violins: samples");
  const lists = samples.map(({ name, values }) => {
    const action = `draw violin ${JSON.stringify(name)}: values`;
    const list = numberList(values, action);
    if (yLog) checkLogarithmic(list, action);
    return list;
  });
  const showPoints = lists.every((list) => list.length <= mostPoints);
  const data = samples.map(({ name }, i): Partial<Plotly.ViolinData> => {
    const color = palette[i % palette.length];
    return {
      type: "violin",
      name: plainText(name),
      y: thinOut(lists[i]).map((value) => yLog ? roundNumber(Math.log10(value)) : value),
      line: { color, width: 1.5 },
      fillcolor: withOpacity(color, 0.3),
      box: { visible: true },
      points: showPoints ? "all" : false,
      pointpos: 0,
      jitter: 0.4,
      marker: { color, size: 5 },
    };
  });
  return finishFigure(data, {
    ...baseLayout({ title, height }),
    xaxis: { ...axis(xTitle), type: "category" },
    yaxis: {
      ...axis(yTitle),
      ...(yLog ? { tickprefix: "10<sup>", ticksuffix: "</sup>", zeroline: false } : {}),
    },
    ...markedLines({ yMarks: options.yMarks?.map((mark) => yLog ? logMark(mark) : mark) }),
  });
}

function logMark({ at, label }: { readonly at: number; readonly label: string }) {
  return { at: Math.log10(at), label };
}

/** At most {@linkcode mostNumbers} numbers, at evenly spaced ranks, the extremes among them. */
function thinOut(list: readonly number[]): number[] {
  if (list.length <= mostNumbers) return [...list];
  const sorted = [...list].sort((a, b) => a - b);
  return Array.from(
    { length: mostNumbers },
    (_, i) => sorted[Math.round(i * (sorted.length - 1) / (mostNumbers - 1))],
  );
}
