/**
 * What talks to Jupyter.
 * @module
 */
export type { Bound, Measured } from "./bound.ts";
export { BrokenClaimError, CheckedClaim, claim, claimMimeType } from "./claim.ts";
export { display } from "./display.ts";
export { type Displayable, jupyterDisplay, type MediaBundle } from "./kernel.ts";
export { predict, PredictionCard, type PredictOptions } from "./predict.ts";
export { figureSizeLimit, show, type ShowableFigure, ShownFigure } from "./show.ts";
