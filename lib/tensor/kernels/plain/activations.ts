/**
 * Activation functions with their derivatives, and the exponential.
 * @module
 */
import type { NumberArray } from "../../storage.ts";
import { addColumnSums } from "./reductions.ts";

/** `out = eˣ` */
export function exp(x: NumberArray, out: NumberArray): void {
  for (let i = 0; i < out.length; i++) out[i] = Math.exp(x[i]);
}

/** `out = max(0, x)`; NaN stays NaN. */
export function relu(x: NumberArray, out: NumberArray): void {
  for (let i = 0; i < out.length; i++) out[i] = x[i] <= 0 ? 0 : x[i];
}

/** `out = dy` where x > 0, else 0; the sums over its rows are added to `columnSums`. */
export function reluBackward(
  x: NumberArray,
  outputGradient: NumberArray,
  out: NumberArray,
  columnSums?: NumberArray,
): void {
  for (let i = 0; i < out.length; i++) out[i] = x[i] > 0 ? outputGradient[i] : 0;
  if (columnSums) addColumnSums(out, columnSums);
}

/** `out = σ(x) = 1/(1 + e⁻ˣ)` */
export function sigmoid(x: NumberArray, out: NumberArray): void {
  for (let i = 0; i < out.length; i++) {
    // exp of a negative number only: it cannot overflow.
    const e = Math.exp(-Math.abs(x[i]));
    out[i] = (x[i] < 0 ? e : 1) / (1 + e);
  }
}

/** `out = dy · σ(x)·(1 − σ(x))` */
export function sigmoidBackward(
  x: NumberArray,
  outputGradient: NumberArray,
  out: NumberArray,
): void {
  for (let i = 0; i < out.length; i++) {
    // σ(x)·σ(−x), without the cancellation in 1 − σ(x).
    const e = Math.exp(-Math.abs(x[i]));
    out[i] = outputGradient[i] * (e / ((1 + e) * (1 + e)));
  }
}

/** `out = tanh(x)` */
export function tanh(x: NumberArray, out: NumberArray): void {
  for (let i = 0; i < out.length; i++) out[i] = Math.tanh(x[i]);
}

/** `out = dy · (1 − tanh²(x))` */
export function tanhBackward(
  x: NumberArray,
  outputGradient: NumberArray,
  out: NumberArray,
): void {
  for (let i = 0; i < out.length; i++) {
    // 1/cosh²(x), without the cancellation in 1 − tanh²(x) and without overflow.
    const e = Math.exp(-2 * Math.abs(x[i]));
    out[i] = outputGradient[i] * (4 * e / ((1 + e) * (1 + e)));
  }
}
