/**
 * Orthogonal initialization.
 * @module
 */
import { checkNonNegative } from "../checks.ts";
import type { Random } from "../random/mod.ts";
import { type Tensor, zeros } from "../tensor/mod.ts";
import { fans } from "./fans.ts";
import type { Initializer } from "./initializer.ts";

/**
 * Orthogonal initialization: a random rotation, times gain.
 *
 * A weight [D, M] with D ≥ M has orthogonal columns, WᵀW = gain²·I; one with D ≤ M has orthogonal
 * rows, WWᵀ = gain²·I. A stack of square ones keeps the length of a vector exactly, forward and
 * backward, at any depth. All rotations are equally likely (Haar measure).
 *
 * Normal vectors are made orthonormal by Gram and Schmidt's method, each twice, which keeps them
 * orthogonal to the last digits. Source: Saxe, McClelland & Ganguli (2014), ICLR; Mezzadri (2007),
 * Notices of the AMS 54. PyTorch: orthogonal_; Keras: Orthogonal.
 *
 * @example
 * ```ts
 * import { orthogonal } from "course/initializers/orthogonal.ts";
 * import { Random } from "course/random/mod.ts";
 * import { allClose, identity } from "course/tensor/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const W = orthogonal()([5, 3], { rng: new Random(1) });
 * assert(allClose(W.matmul(W, { transposeA: true }), identity(3), { absolute: 1e-6 }));
 * ```
 * @param options `gain` (default 1), see `gainOf()`.
 * @returns The initializer.
 * @throws {RangeError} If the gain is negative or not finite.
 */
export function orthogonal(options: { readonly gain?: number } = {}): Initializer {
  const { gain = 1 } = options;
  checkNonNegative("orthogonal", { gain });
  return (shape, { rng, dtype = "float32" }) => {
    const { fanIn, fanOut } = fans(shape);
    const vectors = orthonormalRows(Math.min(fanIn, fanOut), Math.max(fanIn, fanOut), rng);
    const weight = fanIn > fanOut ? vectors.transpose() : vectors;
    return weight.multiply(gain).to(dtype);
  };
}

/** Random orthonormal vectors as rows [count, length], count ≤ length, in float64. */
function orthonormalRows(count: number, length: number, rng: Random): Tensor {
  const rows = zeros([count, length], { dtype: "float64" });
  for (let i = 0; i < count; i++) {
    const row = rows.data.subarray(i * length, (i + 1) * length);
    let norm = 0;
    // A vector that (almost) lies in the span of the earlier ones has no direction left: draw again.
    while (norm < 1e-6) {
      for (let k = 0; k < length; k++) row[k] = rng.normal();
      for (let pass = 0; pass < 2; pass++) {
        for (let j = 0; j < i; j++) {
          const earlier = rows.data.subarray(j * length, (j + 1) * length);
          const projection = dot(row, earlier);
          for (let k = 0; k < length; k++) row[k] -= projection * earlier[k];
        }
      }
      norm = Math.sqrt(dot(row, row));
    }
    for (let k = 0; k < length; k++) row[k] /= norm;
  }
  return rows;
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}
