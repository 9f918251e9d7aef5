/**
 * Eigenvalues of a symmetric matrix.
 * @module
 */
import { formatShape, type Tensor } from "../tensor/mod.ts";

/**
 * Eigenvalues of a symmetric matrix, in ascending order, by Jacobi's rotations.
 *
 * Each rotation makes one element off the diagonal 0; after some sweeps over all of them only the
 * diagonal is left. Source: Golub & Van Loan (2013), Matrix Computations, section 8.5. About n³
 * operations a sweep: fine up to a few hundred rows.
 *
 * @example
 * ```ts
 * import { symmetricEigenvalues } from "course/diagnostics/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const [low, high] = symmetricEigenvalues(tensor([[0, 1], [1, 0]], { dtype: "float64" }));
 * assertAlmostEquals(low, -1);
 * assertAlmostEquals(high, 1);
 * ```
 * @param matrix [n, n]; only its symmetric part (A + Aᵀ)/2 is used.
 * @returns n eigenvalues, smallest first.
 * @throws {RangeError} If the matrix is not square, or holds NaN or Infinity.
 */
export function symmetricEigenvalues(matrix: Tensor): number[] {
  const [n] = matrix.shape;
  if (matrix.rank !== 2 || matrix.shape[1] !== n) {
    throw new RangeError(`Eigenvalues need a square matrix, got ${formatShape(matrix.shape)}`);
  }
  if (!matrix.data.every(Number.isFinite)) {
    throw new RangeError("Eigenvalues need finite numbers, got NaN or Infinity in the matrix");
  }
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      a[i * n + j] = (matrix.data[i * n + j] + matrix.data[j * n + i]) / 2;
    }
  }
  const size = Math.sqrt(a.reduce((sum, x) => sum + x * x, 0));
  for (let sweep = 0; sweep < 60 && offDiagonal(a, n) > 1e-14 * size; sweep++) {
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) rotate(a, n, p, q);
    }
  }
  return Array.from({ length: n }, (_, i) => a[i * n + i]).sort((x, y) => x - y);
}

/** √ of the sum of squares off the diagonal. */
function offDiagonal(a: Float64Array, n: number): number {
  let squares = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) squares += 2 * a[i * n + j] ** 2;
  }
  return Math.sqrt(squares);
}

/** Rotates rows and columns p and q so that a[p, q] becomes 0. */
function rotate(a: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q];
  if (apq === 0) return;
  const theta = (a[q * n + q] - a[p * n + p]) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < n; k++) {
    const [akp, akq] = [a[k * n + p], a[k * n + q]];
    a[k * n + p] = c * akp - s * akq;
    a[k * n + q] = s * akp + c * akq;
  }
  for (let k = 0; k < n; k++) {
    const [apk, aqk] = [a[p * n + k], a[q * n + k]];
    a[p * n + k] = c * apk - s * aqk;
    a[q * n + k] = s * apk + c * aqk;
  }
}
