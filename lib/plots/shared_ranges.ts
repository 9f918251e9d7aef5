/**
 * The same axes for several figures.
 * @module
 */
import type * as Plotly from "plotly.js";
import type { Figure } from "./figure.ts";

/** Ranges that fit all figures, and how to give them to each. */
export interface SharedRanges {
  /** Fixes the axes of a layout whose range is not given. */
  applyToLayout(layout: Partial<Plotly.Layout>): Partial<Plotly.Layout>;
  /** Fixes the colour scale of a trace that has one. */
  applyToTrace(trace: Plotly.Data): Plotly.Data;
}

type Range = [number, number];

/** Share of an axis that is left free at each end. */
const padding = 0.04;

/**
 * Finds the ranges of x, y and colour that fit all of several figures.
 *
 * Only number axes named "x" and "y" are fixed; categories keep Plotly's order.
 *
 * @example
 * ```ts
 * import { sharedRanges } from "course/plots/shared_ranges.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figures = [[0, 1], [0, 10]].map((y) => ({
 *   data: [{ type: "scatter" as const, x: [0, 1], y }],
 *   layout: {},
 * }));
 * assertEquals(sharedRanges(figures).applyToLayout({ yaxis: {} }).yaxis?.range, [-0.4, 10.4]);
 * ```
 * @param figures Figures of the same builder.
 * @returns The ranges.
 */
export function sharedRanges(figures: readonly Figure[]): SharedRanges {
  const traces = figures.flatMap(({ data }) => data).filter(isPlotData);
  const flat = traces.filter(({ type }) => type === "scatter" || type === "bar");
  const x = extent(flat.flatMap((trace) => numbersIn(trace.x)));
  const y = extent(flat.flatMap((trace) => [
    ...numbersIn(trace.y),
    ...(trace.type === "bar" ? [0] : []),
  ]));
  const low = extent(traces.flatMap(({ zmin }) => zmin ?? []));
  const high = extent(traces.flatMap(({ zmax }) => zmax ?? []));
  return {
    applyToLayout: (layout) => ({
      ...layout,
      xaxis: withRange(layout.xaxis, x),
      yaxis: withRange(layout.yaxis, y, { fromZero: flat.some(({ type }) => type === "bar") }),
    }),
    applyToTrace: (trace) =>
      isPlotData(trace) && trace.zmin !== undefined && low && high
        ? { ...trace, zmin: low[0], zmax: high[1] }
        : trace,
  };
}

function isPlotData(trace: Plotly.Data): trace is Partial<Plotly.PlotData> {
  return trace.type !== "violin" && trace.type !== "box";
}

function withRange(
  axis: Partial<Plotly.LayoutAxis> | undefined,
  range: Range | undefined,
  { fromZero = false } = {},
): Partial<Plotly.LayoutAxis> | undefined {
  if (!axis || axis.range || axis.autorange || axis.type === "category" || !range) return axis;
  const log = axis.type === "log";
  if (log && range[0] <= 0) return axis;
  const [low, high] = log ? range.map(Math.log10) : range;
  const space = padding * (high - low) || 0.5;
  const isBaseline = fromZero && !log && low === 0;
  return { ...axis, range: [isBaseline ? 0 : low - space, high + space] };
}

/** The numbers in a list of x or y; category names are left out. */
function numbersIn(values: unknown): number[] {
  return Array.isArray(values) ? values.filter((value) => typeof value === "number") : [];
}

function extent(values: readonly number[]): Range | undefined {
  if (values.length === 0) return undefined;
  return values.reduce<Range>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
}
