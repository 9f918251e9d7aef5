/**
 * Looking inside networks, and checking implementations.
 * @module
 */
export { alignHiddenUnits, type Alignment } from "./alignment.ts";
export { bestAssignment } from "./assignment.ts";
export { symmetricEigenvalues } from "./eigenvalues.ts";
export {
  hessian,
  type HessianOptions,
  type HessianSpectrum,
  hessianSpectrum,
  hessianVectorProduct,
} from "./hessian.ts";
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
