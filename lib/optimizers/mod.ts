/**
 * Optimizers: the loop and its state, and one update rule a file.
 * @module
 */
export { Optimizer, type OptimizerOptions } from "./optimizer.ts";
export { sgd } from "./sgd.ts";
