/**
 * Distributions above each other, such as one per layer.
 * @module
 */
import type * as Plotly from "plotly.js";
import { countInBins } from "./bins.ts";
import type { AxesOptions, Figure } from "./figure.ts";
import { numberList, type Numbers, roundNumber } from "./numbers.ts";
import { chrome, palette, withOpacity } from "./palette.ts";
import { axis, baseLayout, finishFigure, plainText } from "./theme.ts";

/** One distribution of a {@linkcode ridgeline}. */
export interface Ridge {
  /** What it is the distribution of: "layer 1". */
  readonly name: string;
  /** The numbers, in any order. */
  readonly values: Numbers;
  /** A few words at its right end: "std 0.32". Default: nothing. */
  readonly note?: string;
}

/** Options of {@linkcode ridgeline}. */
export interface RidgelineOptions extends AxesOptions {
  /** The distributions, from top to bottom. */
  readonly ridges: readonly Ridge[];
  /** Number of bins. Default: 60. */
  readonly bins?: number;
  /** Where the bins begin and end. Numbers outside are counted in the axis title. Default: all. */
  readonly range?: readonly [number, number];
}

/** How far a ridge reaches towards the one above it. */
const peakHeight = 0.9;

/**
 * The distributions of several lists of numbers above each other, in the same bins.
 *
 * Each is as high as it has room: compare widths and places, not heights.
 *
 * @example
 * ```ts
 * import { ridgeline } from "course/plots/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const rng = new Random(1);
 * const figure = ridgeline({
 *   title: "The activations of later layers are smaller",
 *   xTitle: "activation",
 *   yTitle: "layer",
 *   ridges: [1, 0.5, 0.25].map((std, layer) => ({
 *     name: `${layer + 1}`,
 *     values: rng.normalTensor([1000]).multiply(std),
 *     note: `std ${std}`,
 *   })),
 * });
 * assertEquals(figure.data.length, 3);
 * ```
 * @param options Title, axes and distributions.
 * @returns The figure.
 * @throws {RangeError} If there are none, one is empty, or a number is NaN or infinite.
 */
export function ridgeline(options: RidgelineOptions): Figure {
  const { ridges, title, xTitle, yTitle, height, bins = 60, range } = options;
  if (ridges.length === 0) throw new RangeError("Cannot draw a ridgeline: there are no ridges");
  const lists = ridges.map(({ name, values }) =>
    numberList(values, `draw ridge ${JSON.stringify(name)}: values`)
  );
  const { centers, counts, outside } = countInBins(lists, { bins, range });
  const total = lists.reduce((sum, list) => sum + list.length, 0);
  const note = outside > 0 ? ` (${outside} of ${total} lie outside)` : "";
  const places = ridges.map((_, i) => ridges.length - 1 - i);
  const data = ridges.map(({ name }, i) =>
    ridgeTrace({ name: plainText(name), centers, counts: counts[i], place: places[i] })
  );
  return finishFigure(data, {
    ...baseLayout({ title, height: height ?? Math.max(260, 120 + 34 * ridges.length) }),
    xaxis: axis(xTitle + note),
    yaxis: {
      ...axis(yTitle),
      tickvals: places,
      ticktext: ridges.map(({ name }) => plainText(name)),
      range: [-0.1, ridges.length],
      zeroline: false,
    },
    annotations: ridges.flatMap((ridge, i) => ridge.note ? [noteAt(ridge.note, places[i])] : []),
  });
}

/** A closed outline: up over the counts, and back along its own ground line. */
function ridgeTrace({ name, centers, counts, place }: {
  readonly name: string;
  readonly centers: readonly number[];
  readonly counts: readonly number[];
  readonly place: number;
}): Partial<Plotly.PlotData> {
  const highest = Math.max(1, ...counts);
  const first = centers[0];
  const last = centers[centers.length - 1];
  return {
    type: "scatter",
    mode: "lines",
    name,
    x: [first, ...centers, last].map(roundNumber),
    y: [place, ...counts.map((count) => place + peakHeight * count / highest), place]
      .map(roundNumber),
    fill: "toself",
    fillcolor: withOpacity(palette[0], 0.35),
    line: { color: palette[0], width: 1.5 },
    hoverinfo: "name",
    showlegend: false,
  };
}

function noteAt(note: string, place: number): Partial<Plotly.Annotations> {
  return {
    text: plainText(note),
    font: { size: 11, color: chrome.text },
    showarrow: false,
    xref: "paper",
    x: 1,
    xanchor: "right",
    y: place,
    yanchor: "bottom",
  };
}
