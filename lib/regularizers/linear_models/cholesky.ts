/**
 * Cholesky's decomposition of a symmetric positive definite matrix.
 * @module
 */

/**
 * The lower triangle L with `A = L·Lᵀ`.
 *
 * @example
 * ```ts
 * import { choleskyFactor } from "course/regularizers/linear_models/cholesky.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const L = choleskyFactor([[4, 2], [2, 2]]);
 * assertEquals(L?.map((row) => [...row]), [[2], [1, 1]]);
 * ```
 * @param A Rows of the matrix; only the lower triangle is read.
 * @param options `tolerance`: how much of a diagonal element must be left when the rows before are
 * taken out, as a part of it. Default: 1e-14.
 * @returns Rows of L, row i with i + 1 numbers; undefined if A is not positive definite, or only just.
 */
export function choleskyFactor(
  A: readonly ArrayLike<number>[],
  options: { readonly tolerance?: number } = {},
): Float64Array[] | undefined {
  const { tolerance = 1e-14 } = options;
  const L: Float64Array[] = [];
  for (let i = 0; i < A.length; i++) {
    const row = new Float64Array(i + 1);
    for (let j = 0; j <= i; j++) {
      const other = j === i ? row : L[j];
      let rest = A[i][j];
      for (let k = 0; k < j; k++) rest -= row[k] * other[k];
      if (j < i) {
        row[j] = rest / other[j];
      } else if (rest > tolerance * A[i][i]) {
        row[i] = Math.sqrt(rest);
      } else {
        return undefined;
      }
    }
    L.push(row);
  }
  return L;
}

/**
 * Solves `L·Lᵀ·x = b`.
 *
 * @example
 * ```ts
 * import { choleskyFactor, choleskySolve } from "course/regularizers/linear_models/cholesky.ts";
 * import { assert, assertEquals } from "@std/assert";
 *
 * const L = choleskyFactor([[4, 2], [2, 2]]);
 * assert(L);
 * assertEquals([...choleskySolve(L, [8, 6])], [1, 2]);
 * ```
 * @param L What `choleskyFactor` returned.
 * @param b The right-hand side.
 * @returns x.
 */
export function choleskySolve(
  L: readonly Float64Array[],
  b: ArrayLike<number>,
): Float64Array {
  const x = Float64Array.from(b);
  for (let i = 0; i < x.length; i++) {
    for (let k = 0; k < i; k++) x[i] -= L[i][k] * x[k];
    x[i] /= L[i][i];
  }
  for (let i = x.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < x.length; k++) x[i] -= L[k][i] * x[k];
    x[i] /= L[i][i];
  }
  return x;
}
