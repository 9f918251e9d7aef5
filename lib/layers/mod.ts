/**
 * Layers, one a file.
 * @module
 */
export { activation } from "./activation.ts";
export { ActivityRegularization } from "./activity_regularization.ts";
export { AlphaDropout } from "./alpha_dropout.ts";
export { BatchNormalization, type BatchNormalizationOptions } from "./batch_normalization.ts";
export { Dense, type DenseOptions } from "./dense.ts";
export { Dropout, type DropoutOptions } from "./dropout.ts";
export { foldBatchNormalization } from "./fold_batch_normalization.ts";
export { freeze, unfreeze } from "./freezing.ts";
export { GaussianNoise, type GaussianNoiseOptions } from "./gaussian_noise.ts";
export { LayerNormalization, type LayerNormalizationOptions } from "./layer_normalization.ts";
export { mlp, type MlpOptions } from "./mlp.ts";
export { parameter, type ParameterOptions } from "./parameter.ts";
export { PReLU, type PReLUOptions } from "./prelu.ts";
export { Residual } from "./residual.ts";
export { decodeSafetensors, encodeSafetensors } from "./safetensors.ts";
export { type NamedLayer, Sequential, type Trace, type TraceEntry } from "./sequential.ts";
export { restore, type Snapshot, snapshot } from "./snapshot.ts";
export { LayerSummary, type LayerSummaryRow, type LayerSummaryTotals } from "./summary.ts";
export { loadWeights, saveWeights } from "./weights.ts";
