/**
 * Losses: how far predictions are from targets.
 * @module
 */
export { meanSquaredError } from "./mean_squared_error.ts";
export { logSoftmax, softmaxCrossEntropy } from "./softmax_cross_entropy.ts";
