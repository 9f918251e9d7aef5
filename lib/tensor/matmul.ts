/**
 * Matrix product of two arrays.
 * @module
 */
import type { StridedOperand } from "./broadcast.ts";
import { kernels } from "./kernels/mod.ts";
import { formatShape, type Shape } from "./shape.ts";
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
  const { transposeA = false, transposeB = false } = options;
  const { rows, inner, columns } = productSizes(a.shape, b.shape, options);
  const data = allocate(rows * columns, dtypeOf(a.data));
  kernels.gemm(a.data, b.data, data, rows, inner, columns, transposeA, transposeB);
  return { data, shape: [rows, columns] };
}

/**
 * Sizes of a matrix product: op(A) is [rows, inner], op(B) is [inner, columns].
 *
 * @example
 * ```ts
 * import { productSizes } from "course/tensor/matmul.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const sizes = productSizes([3, 4], [3, 5], { transposeA: true });
 * assertEquals(sizes, { rows: 4, inner: 3, columns: 5 });
 * ```
 * @param a Shape of the left matrix, as it is stored.
 * @param b Shape of the right matrix, as it is stored.
 * @param options Which of them to read transposed.
 * @returns The three sizes.
 * @throws {RangeError} If an operand is not a matrix or the inner sizes differ.
 */
export function productSizes(
  a: Shape,
  b: Shape,
  options: MatmulOptions,
): { rows: number; inner: number; columns: number } {
  if (a.length !== 2 || b.length !== 2) {
    throw new RangeError(
      `Cannot multiply ${formatShape(a)} by ${formatShape(b)}: ` +
        `matmul takes two matrices (rank 2)`,
    );
  }
  const { transposeA = false, transposeB = false } = options;
  const [rows, inner] = transposeA ? [a[1], a[0]] : a;
  const [innerB, columns] = transposeB ? [b[1], b[0]] : b;
  if (inner !== innerB) {
    throw new RangeError(
      `Cannot multiply ${formatShape(a)}${transposeA ? "ᵀ" : ""} by ` +
        `${formatShape(b)}${transposeB ? "ᵀ" : ""}: ` +
        `inner sizes ${inner} and ${innerB} differ`,
    );
  }
  return { rows, inner, columns };
}
