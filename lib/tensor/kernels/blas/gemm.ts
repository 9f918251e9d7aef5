/**
 * The matrix product by OpenBLAS, for both number formats.
 * @module
 */
import type { NumberArray } from "../../storage.ts";
import type { Kernels } from "../kernels.ts";
import { gemm as plainGemm } from "../plain/gemm.ts";
import type { BlasFunctions } from "./library.ts";

// Names of the C interface.
const ROW_MAJOR = 101;
const NO_TRANSPOSE = 111;
const TRANSPOSE = 112;

/** The matrix product on the given library. */
export function gemm(blas: BlasFunctions): Kernels["gemm"] {
  return (a, b, out, rows, inner, columns, transposeA, transposeB, bias, accumulate = false) => {
    if (rows * inner * columns === 0) {
      plainGemm(a, b, out, rows, inner, columns, transposeA, transposeB, bias, accumulate);
      return;
    }
    if (bias) fillRows(out, bias);
    const product = out instanceof Float32Array ? blas.scipy_cblas_sgemm : blas.scipy_cblas_dgemm;
    product(
      ROW_MAJOR,
      transposeA ? TRANSPOSE : NO_TRANSPOSE,
      transposeB ? TRANSPOSE : NO_TRANSPOSE,
      rows,
      columns,
      inner,
      1,
      bytes(a),
      transposeA ? rows : inner,
      bytes(b),
      transposeB ? inner : columns,
      bias || accumulate ? 1 : 0,
      bytes(out),
      columns,
    );
  };
}

/** The call takes memory of either kind, its type says so only of unshared one. */
function bytes(array: NumberArray): BufferSource {
  return array as NumberArray & BufferSource;
}

/** The product is added to what is there: the bias in each row. */
function fillRows(out: NumberArray, bias: NumberArray): void {
  for (let start = 0; start < out.length; start += bias.length) out.set(bias, start);
}
