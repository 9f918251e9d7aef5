// @ts-nocheck AssemblyScript: build.ts compiles it, TypeScript does not know its types.
// deno-fmt-ignore-file: the formatter would delete the decorators.

// One step of an optimizer over a flat array. Arrays need room for three more numbers behind the
// last one.

import { fma, VECTOR, WORD } from "./simd.ts";

/** Numbers smaller than this, the smallest normal float32, are slow to compute with. */
const SMALLEST_NORMAL: f32 = 1.17549435e-38;

/** Zero instead of denormal numbers. */
@inline
function flush(x: v128): v128 {
  return v128.andnot(x, f32x4.lt(f32x4.abs(x), f32x4.splat(SMALLEST_NORMAL)));
}

/** velocity ← momentum·velocity + weight·gradient; value ← value − rate·velocity */
export function momentumStep(
  value: usize,
  gradient: usize,
  velocity: usize,
  count: usize,
  rate: f32,
  momentum: f32,
  weight: f32,
  nesterov: bool,
): void {
  const minusRate = f32x4.splat(-rate);
  const mu = f32x4.splat(momentum);
  const w = f32x4.splat(weight);
  for (let i: usize = 0; i < count * WORD; i += VECTOR) {
    const g = v128.load(gradient + i);
    const v = flush(fma(mu, v128.load(velocity + i), f32x4.mul(w, g)));
    v128.store(velocity + i, v);
    const direction = nesterov ? fma(mu, v, g) : v;
    v128.store(value + i, fma(minusRate, direction, v128.load(value + i)));
  }
}

/** meanSquare ← decay·meanSquare + weight·gradient²; value ← value − rate·g/(√meanSquare + ε) */
export function rmspropStep(
  value: usize,
  gradient: usize,
  meanSquare: usize,
  count: usize,
  rate: f32,
  decay: f32,
  weight: f32,
  epsilon: f32,
): void {
  const minusRate = f32x4.splat(-rate);
  const rho = f32x4.splat(decay);
  const w = f32x4.splat(weight);
  const eps = f32x4.splat(epsilon);
  for (let i: usize = 0; i < count * WORD; i += VECTOR) {
    const g = v128.load(gradient + i);
    const s = fma(rho, v128.load(meanSquare + i), f32x4.mul(w, f32x4.mul(g, g)));
    v128.store(meanSquare + i, s);
    const direction = f32x4.div(g, f32x4.add(f32x4.sqrt(s), eps));
    v128.store(value + i, fma(minusRate, direction, v128.load(value + i)));
  }
}

/**
 * m ← β₁m + w₁g; v ← β₂v + w₂g²; value ← keep·value − rate·m/(√v·scale + ε).
 * w = 1 − β comes as a number of its own: 1 − β computed in float32 would be off by 1e-5 and more.
 */
export function adamStep(
  value: usize,
  gradient: usize,
  m: usize,
  v: usize,
  count: usize,
  rate: f32,
  beta1: f32,
  weight1: f32,
  beta2: f32,
  weight2: f32,
  scale: f32,
  epsilon: f32,
  keep: f32,
): void {
  const minusRate = f32x4.splat(-rate);
  const b1 = f32x4.splat(beta1), w1 = f32x4.splat(weight1);
  const b2 = f32x4.splat(beta2), w2 = f32x4.splat(weight2);
  const s = f32x4.splat(scale), eps = f32x4.splat(epsilon), rest = f32x4.splat(keep);
  for (let i: usize = 0; i < count * WORD; i += VECTOR) {
    const g = v128.load(gradient + i);
    const mean = flush(fma(b1, v128.load(m + i), f32x4.mul(w1, g)));
    const square = fma(b2, v128.load(v + i), f32x4.mul(w2, f32x4.mul(g, g)));
    v128.store(m + i, mean);
    v128.store(v + i, square);
    const direction = f32x4.div(mean, fma(f32x4.sqrt(square), s, eps));
    v128.store(
      value + i,
      fma(minusRate, direction, f32x4.mul(rest, v128.load(value + i))),
    );
  }
}
