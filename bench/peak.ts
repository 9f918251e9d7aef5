/**
 * How fast this processor can multiply and add with 128-bit vectors.
 * @module
 */
import asc from "assemblyscript/asc";

/** Twelve sums that do not wait for each other, and nothing else. */
const SOURCE = `
export function multiplyAndAdd(times: i32, factor: f32): f32 {
  const x = f32x4.splat(factor);
  let ${Array.from({ length: 12 }, (_, i) => `s${i} = f32x4.splat(${i})`).join(", ")};
  for (let i = 0; i < times; i++) {
    ${Array.from({ length: 12 }, (_, i) => `s${i} = f32x4.relaxed_madd(s${i}, x, x);`).join(" ")}
  }
  let sum = s0;
  ${Array.from({ length: 11 }, (_, i) => `sum = f32x4.add(sum, s${i + 1});`).join(" ")}
  return f32x4.extract_lane(sum, 0);
}`;

/** Floating-point operations of one round of the loop: 12 sums × 4 numbers × 2. */
const OPERATIONS = 96;

/**
 * Prepares the measurement.
 *
 * @returns A function that runs for some hundred microseconds and returns GFLOP/s.
 */
export async function preparePeak(): Promise<() => number> {
  const { binary, error, stderr } = await asc.compileString(SOURCE, {
    optimizeLevel: 3,
    enable: ["simd", "relaxed-simd"],
    runtime: "stub",
  });
  if (error || !binary) throw new Error(`Cannot compile the peak: ${stderr}`);
  const { instance } = await WebAssembly.instantiate(new Uint8Array(binary));
  const multiplyAndAdd = instance.exports.multiplyAndAdd as (
    times: number,
    factor: number,
  ) => number;
  return () => {
    const times = 200_000;
    const start = performance.now();
    multiplyAndAdd(times, 0.5);
    return times * OPERATIONS / (performance.now() - start) / 1e6;
  };
}
