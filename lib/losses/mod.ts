/**
 * Losses: how far predictions are from targets, averaged over the batch.
 * @module
 */
export {
  type BinaryCrossEntropyOptions,
  binaryCrossEntropyWithLogits,
} from "./binary_cross_entropy.ts";
export { huber } from "./huber.ts";
export { meanAbsoluteError } from "./mean_absolute_error.ts";
export { meanOfErrors } from "./mean_of_errors.ts";
export { meanSquaredError } from "./mean_squared_error.ts";
export { logSoftmax, softmax, type SoftmaxOptions } from "./softmax.ts";
export { softmaxCrossEntropy, type SoftmaxCrossEntropyOptions } from "./softmax_cross_entropy.ts";
