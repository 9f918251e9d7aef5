/**
 * Looking inside networks, and checking implementations.
 * @module
 */
export { alignHiddenUnits, type Alignment } from "./alignment.ts";
export { bestAssignment } from "./assignment.ts";
export {
  checkBatchNormalization,
  type CheckBatchNormalizationOptions,
} from "./check_batch_normalization.ts";
export { checkDropout, type CheckDropoutOptions } from "./check_dropout.ts";
export { checkElementwise, type CheckElementwiseOptions } from "./check_elementwise.ts";
export { checkLayer, type CheckLayerOptions } from "./check_layer.ts";
export { checkLoss, type CheckLossOptions } from "./check_loss.ts";
export { checkRegularizer, type CheckRegularizerOptions } from "./check_regularizer.ts";
export { type Check, Checklist, CheckReport, type Outcome } from "./check_report.ts";
export { checkUpdateRule, type CheckUpdateRuleOptions } from "./check_update_rule.ts";
export { diagnose, type DiagnoseOptions } from "./diagnose.ts";
export { Diagnosis, type Finding } from "./diagnosis.ts";
export { symmetricEigenvalues } from "./eigenvalues.ts";
export {
  checkGradient,
  type GradientCheckOptions,
  type GradientComparison,
  type GradientElement,
} from "./gradient_check.ts";
export {
  hessian,
  type HessianOptions,
  type HessianSpectrum,
  hessianSpectrum,
  hessianVectorProduct,
} from "./hessian.ts";
export type { LayerSource } from "./layer_trial.ts";
export {
  lossBetween,
  type LossSurface,
  lossSurface,
  type LossSurfaceOptions,
  randomDirection,
  type SurfaceOptions,
} from "./loss_surface.ts";
export {
  gradientVector,
  lossAt,
  type LossOptions,
  parameterVector,
  setParameterVector,
} from "./parameter_vector.ts";
export { type LayerProbe, probe, type ProbeOptions } from "./probe.ts";
export type { UpdateRuleSource } from "./update_rule_trial.ts";
