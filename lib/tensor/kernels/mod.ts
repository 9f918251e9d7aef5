/**
 * The fast loops under the library: typed arrays in, typed arrays out.
 *
 * There are three backends with the same functions, {@linkcode Kernels}:
 *
 * - `plain`: TypeScript that reads like the formulas. It is the reference, serves float64 and very
 *   short arrays in the others too, and computes in float64 throughout.
 * - `wasm`: WebAssembly with four float32 numbers to an instruction. `assembly/` has its source in
 *   AssemblyScript; `deno task build:kernels` makes `wasm/kernels.wasm` of it, and a test compares.
 * - `blas`: matrix products by OpenBLAS through Deno's foreign function interface, on one thread,
 *   float64 too; everything else as in `wasm`.
 *
 * The fastest that can run is chosen: `blas` if calling native code is permitted and the Python
 * package `scipy-openblas32` is in the checkout's `.venv` (looked for at the first matrix product),
 * else `wasm` if the engine has relaxed SIMD, else `plain`. The environment variable LIB_BACKEND
 * chooses another one. Nothing here needs a permission or asks for one. {@linkcode backend} tells what came out.
 *
 * The WebAssembly memory is scratch paper: operands are copied in, results are copied out, nothing
 * stays there from one call to the next. So arrays remain ordinary JavaScript objects that nobody
 * has to free. Long arrays pass in pieces that stay in the processor's caches.
 *
 * How far the backends agree. Sums (`sum`, `dot`, column sums, means, the softmax's denominator) run
 * in float64 everywhere. Single additions, multiplications, divisions and ReLU give the same bits.
 * The rest is rounded to float32 at each operation in `wasm`, only at the end in `plain`: matrix
 * products and optimizer steps differ by a few roundings of their terms, exp by 1.5e-7 of the number,
 * sigmoid and tanh by 3e-7, their derivatives by 5e-7. A square above 3.4e38, of a gradient above
 * 1.8e19, is Infinity in `wasm`. Its optimizers put 0 for denormal numbers in m and in the velocity:
 * they are slow to compute with. Each backend gives the same bits for the same call.
 *
 * @example
 * ```ts
 * import { backend, kernels } from "course/tensor/kernels/mod.ts";
 * import { assert, assertEquals } from "@std/assert";
 *
 * const a = new Float32Array([1, 2, 3, 4]); // [2, 2]
 * const b = new Float32Array([1, 0, 0, 2]); // [2, 2]
 * const out = new Float32Array(4);
 * kernels.gemm(a, b, out, 2, 2, 2, false, false);
 * assertEquals([...out], [1, 4, 3, 8]);
 * assert(["plain", "wasm", "blas"].includes(backend().name));
 * ```
 * @module
 */
import { askedBackend, type Backend, chooseBackend } from "./backend.ts";
import type { Kernels } from "./kernels.ts";

export type { NumberArray } from "../storage.ts";
export type { Backend, BackendName } from "./backend.ts";
export type {
  AdamStepOptions,
  Kernels,
  MomentumStepOptions,
  RmspropStepOptions,
} from "./kernels.ts";

const chosen = await chooseBackend(askedBackend());

/** The functions of the chosen backend. */
export const kernels: Kernels = chosen.kernels;

/**
 * Which backend computes, and why.
 *
 * @example
 * ```ts
 * import { backend } from "course/tensor/kernels/mod.ts";
 *
 * const { name, reason } = backend();
 * console.log(`${name}: ${reason}`);
 * ```
 * @returns Its name and the reason.
 */
export function backend(): Backend {
  return { name: chosen.name, reason: chosen.reason };
}
