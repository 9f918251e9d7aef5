/**
 * The library's own activation functions that the kernels have, compiled.
 * @module
 */
import { relu, sigmoid, tanh } from "../activations/mod.ts";
import { kernels } from "../tensor/kernels/mod.ts";
import type { NumberArray } from "../tensor/mod.ts";
import type { Elementwise } from "../types.ts";

/** An activation function on whole arrays of equal length. */
export interface CompiledActivation {
  /** `out = f(x)` */
  value(x: NumberArray, out: NumberArray): void;
  /** `out = dy·f′(x)` */
  backward(x: NumberArray, outputGradient: NumberArray, out: NumberArray): void;
}

/**
 * By identity: a student's `{ ...relu, derivative: … }` is another function and must not be
 * replaced.
 */
export const compiledActivations: ReadonlyMap<Elementwise, CompiledActivation> = new Map([
  [relu, { value: kernels.relu, backward: kernels.reluBackward }],
  [sigmoid, { value: kernels.sigmoid, backward: kernels.sigmoidBackward }],
  [tanh, { value: kernels.tanh, backward: kernels.tanhBackward }],
]);
