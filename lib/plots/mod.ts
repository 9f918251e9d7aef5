/**
 * Figure builders: plain arrays or tensors in, a typed Plotly figure out.
 * @module
 */
export { acrossSeeds, type AcrossSeedsOptions } from "./across_seeds.ts";
export { barChart, type BarChartOptions, type BarSeries } from "./bar_chart.ts";
export type { AxesOptions, ChartOptions, Figure } from "./figure.ts";
export { heatmap, type HeatmapOptions } from "./heatmap.ts";
export {
  type Band,
  type Line,
  lineChart,
  type LineChartOptions,
  type LineLook,
} from "./line_chart.ts";
export type { Mark, Marks } from "./marks.ts";
export type { Numbers, NumbersWithGaps, NumberTable, NumberTableWithGaps } from "./numbers.ts";
export type { PlotlyConfig, PlotlyFrame, PlotlyLayout, PlotlyTrace } from "./plotly_types.ts";
export { type SliderFrame, type SliderOptions, withSlider } from "./with_slider.ts";
export { type Panel, smallMultiples, type SmallMultiplesOptions } from "./small_multiples.ts";
