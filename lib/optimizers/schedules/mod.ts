/**
 * Schedules of the learning rate.
 * @module
 */
export { constantRate } from "./constant_rate.ts";
export {
  cosineAnnealing,
  type CosineAnnealingOptions,
  cosineWarmRestarts,
  type CosineWarmRestartsOptions,
} from "./cosine_annealing.ts";
export { exponentialDecay, type ExponentialDecayOptions } from "./exponential_decay.ts";
export { linearWarmUp, type LinearWarmUpOptions } from "./linear_warm_up.ts";
export { oneCycle, type OneCycleOptions } from "./one_cycle.ts";
export type { ScheduleOptions } from "./options.ts";
export { reduceOnPlateau, type ReduceOnPlateauOptions } from "./reduce_on_plateau.ts";
export {
  multiStepDecay,
  type MultiStepDecayOptions,
  stepDecay,
  type StepDecayOptions,
} from "./step_decay.ts";
