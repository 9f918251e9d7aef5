// @ts-nocheck AssemblyScript: build.ts compiles it, TypeScript does not know its types.
// deno-fmt-ignore-file: the formatter would delete the decorators.

// The exponential and what is made of it, four numbers at a time. Arrays need room for three more
// numbers behind the last one; input and output may be the same array.

import { fma, VECTOR, WORD } from "./simd.ts";

/**
 * eˣ = 2ⁿ·eʳ with n = round(x·log₂e) and r = x − n·ln 2, so |r| ≤ ln 2 / 2.
 *
 * eʳ is the polynomial of S. Moshier's Cephes library (expf). ln 2 is subtracted in two parts; 2ⁿ is
 * multiplied in two steps, so that overflow gives Infinity and underflow passes the denormals.
 */
@inline
export function exp4(x: v128): v128 {
  // Beyond these bounds the result is Infinity or 0 all the same. pmin and pmax leave NaN alone.
  x = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-104.5)), f32x4.splat(89.5));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504088896341)));
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.12194440e-4)));

  let p = f32x4.splat(1.9875691500e-4);
  p = fma(p, r, f32x4.splat(1.3981999507e-3));
  p = fma(p, r, f32x4.splat(8.3334519073e-3));
  p = fma(p, r, f32x4.splat(4.1665795894e-2));
  p = fma(p, r, f32x4.splat(1.6666665459e-1));
  p = fma(p, r, f32x4.splat(5.0000001201e-1));
  p = fma(p, f32x4.mul(r, r), r);
  p = f32x4.add(p, f32x4.splat(1));

  const exponent = i32x4.relaxed_trunc_f32x4_s(n); // whatever it is for NaN: p is NaN then
  const half = i32x4.shr_s(exponent, 1);
  p = f32x4.mul(p, powerOfTwo(half));
  return f32x4.mul(p, powerOfTwo(i32x4.sub(exponent, half)));
}

/** 2ⁿ for whole n from −126 to 127: the number's exponent bits. */
@inline
function powerOfTwo(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23);
}

/** out = eˣ */
export function exp(x: usize, out: usize, count: usize): void {
  for (let i: usize = 0; i < count * WORD; i += VECTOR) {
    v128.store(out + i, exp4(v128.load(x + i)));
  }
}

/** out = σ(x) = 1/(1 + e⁻ˣ), by way of e = exp(−|x|), which cannot overflow */
export function sigmoid(x: usize, out: usize, count: usize): void {
  const one = f32x4.splat(1);
  for (let i: usize = 0; i < count * WORD; i += VECTOR) {
    const a = v128.load(x + i);
    const e = exp4(f32x4.neg(f32x4.abs(a)));
    const numerator = v128.bitselect(e, one, f32x4.lt(a, f32x4.splat(0)));
    v128.store(out + i, f32x4.div(numerator, f32x4.add(one, e)));
  }
}

/** out = gradient · σ(x)·(1 − σ(x)) = gradient · e/(1 + e)², with e = exp(−|x|) */
export function sigmoidBackward(x: usize, gradient: usize, out: usize, count: usize): void {
  for (let i: usize = 0; i < count * WORD; i += VECTOR) {
    const e = exp4(f32x4.neg(f32x4.abs(v128.load(x + i))));
    const root = f32x4.add(f32x4.splat(1), e);
    const derivative = f32x4.div(e, f32x4.mul(root, root));
    v128.store(out + i, f32x4.mul(v128.load(gradient + i), derivative));
  }
}

/** tanh for |x| < 0.625, where 1 − e would lose digits: Cephes' polynomial (tanhf). */
@inline
function tanhNearZero(x: v128): v128 {
  const z = f32x4.mul(x, x);
  let p = f32x4.splat(-5.70498872745e-3);
  p = fma(p, z, f32x4.splat(2.06390887954e-2));
  p = fma(p, z, f32x4.splat(-5.37397155531e-2));
  p = fma(p, z, f32x4.splat(1.33314422036e-1));
  p = fma(p, z, f32x4.splat(-3.33332819422e-1));
  return fma(f32x4.mul(p, z), x, x);
}

/** out = tanh(x) = ±(1 − e)/(1 + e), with e = exp(−2|x|) */
export function tanh(x: usize, out: usize, count: usize): void {
  const one = f32x4.splat(1);
  const sign = f32x4.splat(-0.0);
  for (let i: usize = 0; i < count * WORD; i += VECTOR) {
    const a = v128.load(x + i);
    const size = f32x4.abs(a);
    const e = exp4(f32x4.mul(size, f32x4.splat(-2)));
    const far = f32x4.div(f32x4.sub(one, e), f32x4.add(one, e));
    const near = f32x4.lt(size, f32x4.splat(0.625));
    v128.store(
      out + i,
      v128.bitselect(tanhNearZero(a), v128.or(far, v128.and(a, sign)), near),
    );
  }
}

/** out = gradient · (1 − tanh²(x)) = gradient · 4e/(1 + e)², with e = exp(−2|x|) */
export function tanhBackward(x: usize, gradient: usize, out: usize, count: usize): void {
  for (let i: usize = 0; i < count * WORD; i += VECTOR) {
    const e = exp4(f32x4.mul(f32x4.abs(v128.load(x + i)), f32x4.splat(-2)));
    const root = f32x4.add(f32x4.splat(1), e);
    const derivative = f32x4.div(f32x4.mul(f32x4.splat(4), e), f32x4.mul(root, root));
    v128.store(out + i, f32x4.mul(v128.load(gradient + i), derivative));
  }
}
