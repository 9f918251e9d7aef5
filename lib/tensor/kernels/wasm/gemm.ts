/**
 * The matrix product, compiled.
 * @module
 */
import type { Kernels } from "../kernels.ts";
import { gemm as plainGemm } from "../plain/gemm.ts";
import type { Wasm } from "./module.ts";
import { room } from "./scratch.ts";

/** Numbers of A that are multiplied in one go, if it is stored row by row. */
const BLOCK = 64 * 1024;
/** Columns of a packed panel of B. */
const PANEL = 8;
/** Numbers of a tile. */
const TILE = 48;

/** The matrix product on the given module. */
export function gemm({ module, scratch }: Wasm): Kernels["gemm"] {
  return (a, b, out, rows, inner, columns, transposeA, transposeB, bias, accumulate = false) => {
    const form = [transposeA, transposeB, bias, accumulate] as const;
    if (rows * inner * columns === 0 || !(out instanceof Float32Array)) {
      return plainGemm(a, b, out, rows, inner, columns, ...form);
    }
    const blockRows = transposeA ? rows : Math.min(rows, Math.max(TILE, Math.floor(BLOCK / inner)));
    const paddedColumns = Math.ceil(columns / PANEL) * PANEL;
    const edge = scratch.start;
    const firstRow = edge + room(TILE);
    const packed = firstRow + room(paddedColumns);
    const c = packed + room(inner * paddedColumns);
    // B lies where blocks of A go once it is packed.
    const operand = c + room(blockRows * columns);
    scratch.reserve(operand + room(inner * Math.max(columns, blockRows)));

    scratch.put(operand, b);
    module.gemmPack(operand, packed, inner, columns, transposeB ? 1 : 0);
    if (!accumulate) {
      scratch.view(firstRow, paddedColumns).fill(0);
      if (bias) scratch.put(firstRow, bias);
    }
    const start = accumulate ? c : firstRow;
    for (let row = 0; row < rows; row += blockRows) {
      const end = Math.min(row + blockRows, rows);
      const sizes = [end - row, inner, columns, transposeA ? 1 : 0] as const;
      scratch.put(operand, a, row * inner, end * inner);
      if (accumulate) scratch.put(c, out, row * columns, end * columns);
      module.gemmMultiply(operand, packed, c, ...sizes, start, edge);
      scratch.take(c, out, row * columns, end * columns);
    }
  };
}
