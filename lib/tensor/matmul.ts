/**
 * Matrix product of two arrays.
 * @module
 */
import type { StridedOperand } from "./broadcast.ts";
import { kernels } from "./kernels/mod.ts";
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
 * The chosen backend of `kernels/` computes it.
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
  kernels.gemm(a.data, b.data, data, n, inner, m, transposeA, transposeB);
  return { data, shape: [n, m] };
}
