/**
 * Matrix product of two arrays.
 * @module
 */
import type { StridedOperand } from "./broadcast.ts";
import { formatShape } from "./shape.ts";
import { allocate, dtypeOf, type NumberArray } from "./storage.ts";

/** Options of a matrix product. */
export interface MatmulOptions {
  /** Use the left operand's transpose, without copying it. Default: false. */
  readonly transposeA?: boolean;
  /** Use the right operand's transpose, without copying it. Default: false. */
  readonly transposeB?: boolean;
}

/**
 * Matrix product `C = op(A)·op(B)`, where op is the identity or the transpose.
 *
 * Sums run in double precision.
 *
 * @example
 * ```ts
 * import { multiplyMatrices } from "course/tensor/matmul.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const a = { data: new Float32Array([1, 2]), shape: [1, 2] };
 * const b = { data: new Float32Array([3, 4]), shape: [2, 1] };
 * assertEquals([...multiplyMatrices(a, b, {}).data], [11]);
 * ```
 * @param a Left matrix.
 * @param b Right matrix.
 * @param options Which operands to read transposed.
 * @returns Elements and shape of the product.
 * @throws {RangeError} If an operand is not a matrix or the inner sizes differ.
 */
export function multiplyMatrices(
  a: StridedOperand,
  b: StridedOperand,
  options: MatmulOptions,
): { data: NumberArray; shape: number[] } {
  if (a.shape.length !== 2 || b.shape.length !== 2) {
    throw new RangeError(
      `Cannot multiply ${formatShape(a.shape)} by ${formatShape(b.shape)}: ` +
        `matmul takes two matrices (rank 2)`,
    );
  }
  const { transposeA = false, transposeB = false } = options;
  const [n, inner] = transposeA ? [a.shape[1], a.shape[0]] : a.shape;
  const [innerB, m] = transposeB ? [b.shape[1], b.shape[0]] : b.shape;
  if (inner !== innerB) {
    throw new RangeError(
      `Cannot multiply ${formatShape(a.shape)}${transposeA ? "ᵀ" : ""} by ` +
        `${formatShape(b.shape)}${transposeB ? "ᵀ" : ""}: ` +
        `inner sizes ${inner} and ${innerB} differ`,
    );
  }
  const data = allocate(n * m, dtypeOf(a.data));
  const left = a.data;
  const right = b.data;
  const stepA = transposeA ? n : 1;
  const [rowB, columnB] = transposeB ? [1, inner] : [m, 1];
  for (let i = 0; i < n; i++) {
    const startA = transposeA ? i : i * inner;
    for (let j = 0; j < m; j++) {
      let sum = 0;
      for (let k = 0; k < inner; k++) {
        sum += left[startA + k * stepA] * right[k * rowB + j * columnB];
      }
      data[i * m + j] = sum;
    }
  }
  return { data, shape: [n, m] };
}
