/**
 * Arithmetic on each element.
 * @module
 */
import type { NumberArray } from "../../storage.ts";

/** `out = a + b` */
export function add(a: NumberArray, b: NumberArray, out: NumberArray): void {
  for (let i = 0; i < out.length; i++) out[i] = a[i] + b[i];
}

/** `out = a − b` */
export function subtract(a: NumberArray, b: NumberArray, out: NumberArray): void {
  for (let i = 0; i < out.length; i++) out[i] = a[i] - b[i];
}

/** `out = a · b` */
export function multiply(a: NumberArray, b: NumberArray, out: NumberArray): void {
  for (let i = 0; i < out.length; i++) out[i] = a[i] * b[i];
}

/** `out = a / b` */
export function divide(a: NumberArray, b: NumberArray, out: NumberArray): void {
  for (let i = 0; i < out.length; i++) out[i] = a[i] / b[i];
}

/** `out[n] = a[n] + row` for each row n. */
export function addRow(a: NumberArray, row: NumberArray, out: NumberArray): void {
  for (let start = 0; start < out.length; start += row.length) {
    for (let j = 0; j < row.length; j++) out[start + j] = a[start + j] + row[j];
  }
}

/** `out[n] = a[n] − row` for each row n. */
export function subtractRow(a: NumberArray, row: NumberArray, out: NumberArray): void {
  for (let start = 0; start < out.length; start += row.length) {
    for (let j = 0; j < row.length; j++) out[start + j] = a[start + j] - row[j];
  }
}

/** `out[n] = a[n] · row` for each row n. */
export function multiplyRow(a: NumberArray, row: NumberArray, out: NumberArray): void {
  for (let start = 0; start < out.length; start += row.length) {
    for (let j = 0; j < row.length; j++) out[start + j] = a[start + j] * row[j];
  }
}

/** `out[n] = a[n] / row` for each row n. */
export function divideRow(a: NumberArray, row: NumberArray, out: NumberArray): void {
  for (let start = 0; start < out.length; start += row.length) {
    for (let j = 0; j < row.length; j++) out[start + j] = a[start + j] / row[j];
  }
}

/** `out = a + number` */
export function addScalar(a: NumberArray, number: number, out: NumberArray): void {
  for (let i = 0; i < out.length; i++) out[i] = a[i] + number;
}

/** `out = factor · a` */
export function scale(a: NumberArray, factor: number, out: NumberArray): void {
  for (let i = 0; i < out.length; i++) out[i] = factor * a[i];
}

/** `y ← y + factor · x` */
export function addScaled(y: NumberArray, factor: number, x: NumberArray): void {
  for (let i = 0; i < y.length; i++) y[i] += factor * x[i];
}
