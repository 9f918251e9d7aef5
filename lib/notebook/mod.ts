/**
 * What talks to Jupyter.
 * @module
 */
export type { Bound, Measured } from "./bound.ts";
export { BrokenClaimError, CheckedClaim, claim, claimMimeType } from "./claim.ts";
export { compareRuns, Comparison } from "./compare_runs.ts";
export { display } from "./display.ts";
export { fit, type FitOptions, lastHistory } from "./fit.ts";
export { History } from "./history.ts";
export { type Displayable, jupyterDisplay, type MediaBundle } from "./kernel.ts";
export { predict, PredictionCard, type PredictOptions } from "./predict.ts";
export type { Run, RunParameters, RunValue } from "./run.ts";
export { RunGroup, runs, type RunSelector } from "./runs.ts";
export { figureSizeLimit, show, type ShowableFigure, ShownFigure } from "./show.ts";
export { ShownTable, showTable, type ShowTableOptions } from "./show_table.ts";
