/**
 * Training and measuring models.
 * @module
 */
export { DivergenceError } from "./divergence.ts";
export { evaluate, predict } from "./evaluate.ts";
export { accuracy } from "./metrics.ts";
export { train, type TrainOptions } from "./train.ts";
