/**
 * Orthogonal initialization.
 * @module
 */
import { checkNonNegative } from "../checks.ts";
import type { Random } from "../random/mod.ts";
import { type NumberArray, type Tensor, zeros } from "../tensor/mod.ts";
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
  const finished: NumberArray[] = [];
  for (let i = 0; i < count; i++) {
    const row = rows.data.subarray(i * length, (i + 1) * length);
    let norm = 0;
    // A vector that (almost) lies in the span of the earlier ones has no direction left: draw again.
    while (norm < 1e-6) {
      for (let k = 0; k < length; k++) row[k] = rng.normal();
      subtractProjections(row, finished);
      subtractProjections(row, finished);
      norm = Math.sqrt(dot(row, row));
    }
    for (let k = 0; k < length; k++) row[k] /= norm;
    finished.push(row);
  }
  return rows;
}

/** Takes out of a vector, in place, its parts along orthonormal ones. */
function subtractProjections(vector: NumberArray, orthonormal: readonly NumberArray[]): void {
  for (const direction of orthonormal) {
    const projection = dot(vector, direction);
    for (let k = 0; k < vector.length; k++) vector[k] -= projection * direction[k];
  }
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}
