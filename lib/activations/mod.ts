/**
 * Activation functions, one a file.
 * @module
 */
export { relu } from "./relu.ts";
export { sigmoid } from "./sigmoid.ts";
export { tanh } from "./tanh.ts";
