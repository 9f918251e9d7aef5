// @ts-nocheck AssemblyScript: build.ts compiles it, TypeScript does not know its types.
// deno-fmt-ignore-file: the formatter would delete the decorators.

// Names for what every kernel needs. Pointers, strides and sizes are `usize` throughout; pointers
// and strides count bytes.

/** Bytes of a float32. */
export const WORD: usize = 4;
/** Bytes of a v128: four float32 numbers. */
export const VECTOR: usize = 16;
/** Four zeros. */
export const ZERO: v128 = f32x4(0, 0, 0, 0);

/** a·b + c, rounded once where the processor has a fused multiply-add. */
@inline
export function fma(a: v128, b: v128, c: v128): v128 {
  return f32x4.relaxed_madd(a, b, c);
}
