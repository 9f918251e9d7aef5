// @ts-nocheck AssemblyScript: build.ts compiles it, TypeScript does not know its types.
// deno-fmt-ignore-file: the formatter would delete the decorators.

import { exp4 } from "./exponential.ts";
import { high, low, total } from "./reductions.ts";
import { VECTOR, WORD } from "./simd.ts";

/** Four numbers of a row, −Infinity where the row is over: its exponential is 0. */
@inline
function loadPart(row: usize, j: usize, width: usize): v128 {
  const x = v128.load(row + j);
  if (j + VECTOR <= width) return x;
  const index = i32x4.add(i32x4.splat(<i32> (j / WORD)), i32x4(0, 1, 2, 3));
  const inside = i32x4.lt_u(index, i32x4.splat(<i32> (width / WORD)));
  return v128.bitselect(x, f32x4.splat(-Infinity), inside);
}

/** The largest of four numbers, in all four places; a NaN may get lost. */
@inline
function largestOf(x: v128): v128 {
  const pairs = f32x4.pmax(x, v128.shuffle<i32>(x, x, 2, 3, 0, 1));
  return f32x4.pmax(pairs, v128.shuffle<i32>(pairs, pairs, 1, 0, 3, 2));
}

/**
 * out = factor · softmax of each row of z [rows, columns]; also each row's maximum and
 * Σ exp(z − maximum), of which the caller makes the logarithm of the softmax.
 *
 * A NaN in a row makes its sum NaN, and with it the whole row.
 *
 * `row` is room for one row, rounded up to whole vectors. `out` may be z.
 */
export function softmaxRows(
  z: usize,
  out: usize,
  rows: usize,
  columns: usize,
  factor: f32,
  maxima: usize,
  sums: usize,
  row: usize,
): void {
  const width = columns * WORD;
  const whole = (columns & ~3) * WORD;
  for (let n: usize = 0; n < rows; n++) {
    let largest = loadPart(z, 0, width);
    for (let j = VECTOR; j < width; j += VECTOR) {
      largest = f32x4.pmax(largest, loadPart(z, j, width));
    }
    largest = largestOf(largest);

    let left = f64x2.splat(0), right = left;
    for (let j: usize = 0; j < width; j += VECTOR) {
      const e = exp4(f32x4.sub(loadPart(z, j, width), largest));
      v128.store(row + j, e);
      left = f64x2.add(left, low(e));
      right = f64x2.add(right, high(e));
    }
    const sum = total(f64x2.add(left, right));

    const share = f32x4.splat(<f32> (<f64> factor / sum));
    for (let j: usize = 0; j < whole; j += VECTOR) {
      v128.store(out + j, f32x4.mul(v128.load(row + j), share));
    }
    for (let j = whole; j < width; j += WORD) {
      v128.store32_lane(out + j, f32x4.mul(v128.load32_zero(row + j), share), 0);
    }
    f32.store(maxima, f32x4.extract_lane(largest, 0));
    f64.store(sums, sum);
    z += width;
    out += width;
    maxima += WORD;
    sums += 8;
  }
}
