/**
 * Batch normalization.
 * @module
 */
import type { NumberArray } from "../../storage.ts";

/** `out = γ·(x − mean)/√(variance + ε) + β`, with mean and variance of each column. */
export function batchNormForward(
  x: NumberArray,
  gamma: NumberArray,
  beta: NumberArray,
  epsilon: number,
  out: NumberArray,
  mean: NumberArray,
  variance: NumberArray,
): void {
  const columns = mean.length;
  const rows = x.length / columns;
  for (let m = 0; m < columns; m++) {
    let sum = 0;
    for (let i = m; i < x.length; i += columns) sum += x[i];
    mean[m] = sum / rows;
    let squares = 0;
    for (let i = m; i < x.length; i += columns) squares += (x[i] - mean[m]) ** 2;
    variance[m] = squares / rows;
    const scale = gamma[m] / Math.sqrt(variance[m] + epsilon);
    for (let i = m; i < x.length; i += columns) out[i] = (x[i] - mean[m]) * scale + beta[m];
  }
}

/** `out = γ/√(variance + ε) · (dy − Σdy/N − x̂·Σ(dy·x̂)/N)`, and the gradients of γ and β. */
export function batchNormBackward(
  x: NumberArray,
  gamma: NumberArray,
  mean: NumberArray,
  variance: NumberArray,
  epsilon: number,
  outputGradient: NumberArray,
  out: NumberArray,
  gammaGradient: NumberArray,
  betaGradient: NumberArray,
): void {
  const columns = mean.length;
  const rows = x.length / columns;
  for (let m = 0; m < columns; m++) {
    const inverse = 1 / Math.sqrt(variance[m] + epsilon);
    let sum = 0;
    let sumWithX = 0;
    for (let i = m; i < x.length; i += columns) {
      sum += outputGradient[i];
      sumWithX += outputGradient[i] * (x[i] - mean[m]) * inverse;
    }
    gammaGradient[m] += sumWithX;
    betaGradient[m] += sum;
    for (let i = m; i < x.length; i += columns) {
      const normalized = (x[i] - mean[m]) * inverse;
      out[i] = gamma[m] * inverse *
        (outputGradient[i] - sum / rows - normalized * sumWithX / rows);
    }
  }
}
