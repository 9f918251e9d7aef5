/**
 * Activation functions, one a file.
 *
 * A function without hyperparameters is a constant (`relu`); one with hyperparameters is made by a
 * call (`leakyReLU()`, `elu()`, `softplus()`). The layer `PReLU`, which learns its slope, is among
 * the layers.
 * @module
 */
export { elu } from "./elu.ts";
export { gelu, geluTanh } from "./gelu.ts";
export { hardSigmoid } from "./hard_sigmoid.ts";
export { hardTanh } from "./hard_tanh.ts";
export { leakyReLU } from "./leaky_relu.ts";
export { logSigmoid } from "./log_sigmoid.ts";
export { mish } from "./mish.ts";
export { relu } from "./relu.ts";
export { relu6 } from "./relu6.ts";
export { selu } from "./selu.ts";
export { sigmoid } from "./sigmoid.ts";
export { silu, swish } from "./silu.ts";
export { softplus } from "./softplus.ts";
export { softsign } from "./softsign.ts";
export { tanh } from "./tanh.ts";
