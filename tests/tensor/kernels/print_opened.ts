/**
 * Prints whether OpenBLAS is in this process, before and after a product: run by the test of that.
 * @module
 */
import { kernels } from "course/tensor/kernels/mod.ts";

function isOpened(): boolean {
  return Deno.readTextFileSync("/proc/self/maps").includes("libscipy_openblas");
}

const before = isOpened();
const matrix = new Float32Array(4);
kernels.gemm(matrix, matrix, new Float32Array(4), 2, 2, 2, false, false);
console.log(before, isOpened());
