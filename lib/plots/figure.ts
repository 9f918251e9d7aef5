/**
 * What every figure builder returns.
 * @module
 */
import type { PlotlyConfig, PlotlyFrame, PlotlyLayout, PlotlyTrace } from "./plotly_types.ts";

/** A Plotly figure: plain JSON, drawn by plotly.js wherever the notebook is shown. */
export interface Figure {
  /** The traces: lines, bars, a heatmap, … */
  readonly data: PlotlyTrace[];
  /** Title, axes, legend, colours. */
  readonly layout: PlotlyLayout;
  /** Precomputed states for a slider; see {@linkcode withSlider}. */
  readonly frames?: PlotlyFrame[];
  /** How the drawing behaves: its buttons, … */
  readonly config?: PlotlyConfig;
}

/** Text, axes and size that all charts take. */
export interface ChartOptions {
  /** What the chart shows, as a sentence: "Depth 20: the gradient of layer 1 is 1e-12". */
  readonly title: string;
  /** Height in pixels. The width follows the page. Default: depends on the chart. */
  readonly height?: number;
}

/** A {@linkcode ChartOptions} with an x and a y axis. */
export interface AxesOptions extends ChartOptions {
  /** What x is, with its unit: "epoch", "time in s". */
  readonly xTitle: string;
  /** What y is, with its unit: "‖∂E/∂h‖". */
  readonly yTitle: string;
}
