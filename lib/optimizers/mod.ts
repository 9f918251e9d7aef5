/**
 * Optimizers: the loop and its state, one update rule a file, schedules, clipping, and functions on
 * which to watch them.
 * @module
 */
export { adadelta, type AdadeltaOptions, type AdadeltaState } from "./adadelta.ts";
export { adagrad, type AdagradOptions, type AdagradState } from "./adagrad.ts";
export { adam, type AdamState } from "./adam.ts";
export type { AdamOptions } from "./adam_hyperparameters.ts";
export { adamW } from "./adam_w.ts";
export { adamax, type AdamaxState } from "./adamax.ts";
export { amsgrad, type AmsgradState } from "./amsgrad.ts";
export {
  clipByNorm,
  type ClipByNormOptions,
  clipByValue,
  type ClipByValueOptions,
} from "./clipping.ts";
export { doubleWell } from "./double_well.ts";
export { lion, type LionOptions, type LionState } from "./lion.ts";
export { momentum, type MomentumOptions, type MomentumState } from "./momentum.ts";
export { nadam, type NadamOptions, type NadamState } from "./nadam.ts";
export { nesterov, type NesterovOptions, type NesterovState } from "./nesterov.ts";
export { Optimizer, type OptimizerOptions } from "./optimizer.ts";
export type { OptimizerState } from "./optimizer_state.ts";
export { radam, type RadamState } from "./radam.ts";
export { rmsprop, type RmspropOptions, type RmspropState } from "./rmsprop.ts";
export { rprop, type RpropOptions, type RpropState } from "./rprop.ts";
export * from "./schedules/mod.ts";
export { sgd } from "./sgd.ts";
export {
  beale,
  bowl,
  ravine,
  rosenbrock,
  rotated,
  rotatePoint,
  saddle,
  type TestFunction,
} from "./test_functions.ts";
export { type OptimizerPath, trajectory, type TrajectoryOptions } from "./trajectory.ts";
export type { WeightDecayOptions } from "./weight_decay.ts";
