// @ts-nocheck AssemblyScript: build.ts compiles it, TypeScript does not know its types.
// deno-fmt-ignore-file: the formatter would delete the decorators.

// Batch normalization of x [rows, columns], four columns at a time. The last columns are computed in
// whole vectors but stored one by one. Rows of columns need room for three more numbers; x and the
// gradient may be read as far behind their ends.

import { high, low, narrow } from "./reductions.ts";
import { fma, WORD } from "./simd.ts";

/** Stores the first `count` (at most 4) of four numbers. */
@inline
function storePart(target: usize, x: v128, count: usize): void {
  if (count >= 4) {
    v128.store(target, x);
    return;
  }
  v128.store32_lane(target, x, 0);
  if (count > 1) v128.store32_lane(target, x, 1, 4);
  if (count > 2) v128.store32_lane(target, x, 2, 8);
}

/** 1/√(variance + ε) */
@inline
function inverseDeviation(variance: v128, epsilon: f32): v128 {
  return f32x4.div(
    f32x4.splat(1),
    f32x4.sqrt(f32x4.add(variance, f32x4.splat(epsilon))),
  );
}

/** mean and (biased) variance over the rows; out = γ·(x − mean)/√(variance + ε) + β */
export function batchNormForward(
  x: usize,
  gamma: usize,
  beta: usize,
  epsilon: f32,
  out: usize,
  mean: usize,
  variance: usize,
  rows: usize,
  columns: usize,
): void {
  const stride = columns * WORD;
  const count = f64x2.splat(<f64> rows);
  for (let column: usize = 0; column < columns; column += 4) {
    const offset = column * WORD;
    let left = f64x2.splat(0), right = left;
    let at = x + offset;
    for (let n: usize = 0; n < rows; n++, at += stride) {
      const a = v128.load(at);
      left = f64x2.add(left, low(a));
      right = f64x2.add(right, high(a));
    }
    const center = narrow(f64x2.div(left, count), f64x2.div(right, count));

    left = f64x2.splat(0), right = left;
    at = x + offset;
    for (let n: usize = 0; n < rows; n++, at += stride) {
      const d = f32x4.sub(v128.load(at), center);
      const square = f32x4.mul(d, d);
      left = f64x2.add(left, low(square));
      right = f64x2.add(right, high(square));
    }
    const spread = narrow(f64x2.div(left, count), f64x2.div(right, count));

    const factor = f32x4.mul(v128.load(gamma + offset), inverseDeviation(spread, epsilon));
    const shift = v128.load(beta + offset);
    at = x + offset;
    for (let n: usize = 0, to = out + offset; n < rows; n++, at += stride, to += stride) {
      const y = fma(f32x4.sub(v128.load(at), center), factor, shift);
      storePart(to, y, columns - column);
    }
    v128.store(mean + offset, center);
    v128.store(variance + offset, spread);
  }
}

/**
 * With x̂ = (x − mean)/√(variance + ε): dγ ← dγ + Σ dy·x̂; dβ ← dβ + Σ dy;
 * out = dL/dx = γ/√(variance + ε) · (dy − Σdy/N − x̂·Σ(dy·x̂)/N)
 */
export function batchNormBackward(
  x: usize,
  gamma: usize,
  mean: usize,
  variance: usize,
  epsilon: f32,
  gradient: usize,
  out: usize,
  gammaGradient: usize,
  betaGradient: usize,
  rows: usize,
  columns: usize,
): void {
  const stride = columns * WORD;
  const count = f64x2.splat(<f64> rows);
  for (let column: usize = 0; column < columns; column += 4) {
    const offset = column * WORD;
    const center = v128.load(mean + offset);
    const inverse = inverseDeviation(v128.load(variance + offset), epsilon);
    let left = f64x2.splat(0), right = left, leftX = left, rightX = left;
    let at = offset;
    for (let n: usize = 0; n < rows; n++, at += stride) {
      const dy = v128.load(gradient + at);
      const product = f32x4.mul(dy, f32x4.mul(f32x4.sub(v128.load(x + at), center), inverse));
      left = f64x2.add(left, low(dy));
      right = f64x2.add(right, high(dy));
      leftX = f64x2.add(leftX, low(product));
      rightX = f64x2.add(rightX, high(product));
    }
    const dGamma = gammaGradient + offset, dBeta = betaGradient + offset;
    v128.store(dGamma, f32x4.add(v128.load(dGamma), narrow(leftX, rightX)));
    v128.store(dBeta, f32x4.add(v128.load(dBeta), narrow(left, right)));

    const meanDy = narrow(f64x2.div(left, count), f64x2.div(right, count));
    const meanProduct = narrow(f64x2.div(leftX, count), f64x2.div(rightX, count));
    const factor = f32x4.mul(v128.load(gamma + offset), inverse);
    at = offset;
    for (let n: usize = 0; n < rows; n++, at += stride) {
      const normalized = f32x4.mul(f32x4.sub(v128.load(x + at), center), inverse);
      const dy = f32x4.sub(v128.load(gradient + at), meanDy);
      const dx = f32x4.mul(factor, f32x4.sub(dy, f32x4.mul(normalized, meanProduct)));
      storePart(out + at, dx, columns - column);
    }
  }
}
