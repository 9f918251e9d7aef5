/**
 * Training and measuring models.
 * @module
 */
export { BestWeights, type BestWeightsOptions } from "./best_weights.ts";
export { expectedCalibrationError } from "./calibration.ts";
export {
  type ClassScores,
  ConfusionMatrix,
  confusionMatrix,
  type ConfusionMatrixOptions,
} from "./confusion_matrix.ts";
export { DivergenceError } from "./divergence.ts";
export { EarlyStopping, type EarlyStoppingOptions } from "./early_stopping.ts";
export { evaluate, infer } from "./evaluate.ts";
export { accuracy } from "./metrics.ts";
export {
  type EpochLosses,
  generalizationLoss,
  progressQuotient,
  type StopCriterion,
  successiveIncreases,
} from "./prechelt.ts";
export { train } from "./train.ts";
export type { TrainOptions } from "./train_options.ts";
