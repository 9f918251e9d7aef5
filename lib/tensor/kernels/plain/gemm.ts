/**
 * The matrix product.
 * @module
 */
import type { NumberArray } from "../../storage.ts";

/** Rows and columns of a tile of the result, whose sums stay in local variables. */
const TILE = 4;

/** Where a packed copy of an operand reads its vectors: rows of op(A), columns of op(B). */
interface Vectors {
  readonly data: NumberArray;
  /** How many vectors there are. */
  readonly count: number;
  /** How far it is from one vector to the next, and from one k to the next. */
  readonly next: number;
  readonly nextK: number;
}

/**
 * `out = op(A)·op(B) + bias`, or `out ← out + op(A)·op(B)`.
 *
 * Rows of op(A) and columns of op(B) are copied four by four, so that the inner loop reads both one
 * after another. All sums run in float64 and are rounded once.
 */
export function gemm(
  a: NumberArray,
  b: NumberArray,
  out: NumberArray,
  rows: number,
  inner: number,
  columns: number,
  transposeA: boolean,
  transposeB: boolean,
  bias?: NumberArray,
  accumulate = false,
): void {
  const [nextRow, nextKA] = transposeA ? [1, rows] : [inner, 1];
  const [nextKB, nextColumn] = transposeB ? [1, inner] : [columns, 1];
  const rowsOfA = { data: a, count: rows, next: nextRow, nextK: nextKA };
  const columnsOfB = { data: b, count: columns, next: nextColumn, nextK: nextKB };
  const strip = new Float64Array(TILE * inner);
  const strips = new Float64Array((columns + TILE) * inner);
  for (let column = 0; column < columns; column += TILE) {
    pack(columnsOfB, column, inner, strips, column * inner);
  }
  const tile = new Float64Array(TILE * TILE);
  for (let row = 0; row < rows; row += TILE) {
    pack(rowsOfA, row, inner, strip, 0);
    for (let column = 0; column < columns; column += TILE) {
      multiplyTile(strip, strips, column * inner, inner, tile);
      for (let i = 0; i < TILE && row + i < rows; i++) {
        for (let j = 0; j < TILE && column + j < columns; j++) {
          const at = (row + i) * columns + column + j;
          const start = accumulate ? out[at] : bias ? bias[column + j] : 0;
          out[at] = start + tile[i * TILE + j];
        }
      }
    }
  }
}

/** Four vectors side by side: four numbers for each k, zeros where there are fewer vectors. */
function pack(
  vectors: Vectors,
  first: number,
  depth: number,
  packed: Float64Array,
  at: number,
): void {
  const { data, count, next, nextK } = vectors;
  for (let i = 0; i < TILE; i++) {
    const start = (first + i) * next;
    for (let k = 0; k < depth; k++) {
      packed[at + k * TILE + i] = first + i < count ? data[start + k * nextK] : 0;
    }
  }
}

/** `tile[i, j] = Σₖ a[k, i]·b[k, j]` for four by four vectors, those of b from position `at`. */
// deno-fmt-ignore: one line per row of the tile
function multiplyTile(
  a: Float64Array, b: Float64Array, at: number, depth: number, tile: Float64Array,
): void {
  let c00 = 0, c01 = 0, c02 = 0, c03 = 0;
  let c10 = 0, c11 = 0, c12 = 0, c13 = 0;
  let c20 = 0, c21 = 0, c22 = 0, c23 = 0;
  let c30 = 0, c31 = 0, c32 = 0, c33 = 0;
  for (let i = 0, j = at; i < depth * TILE; i += TILE, j += TILE) {
    const b0 = b[j], b1 = b[j + 1], b2 = b[j + 2], b3 = b[j + 3];
    const a0 = a[i], a1 = a[i + 1], a2 = a[i + 2], a3 = a[i + 3];
    c00 += a0 * b0; c01 += a0 * b1; c02 += a0 * b2; c03 += a0 * b3;
    c10 += a1 * b0; c11 += a1 * b1; c12 += a1 * b2; c13 += a1 * b3;
    c20 += a2 * b0; c21 += a2 * b1; c22 += a2 * b2; c23 += a2 * b3;
    c30 += a3 * b0; c31 += a3 * b1; c32 += a3 * b2; c33 += a3 * b3;
  }
  tile[0] = c00; tile[1] = c01; tile[2] = c02; tile[3] = c03;
  tile[4] = c10; tile[5] = c11; tile[6] = c12; tile[7] = c13;
  tile[8] = c20; tile[9] = c21; tile[10] = c22; tile[11] = c23;
  tile[12] = c30; tile[13] = c31; tile[14] = c32; tile[15] = c33;
}
