/**
 * Softmax and its cross-entropy.
 * @module
 */
import type { NumberArray } from "../../storage.ts";

/** The largest number of a row, and Σ exp(x − largest); NaN if one of them is NaN. */
function rowStatistics(x: NumberArray, start: number, end: number): [max: number, sum: number] {
  let max = -Infinity;
  for (let i = start; i < end; i++) max = Math.max(max, x[i]);
  let sum = 0;
  for (let i = start; i < end; i++) sum += Math.exp(x[i] - max);
  return [max, sum];
}

/** `out[n] = exp(x[n] − max) / Σ exp(x[n] − max)` for each row n. */
export function softmax(x: NumberArray, out: NumberArray, columns: number): void {
  for (let start = 0; start < x.length; start += columns) {
    const end = start + columns;
    const [max, sum] = rowStatistics(x, start, end);
    for (let i = start; i < end; i++) out[i] = Math.exp(x[i] - max) / sum;
  }
}

/** `L = −1/N · Σₙ Σ_c y[n, c] · log p[n, c]` and `out = (p − y)/N`; returns L. */
export function softmaxCrossEntropy(
  logits: NumberArray,
  targets: NumberArray,
  out: NumberArray,
  columns: number,
  labels: boolean,
): number {
  const rows = logits.length / columns;
  let loss = 0;
  for (let n = 0; n < rows; n++) {
    const start = n * columns;
    const [max, sum] = rowStatistics(logits, start, start + columns);
    const logSum = max + Math.log(sum);
    for (let c = 0; c < columns; c++) {
      const z = logits[start + c];
      const y = labels ? (c === targets[n] ? 1 : 0) : targets[start + c];
      if (y !== 0) loss -= y * (z - logSum);
      out[start + c] = (Math.exp(z - max) / sum - y) / rows;
    }
  }
  return loss / rows;
}
