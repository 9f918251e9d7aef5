/**
 * Plotly's own types under names that say what they are.
 *
 * They are read off plotly's functions, as `deno doc` takes a type that is named in an npm package
 * for a private one.
 * @module
 */

/** One set of points, lines, bars or cells. */
export type PlotlyTrace = Parameters<(typeof import("plotly.js"))["newPlot"]>[1][number];

/** Title, axes, legend, colours. */
export type PlotlyLayout = NonNullable<Parameters<(typeof import("plotly.js"))["newPlot"]>[2]>;

/** How the drawing behaves: its buttons, … */
export type PlotlyConfig = NonNullable<Parameters<(typeof import("plotly.js"))["newPlot"]>[3]>;

/** One precomputed state of a figure with a slider. */
export type PlotlyFrame = Parameters<(typeof import("plotly.js"))["addFrames"]>[1][number];
