/**
 * What the tests of the kernels share.
 * @module
 */
import { assert } from "@std/assert";
import type { Random } from "course/random/mod.ts";
import { chooseBackend } from "course/tensor/kernels/backend.ts";
import type { Kernels } from "course/tensor/kernels/mod.ts";
import { plainKernels } from "course/tensor/kernels/plain/mod.ts";

/** The kernels that are compared with the plain ones: `wasm`, and `blas` where it is installed. */
export const fastBackends: { name: string; kernels: Kernels }[] = [];
for (const asked of ["wasm", "blas"]) {
  const { name, kernels } = await chooseBackend(asked);
  if (name === asked) fastBackends.push({ name, kernels });
}

/** The reference. */
export const plain: Kernels = plainKernels;

/** Lengths at which loops over vectors, pieces and blocks begin and end. */
export const LENGTHS = [
  ...Array.from({ length: 18 }, (_, n) => n),
  ...[31, 63, 64, 65, 66, 67, 127, 1001, 8191, 8192, 8193, 16385, 20011],
];

/** Numbers that arithmetic treats in a way of its own. */
export const SPECIAL = [0, -0, 1, -1, NaN, Infinity, -Infinity, 1e-40, -1e-40, 3.4e38, -3.4e38];

/** `count` float32 numbers from the normal distribution. */
export function draw(count: number, rng: Random): Float32Array {
  return Float32Array.from({ length: count }, () => rng.normal());
}

/** `count` numbers of which every third or so is a special one. */
export function drawSpecial(count: number, rng: Random): Float32Array {
  return Float32Array.from(
    { length: count },
    () => rng.uniform() < 0.3 ? SPECIAL[rng.integer(SPECIAL.length)] : rng.normal(),
  );
}

/** The bits of float32 numbers; all NaN count as the same. */
export function bits(x: ArrayLike<number>): string {
  const floats = Float32Array.from(x, (value) => Number.isNaN(value) ? NaN : value);
  return new Uint32Array(floats.buffer).join(" ");
}

/** How far two results may be apart. */
export interface Tolerance {
  /** As a share of the expected number. Default: 0. */
  readonly relative?: number;
  /** As a number. Default: 1.2e-38, which is what flushing denormals may change. */
  readonly absolute?: number;
}

/** Fails unless `actual` is near `expected`; NaN, Infinity and −Infinity must be the same. */
export function assertNear(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: Tolerance,
  what: string,
): void {
  const { relative = 0, absolute = 1.2e-38 } = tolerance;
  assert(actual.length === expected.length, `${what}: ${actual.length} ≠ ${expected.length}`);
  for (let i = 0; i < actual.length; i++) {
    const [x, y] = [actual[i], expected[i]];
    const near = Object.is(x, y) || x === y ||
      Math.abs(x - y) <= absolute + relative * Math.abs(y);
    assert(near, `${what}: at ${i} of ${actual.length} expected ${y}, got ${x}`);
  }
}

/**
 * Gives each array to `call` as a part of a larger one, and checks that the call neither reads nor
 * writes beside it: the neighbours are NaN before and after.
 */
export function guarded(arrays: Float32Array[], call: (parts: Float32Array[]) => void): void {
  const margin = 19;
  const large = arrays.map((array) => {
    const copy = new Float32Array(array.length + 2 * margin).fill(NaN);
    copy.set(array, margin);
    return copy;
  });
  call(large.map((array) => array.subarray(margin, array.length - margin)));
  large.forEach((array, n) => {
    const beside = [...array.subarray(0, margin), ...array.subarray(array.length - margin)];
    assert(beside.every(Number.isNaN), `array ${n} was written beside its part`);
    arrays[n].set(array.subarray(margin, array.length - margin));
  });
}

/** Leaves NaN all over the memory that the kernels share. */
export function poison(kernels: Kernels): void {
  const bad = new Float32Array(10000).fill(NaN);
  kernels.gemm(bad, bad, bad.slice(), 100, 100, 100, false, false);
  kernels.adamStep(bad, bad, bad, bad, {
    ...{ learningRate: 1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, step: 1, weightDecay: 0 },
  });
}
