/**
 * Sums.
 * @module
 */
import type { NumberArray } from "../../storage.ts";

/** `Σ x` */
export function sum(x: NumberArray): number {
  let total = 0;
  for (let i = 0; i < x.length; i++) total += x[i];
  return total;
}

/** `Σ x·y` */
export function dot(x: NumberArray, y: NumberArray): number {
  let total = 0;
  for (let i = 0; i < x.length; i++) total += x[i] * y[i];
  return total;
}

/** `out[m] ← out[m] + Σₙ x[n, m]` */
export function addColumnSums(x: NumberArray, out: NumberArray): void {
  const columns = out.length;
  const totals = new Float64Array(out);
  for (let start = 0; start < x.length; start += columns) {
    for (let m = 0; m < columns; m++) totals[m] += x[start + m];
  }
  out.set(totals);
}
