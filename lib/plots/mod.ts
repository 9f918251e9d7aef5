/**
 * Figure builders: plain arrays or tensors in, a typed Plotly figure out.
 * @module
 */
export { acrossSeeds, type AcrossSeedsOptions } from "./across_seeds.ts";
export { barChart, type BarChartOptions, type BarSeries } from "./bar_chart.ts";
export {
  confusionMatrixChart,
  type ConfusionMatrixChartOptions,
} from "./confusion_matrix_chart.ts";
export {
  type ContourOptions,
  contourWithTrajectories,
  type Place,
  type Trajectory,
} from "./contour_with_trajectories.ts";
export { dumbbell, type DumbbellOptions, type DumbbellRow } from "./dumbbell.ts";
export type { AxesOptions, ChartOptions, Figure } from "./figure.ts";
export { heatmap, type HeatmapOptions } from "./heatmap.ts";
export { histogram, type HistogramOptions, type Sample } from "./histogram.ts";
export { imageGrid, type ImageGridOptions } from "./image_grid.ts";
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
export { type Ridge, ridgeline, type RidgelineOptions } from "./ridgeline.ts";
export { type Panel, smallMultiples, type SmallMultiplesOptions } from "./small_multiples.ts";
export { surface, type SurfaceChartOptions, type SurfacePath } from "./surface.ts";
export { violin, type ViolinOptions } from "./violin.ts";
export { type SliderFrame, type SliderOptions, withSlider } from "./with_slider.ts";
