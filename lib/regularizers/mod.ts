/**
 * Regularization: penalties and constraints on weights, and linear models with penalties.
 * @module
 */
export { elasticNet, type ElasticNetOptions } from "./elastic_net.ts";
export { l1, type L1Options } from "./l1.ts";
export { l2, type L2Options } from "./l2.ts";
export * from "./linear_models/mod.ts";
export {
  maxNorm,
  type MaxNormOptions,
  unitNorm,
  type UnitNormOptions,
} from "./norm_constraints.ts";
export { softThreshold } from "./soft_threshold.ts";
