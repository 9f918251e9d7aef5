/**
 * Linear models with and without penalties.
 * @module
 */
export type { DescentOptions, SparseLinearModel } from "./coordinate_descent.ts";
export {
  elasticNetRegression,
  type ElasticNetRegressionOptions,
} from "./elastic_net_regression.ts";
export { type KktOptions, kktResidual } from "./kkt_residual.ts";
export { lasso } from "./lasso.ts";
export { LassoPath, lassoPath, type PathModel } from "./lasso_path.ts";
export { leastSquares } from "./least_squares.ts";
export { type LinearModel, predictLinear } from "./linear_model.ts";
export type { PathEvent } from "./path_segments.ts";
export { ridge, type RidgeOptions } from "./ridge.ts";
