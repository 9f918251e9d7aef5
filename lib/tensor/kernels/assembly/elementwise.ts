// @ts-nocheck AssemblyScript: build.ts compiles it, TypeScript does not know its types.
// deno-fmt-ignore-file: the formatter would delete the decorators.

// Functions of each element. Whole vectors are computed to the end: up to three numbers behind the
// last one are read and written, so every array needs that much room behind it. Input and output
// may be the same array.

import { fma, VECTOR, WORD, ZERO } from "./simd.ts";

const ADD: i32 = 0;
const SUBTRACT: i32 = 1;
const MULTIPLY: i32 = 2;
const DIVIDE: i32 = 3;

/** `operation` is a constant where this is called: the compiler keeps one line. */
@inline
function apply(operation: i32, a: v128, b: v128): v128 {
  if (operation == ADD) return f32x4.add(a, b);
  if (operation == SUBTRACT) return f32x4.sub(a, b);
  if (operation == MULTIPLY) return f32x4.mul(a, b);
  return f32x4.div(a, b);
}
@inline
function binary(operation: i32, a: usize, b: usize, out: usize, count: usize): void {
  for (let i: usize = 0; i < count * WORD; i += VECTOR) {
    v128.store(out + i, apply(operation, v128.load(a + i), v128.load(b + i)));
  }
}

/** out = a + b */
export function add(a: usize, b: usize, out: usize, count: usize): void {
  binary(ADD, a, b, out, count);
}

/** out = a − b */
export function subtract(a: usize, b: usize, out: usize, count: usize): void {
  binary(SUBTRACT, a, b, out, count);
}

/** out = a · b */
export function multiply(a: usize, b: usize, out: usize, count: usize): void {
  binary(MULTIPLY, a, b, out, count);
}

/** out = a / b */
export function divide(a: usize, b: usize, out: usize, count: usize): void {
  binary(DIVIDE, a, b, out, count);
}

/** The rows of a [rows, columns] with the same row each: whole vectors, then the rest one by one. */
@inline
function withRow(
  operation: i32,
  a: usize,
  row: usize,
  out: usize,
  rows: usize,
  columns: usize,
): void {
  const whole = (columns & ~3) * WORD;
  const width = columns * WORD;
  for (let n: usize = 0; n < rows; n++) {
    for (let j: usize = 0; j < whole; j += VECTOR) {
      v128.store(out + j, apply(operation, v128.load(a + j), v128.load(row + j)));
    }
    for (let j = whole; j < width; j += WORD) {
      const result = apply(operation, v128.load32_zero(a + j), v128.load32_zero(row + j));
      v128.store32_lane(out + j, result, 0);
    }
    a += width;
    out += width;
  }
}

/** out = a + row, on every row */
export function addRow(a: usize, row: usize, out: usize, rows: usize, columns: usize): void {
  withRow(ADD, a, row, out, rows, columns);
}

/** out = a − row, on every row */
export function subtractRow(a: usize, row: usize, out: usize, rows: usize, columns: usize): void {
  withRow(SUBTRACT, a, row, out, rows, columns);
}

/** out = a · row, on every row */
export function multiplyRow(a: usize, row: usize, out: usize, rows: usize, columns: usize): void {
  withRow(MULTIPLY, a, row, out, rows, columns);
}

/** out = a / row, on every row */
export function divideRow(a: usize, row: usize, out: usize, rows: usize, columns: usize): void {
  withRow(DIVIDE, a, row, out, rows, columns);
}

/** out = factor · a */
export function scale(a: usize, factor: f32, out: usize, count: usize): void {
  const f = f32x4.splat(factor);
  for (let i: usize = 0; i < count * WORD; i += VECTOR) {
    v128.store(out + i, f32x4.mul(v128.load(a + i), f));
  }
}

/** out = a + number */
export function addScalar(a: usize, number: f32, out: usize, count: usize): void {
  const c = f32x4.splat(number);
  for (let i: usize = 0; i < count * WORD; i += VECTOR) {
    v128.store(out + i, f32x4.add(v128.load(a + i), c));
  }
}

/** y ← y + factor · x */
export function addScaled(x: usize, factor: f32, y: usize, count: usize): void {
  const f = f32x4.splat(factor);
  for (let i: usize = 0; i < count * WORD; i += VECTOR) {
    v128.store(y + i, fma(f, v128.load(x + i), v128.load(y + i)));
  }
}

/** out = max(0, x); NaN stays NaN, −0 becomes 0 */
export function relu(x: usize, out: usize, count: usize): void {
  for (let i: usize = 0; i < count * WORD; i += VECTOR) {
    const a = v128.load(x + i);
    v128.store(out + i, v128.andnot(a, f32x4.le(a, ZERO)));
  }
}

/** out = gradient where x > 0, else 0 */
export function reluBackward(x: usize, gradient: usize, out: usize, count: usize): void {
  for (let i: usize = 0; i < count * WORD; i += VECTOR) {
    v128.store(out + i, v128.and(v128.load(gradient + i), f32x4.gt(v128.load(x + i), ZERO)));
  }
}
