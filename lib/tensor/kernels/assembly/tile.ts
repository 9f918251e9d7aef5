// @ts-nocheck AssemblyScript: build.ts compiles it, TypeScript does not know its types.
// deno-fmt-ignore-file: the formatter would delete the decorators.

// The innermost part of the matrix product: a tile of C, up to 6 rows by 8 columns, stays in
// registers while k runs over the depth. Each row of the tile takes two registers of four numbers:
//
//              b0 (4 columns)  b1 (4 columns)     row k of a packed panel of B
//     a[0]         c00             c01
//     a[1]         c10             c11            c[r] += a[r] · b    at each k
//      ⋮            ⋮               ⋮
//     a[5]         c50             c51
//
// 12 sums, 2 of B and 1 of A make 15 registers: as many as V8 gives out on x86. More sums would
// move to memory and back at each k; fewer would leave the multipliers waiting for earlier sums.

import { fma, WORD, ZERO } from "./simd.ts";

/** Columns of a tile, and of a packed panel of B. */
export const PANEL: usize = 8;
/** Rows of the largest tile. */
export const TILE_ROWS: usize = 6;

/**
 * C = start + A·B for one tile. `rows` (1 to 6) and `byRows` are constants where it is called, so
 * the compiler keeps only the lines that apply.
 *
 * If `byRows`, A is stored row by row and `strideA` leads from one row to the next; otherwise it is
 * stored column by column and `strideA` leads from one k to the next. The sums start with the
 * numbers at `start`, with `strideStart` from row to row: C itself, or one row of biases (stride 0).
 */
@inline
function tile(
  rows: usize, byRows: bool, a: usize, strideA: usize, b: usize, depth: usize,
  start: usize, strideStart: usize, c: usize, strideC: usize,
): void {
  let c00 = v128.load(start), c01 = v128.load(start, 16);
  start += strideStart;
  let c10 = rows > 1 ? v128.load(start) : ZERO, c11 = rows > 1 ? v128.load(start, 16) : ZERO;
  start += strideStart;
  let c20 = rows > 2 ? v128.load(start) : ZERO, c21 = rows > 2 ? v128.load(start, 16) : ZERO;
  start += strideStart;
  let c30 = rows > 3 ? v128.load(start) : ZERO, c31 = rows > 3 ? v128.load(start, 16) : ZERO;
  start += strideStart;
  let c40 = rows > 4 ? v128.load(start) : ZERO, c41 = rows > 4 ? v128.load(start, 16) : ZERO;
  start += strideStart;
  let c50 = rows > 5 ? v128.load(start) : ZERO, c51 = rows > 5 ? v128.load(start, 16) : ZERO;

  const nextK = byRows ? WORD : strideA;
  let a1 = a + strideA, a2 = a1 + strideA, a3 = a2 + strideA, a4 = a3 + strideA, a5 = a4 + strideA;
  const end = b + depth * PANEL * WORD;
  do {
    const b0 = v128.load(b), b1 = v128.load(b, 16);
    let x = v128.load32_splat(a);
    c00 = fma(x, b0, c00); c01 = fma(x, b1, c01);
    if (rows > 1) x = byRows ? v128.load32_splat(a1) : v128.load32_splat(a, 4);
    if (rows > 1) { c10 = fma(x, b0, c10); c11 = fma(x, b1, c11); }
    if (rows > 2) x = byRows ? v128.load32_splat(a2) : v128.load32_splat(a, 8);
    if (rows > 2) { c20 = fma(x, b0, c20); c21 = fma(x, b1, c21); }
    if (rows > 3) x = byRows ? v128.load32_splat(a3) : v128.load32_splat(a, 12);
    if (rows > 3) { c30 = fma(x, b0, c30); c31 = fma(x, b1, c31); }
    if (rows > 4) x = byRows ? v128.load32_splat(a4) : v128.load32_splat(a, 16);
    if (rows > 4) { c40 = fma(x, b0, c40); c41 = fma(x, b1, c41); }
    if (rows > 5) x = byRows ? v128.load32_splat(a5) : v128.load32_splat(a, 20);
    if (rows > 5) { c50 = fma(x, b0, c50); c51 = fma(x, b1, c51); }
    a += nextK;
    if (byRows) { a1 += WORD; a2 += WORD; a3 += WORD; a4 += WORD; a5 += WORD; }
    b += PANEL * WORD;
  } while (b < end);

  v128.store(c, c00); v128.store(c, c01, 16);
  if (rows > 1) { c += strideC; v128.store(c, c10); v128.store(c, c11, 16); }
  if (rows > 2) { c += strideC; v128.store(c, c20); v128.store(c, c21, 16); }
  if (rows > 3) { c += strideC; v128.store(c, c30); v128.store(c, c31, 16); }
  if (rows > 4) { c += strideC; v128.store(c, c40); v128.store(c, c41, 16); }
  if (rows > 5) { c += strideC; v128.store(c, c50); v128.store(c, c51, 16); }
}

/** A tile of 1 to 6 rows with A stored row by row. */
export function tileByRows(
  rows: usize, a: usize, strideA: usize, b: usize, depth: usize,
  start: usize, strideStart: usize, c: usize, strideC: usize,
): void {
  switch (<i32> rows) {
    case 1: tile(1, true, a, strideA, b, depth, start, strideStart, c, strideC); break;
    case 2: tile(2, true, a, strideA, b, depth, start, strideStart, c, strideC); break;
    case 3: tile(3, true, a, strideA, b, depth, start, strideStart, c, strideC); break;
    case 4: tile(4, true, a, strideA, b, depth, start, strideStart, c, strideC); break;
    case 5: tile(5, true, a, strideA, b, depth, start, strideStart, c, strideC); break;
    default: tile(6, true, a, strideA, b, depth, start, strideStart, c, strideC);
  }
}

/** A tile of 1 to 6 rows with A stored column by column. */
export function tileByColumns(
  rows: usize, a: usize, strideA: usize, b: usize, depth: usize,
  start: usize, strideStart: usize, c: usize, strideC: usize,
): void {
  switch (<i32> rows) {
    case 1: tile(1, false, a, strideA, b, depth, start, strideStart, c, strideC); break;
    case 2: tile(2, false, a, strideA, b, depth, start, strideStart, c, strideC); break;
    case 3: tile(3, false, a, strideA, b, depth, start, strideStart, c, strideC); break;
    case 4: tile(4, false, a, strideA, b, depth, start, strideStart, c, strideC); break;
    case 5: tile(5, false, a, strideA, b, depth, start, strideStart, c, strideC); break;
    default: tile(6, false, a, strideA, b, depth, start, strideStart, c, strideC);
  }
}
