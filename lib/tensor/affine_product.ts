/**
 * The products of a Dense layer, each in one pass over the memory.
 * @module
 */
import { checkSameFormat } from "./broadcast.ts";
import { kernels } from "./kernels/mod.ts";
import { type MatmulOptions, productSizes } from "./matmul.ts";
import { checkSameShape, formatShape } from "./shape.ts";
import { allocate } from "./storage.ts";
import { Tensor } from "./tensor.ts";

/**
 * `xW + b`: the matrix product with a row added to each of its rows.
 *
 * Shapes: x [N, D], W [D, M], b [M] → [N, M].
 *
 * @example
 * ```ts
 * import { affineProduct, tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const y = affineProduct(tensor([[1, 2]]), { weight: tensor([[3], [4]]), bias: tensor([5]) });
 * assertEquals(y.toArray(), [[16]]);
 * ```
 * @param x The input.
 * @param map `weight` W and `bias` b.
 * @returns The output.
 * @throws {RangeError} If the shapes do not fit.
 * @throws {TypeError} If the number formats differ.
 */
export function affineProduct(
  x: Tensor,
  map: { readonly weight: Tensor; readonly bias: Tensor },
): Tensor {
  const { weight, bias } = map;
  checkSameFormat(x, weight, "multiply matrices");
  checkSameFormat(x, bias, "add a bias");
  const { rows, inner, columns } = productSizes(x.shape, weight.shape, {});
  checkSameShape(bias.shape, [columns], "add a bias");
  const out = allocate(rows * columns, x.dtype);
  kernels.gemm(x.data, weight.data, out, rows, inner, columns, false, false, bias.data);
  return new Tensor(out, [rows, columns]);
}

/**
 * `target ← target + op(A)·op(B)`, in place: how a weight's gradient grows.
 *
 * @example
 * ```ts
 * import { addProductInPlace, tensor, zeros } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const gradient = zeros([2, 1]);
 * addProductInPlace(gradient, { a: tensor([[1, 2]]), b: tensor([[3]]), transposeA: true });
 * assertEquals(gradient.toArray(), [[3], [6]]);
 * ```
 * @param target Where the product is added.
 * @param product The matrices `a` and `b`, and which of them to read transposed.
 * @throws {RangeError} If the shapes do not fit.
 * @throws {TypeError} If the number formats differ.
 */
export function addProductInPlace(
  target: Tensor,
  product: MatmulOptions & { readonly a: Tensor; readonly b: Tensor },
): void {
  const { a, b, transposeA = false, transposeB = false } = product;
  checkSameFormat(a, b, "multiply matrices");
  checkSameFormat(target, a, "add a product in place");
  const { rows, inner, columns } = productSizes(a.shape, b.shape, product);
  checkSameShape(target.shape, [rows, columns], "add a product in place");
  const sizes = [rows, inner, columns] as const;
  kernels.gemm(a.data, b.data, target.data, ...sizes, transposeA, transposeB, undefined, true);
}

/**
 * `target[m] ← target[m] + Σₙ x[n, m]`, in place: how a bias's gradient grows.
 *
 * @example
 * ```ts
 * import { addColumnSumsInPlace, tensor, zeros } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const gradient = zeros([2]);
 * addColumnSumsInPlace(gradient, tensor([[1, 2], [3, 4]]));
 * assertEquals(gradient.toArray(), [4, 6]);
 * ```
 * @param target A vector [M].
 * @param x A matrix [N, M].
 * @throws {RangeError} If the shapes do not fit.
 * @throws {TypeError} If the number formats differ.
 */
export function addColumnSumsInPlace(target: Tensor, x: Tensor): void {
  checkSameFormat(target, x, "add column sums in place");
  if (target.rank !== 1 || x.rank !== 2 || x.shape[1] !== target.size) {
    throw new RangeError(
      `Cannot add the column sums of ${formatShape(x.shape)} to ${formatShape(target.shape)}: ` +
        `expected [N,M] and [M]`,
    );
  }
  if (target.size > 0) kernels.addColumnSums(x.data, target.data);
}
