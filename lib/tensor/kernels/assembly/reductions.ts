// @ts-nocheck AssemblyScript: build.ts compiles it, TypeScript does not know its types.
// deno-fmt-ignore-file: the formatter would delete the decorators.

// Sums. They are added up in float64: two registers of two numbers for each register of four.

import { VECTOR, WORD } from "./simd.ts";

/** The first two of four float32 numbers as float64. */
@inline
export function low(x: v128): v128 {
  return f64x2.promote_low_f32x4(x);
}

/** The last two of four float32 numbers as float64. */
@inline
export function high(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i64>(x, x, 1, 1));
}

/** The sum of the two numbers of a register. */
@inline
export function total(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}

/** Σ x */
export function sum(x: usize, count: usize): f64 {
  const whole = x + (count & ~3) * WORD;
  const end = x + count * WORD;
  let even = f64x2.splat(0), odd = even;
  for (; x < whole; x += VECTOR) {
    const a = v128.load(x);
    even = f64x2.add(even, low(a));
    odd = f64x2.add(odd, high(a));
  }
  let result = total(f64x2.add(even, odd));
  for (; x < end; x += WORD) result += <f64> f32.load(x);
  return result;
}

/** Σ x·y */
export function dot(x: usize, y: usize, count: usize): f64 {
  const whole = x + (count & ~3) * WORD;
  const end = x + count * WORD;
  let even = f64x2.splat(0), odd = even;
  for (; x < whole; x += VECTOR, y += VECTOR) {
    const a = v128.load(x), b = v128.load(y);
    even = f64x2.add(even, f64x2.mul(low(a), low(b)));
    odd = f64x2.add(odd, f64x2.mul(high(a), high(b)));
  }
  let result = total(f64x2.add(even, odd));
  for (; x < end; x += WORD, y += WORD) result += <f64> f32.load(x) * <f64> f32.load(y);
  return result;
}

/**
 * totals ← totals + Σ over the rows of x [rows, columns]; the totals are float64. Whole vectors are
 * computed to the end: the totals need room for three more numbers, and x is read as far behind its
 * end.
 */
export function addColumnSums(x: usize, totals: usize, rows: usize, columns: usize): void {
  const stride = columns * WORD;
  for (let column: usize = 0; column < columns; column += 4) {
    let left = v128.load(totals), right = v128.load(totals, 16);
    let at = x + column * WORD;
    for (let n: usize = 0; n < rows; n++) {
      const a = v128.load(at);
      left = f64x2.add(left, low(a));
      right = f64x2.add(right, high(a));
      at += stride;
    }
    v128.store(totals, left);
    v128.store(totals, right, 16);
    totals += 32;
  }
}

/** Two registers of two float64 numbers as four float32 numbers. */
@inline
export function narrow(left: v128, right: v128): v128 {
  return v128.shuffle<i64>(
    f32x4.demote_f64x2_zero(left),
    f32x4.demote_f64x2_zero(right),
    0,
    2,
  );
}
