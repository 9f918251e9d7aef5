// @ts-nocheck AssemblyScript: build.ts compiles it, TypeScript does not know its types.
// deno-fmt-ignore-file: the formatter would delete the decorators.

// Softmax in three passes over x [rows, columns]: subtract each row's maximum, take exponentials of
// all numbers, divide each row by its sum. Whole vectors go as far as a row lasts, the rest of it
// one by one, so that the next row stays as it is.

import { exp } from "./exponential.ts";
import { VECTOR, WORD } from "./simd.ts";
import { sum } from "./reductions.ts";

/**
 * x ← factor · softmax of each row; also each row's maximum and Σ exp(x − maximum), of which the
 * caller makes the logarithm of the softmax. A NaN in a row makes its sum NaN, and so the whole row.
 */
export function softmaxRows(
  x: usize,
  rows: usize,
  columns: usize,
  factor: f32,
  maxima: usize,
  sums: usize,
): void {
  const width = columns * WORD;
  for (let n: usize = 0; n < rows; n++) {
    const largest = rowMaximum(x + n * width, columns);
    f32.store(maxima + n * WORD, largest);
    addToRow(x + n * width, columns, -largest);
  }
  exp(x, x, rows * columns);
  for (let n: usize = 0; n < rows; n++) {
    const total = sum(x + n * width, columns);
    f64.store(sums + n * 8, total);
    multiplyRow(x + n * width, columns, <f32> (<f64> factor / total));
  }
}

function rowMaximum(row: usize, columns: usize): f32 {
  const whole = row + (columns & ~3) * WORD;
  const end = row + columns * WORD;
  let four = f32x4.splat(-Infinity);
  for (; row < whole; row += VECTOR) four = f32x4.pmax(four, v128.load(row));
  for (; row < end; row += WORD) four = f32x4.pmax(four, v128.load32_splat(row));
  four = f32x4.pmax(four, v128.shuffle<i32>(four, four, 2, 3, 0, 1));
  four = f32x4.pmax(four, v128.shuffle<i32>(four, four, 1, 0, 3, 2));
  return f32x4.extract_lane(four, 0);
}

function addToRow(row: usize, columns: usize, number: f32): void {
  const whole = row + (columns & ~3) * WORD;
  const end = row + columns * WORD;
  const four = f32x4.splat(number);
  for (; row < whole; row += VECTOR) v128.store(row, f32x4.add(v128.load(row), four));
  for (; row < end; row += WORD) f32.store(row, f32.load(row) + number);
}

function multiplyRow(row: usize, columns: usize, factor: f32): void {
  const whole = row + (columns & ~3) * WORD;
  const end = row + columns * WORD;
  const four = f32x4.splat(factor);
  for (; row < whole; row += VECTOR) v128.store(row, f32x4.mul(v128.load(row), four));
  for (; row < end; row += WORD) f32.store(row, f32.load(row) * factor);
}
