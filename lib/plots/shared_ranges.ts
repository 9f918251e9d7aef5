/**
 * The same axes for several figures.
 * @module
 */
import type * as Plotly from "plotly.js";
import type { Figure } from "./figure.ts";
import { type LayoutAxes, layoutAxes } from "./layout_axes.ts";
import { extent } from "./numbers.ts";

/** Ranges that fit all figures, and how to give them to each. */
export interface SharedRanges {
  /** Fixes the number axes of a layout whose range is not given. */
  applyToLayout(layout: Partial<Plotly.Layout>): Partial<Plotly.Layout>;
  /** Fixes the colour scale of a trace that has one. */
  applyToTrace(trace: Plotly.Data): Plotly.Data;
}

/** Share of an axis that is left free at each end. */
const padding = 0.04;

/**
 * Finds the ranges of all axes and colours that fit all of several figures.
 *
 * Category axes keep Plotly's order.
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
  const low = rangeOf(traces.flatMap(({ zmin }) => zmin ?? []));
  const high = rangeOf(traces.flatMap(({ zmax }) => zmax ?? []));
  return {
    applyToLayout: (layout) => {
      const axes = layoutAxes(layout);
      const fixed = Object.entries(axes).map(([key, axis]) => [
        key,
        fixRange(axis, tracesOnAxis(traces, { key, axes })),
      ]);
      return { ...layout, ...Object.fromEntries(fixed) };
    },
    applyToTrace: (trace) =>
      isPlotData(trace) && trace.zmin !== undefined && low && high
        ? { ...trace, zmin: low[0], zmax: high[1] }
        : trace,
  };
}

function isPlotData(trace: Plotly.Data): trace is Partial<Plotly.PlotData> {
  return trace.type !== "violin" && trace.type !== "box";
}

interface AxisValues {
  readonly numbers: number[];
  /** Whether the axis measures the length of bars, which start at 0. */
  readonly fromZero: boolean;
}

/** The numbers that an axis has to show, also those of panels whose axes match it. */
function tracesOnAxis(
  traces: readonly Partial<Plotly.PlotData>[],
  { key, axes }: { readonly key: string; readonly axes: LayoutAxes },
): AxisValues {
  const letter = key[0] === "x" ? "x" : "y";
  const root = (name: string) => {
    const axis = axes[name.replace(letter, `${letter}axis`)];
    return axis?.matches ?? name;
  };
  const own = root(key.replace("axis", ""));
  const shown = traces.filter((trace) => {
    const name = (letter === "x" ? trace.xaxis : trace.yaxis) ?? letter;
    return (trace.type === "scatter" || trace.type === "bar") && root(name) === own;
  });
  const isLength = ({ type, orientation }: Partial<Plotly.PlotData>) =>
    type === "bar" && (letter === "x") === (orientation === "h");
  const fromZero = shown.some(isLength);
  const numbers = shown.flatMap((trace) => numbersIn(letter === "x" ? trace.x : trace.y));
  return { numbers: fromZero ? [0, ...numbers] : numbers, fromZero };
}

function fixRange(
  axis: Partial<Plotly.LayoutAxis>,
  { numbers, fromZero }: AxisValues,
): Partial<Plotly.LayoutAxis> {
  const range = rangeOf(numbers);
  if (axis.range || axis.autorange || axis.type === "category" || !range) return axis;
  const log = axis.type === "log";
  if (log && range[0] <= 0) return axis;
  const [low, high] = log ? range.map(Math.log10) : range;
  const space = padding * (high - low) || 0.5;
  return {
    ...axis,
    range: [
      fromZero && low === 0 ? 0 : low - space,
      fromZero && high === 0 ? 0 : high + space,
    ],
  };
}

/** The numbers in a list of x or y; category names are left out. */
function numbersIn(values: unknown): number[] {
  return Array.isArray(values) ? values.filter((value) => typeof value === "number") : [];
}

function rangeOf(values: readonly number[]): [number, number] | undefined {
  return values.length === 0 ? undefined : extent(values);
}
