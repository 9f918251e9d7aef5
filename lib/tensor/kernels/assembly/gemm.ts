// @ts-nocheck AssemblyScript: build.ts compiles it, TypeScript does not know its types.
// deno-fmt-ignore-file: the formatter would delete the decorators.

// The matrix product C = start + op(A)·op(B): the loops around the tiles. K is cut into blocks, so
// that a packed panel of B stays in the first-level cache while all rows of A pass over it.

import { packColumns, packRows } from "./pack.ts";
import { WORD } from "./simd.ts";
import { PANEL, TILE_ROWS, tileByColumns, tileByRows } from "./tile.ts";

/** So many k at most make a block. */
const MAX_DEPTH: usize = 384;

/** Depth of the blocks; they are nearly equal. */
@inline
function blockDepth(inner: usize): usize {
  const blocks = (inner + MAX_DEPTH - 1) / MAX_DEPTH;
  return (inner + blocks - 1) / blocks;
}

/** Number of columns, rounded up to whole panels. */
@inline
function paddedColumns(columns: usize): usize {
  return (columns + PANEL - 1) / PANEL * PANEL;
}

/** Packs op(B) [inner, columns]; `packed` needs inner × (columns rounded up to 8) numbers. */
export function gemmPack(
  b: usize,
  packed: usize,
  inner: usize,
  columns: usize,
  transposeB: bool,
): void {
  const depth = blockDepth(inner);
  for (let k: usize = 0; k < inner; k += depth) {
    const size = min(depth, inner - k);
    if (transposeB) packColumns(b + k * WORD, packed, size, columns, inner * WORD);
    else packRows(b + k * columns * WORD, packed, size, columns, columns * WORD);
    packed += size * paddedColumns(columns) * WORD;
  }
}

/**
 * C [rows, columns] = start + op(A)·B with B packed. `start` is C itself (to add to what is there)
 * or one row of numbers, rounded up to 8 columns. `edge` is room for a tile of 48 numbers.
 */
export function gemmMultiply(
  a: usize,
  packed: usize,
  c: usize,
  rows: usize,
  inner: usize,
  columns: usize,
  transposeA: bool,
  start: usize,
  edge: usize,
): void {
  const depth = blockDepth(inner);
  const strideA = (transposeA ? rows : inner) * WORD;
  let strideStart: usize = start == c ? columns * WORD : 0;
  for (let k: usize = 0; k < inner; k += depth) {
    const size = min(depth, inner - k);
    const block = a + k * (transposeA ? strideA : WORD);
    for (let column: usize = 0; column < columns; column += PANEL) {
      multiplyPanel(
        block,
        strideA,
        transposeA,
        packed,
        size,
        rows,
        start + column * WORD,
        strideStart,
        c + column * WORD,
        columns * WORD,
        min(PANEL, columns - column),
        edge,
      );
      packed += size * PANEL * WORD;
    }
    start = c;
    strideStart = columns * WORD;
  }
}

/** All rows of A by one panel of B. */
function multiplyPanel(
  a: usize,
  strideA: usize,
  transposeA: bool,
  panel: usize,
  depth: usize,
  rows: usize,
  start: usize,
  strideStart: usize,
  c: usize,
  strideC: usize,
  width: usize,
  edge: usize,
): void {
  // Tiles of nearly equal height: a tile of one or two rows would cost as much as one of four.
  let tiles = (rows + TILE_ROWS - 1) / TILE_ROWS;
  const nextRow = transposeA ? WORD : strideA;
  for (let row: usize = 0; row < rows; tiles--) {
    const height = (rows - row) / tiles;
    // A panel that is not full: the tile goes through `edge`, so that no neighbour is written.
    const full = width == PANEL;
    const target = full ? c : edge;
    const stride = full ? strideC : PANEL * WORD;
    if (transposeA) {
      tileByColumns(height, a, strideA, panel, depth, start, strideStart, target, stride);
    } else tileByRows(height, a, strideA, panel, depth, start, strideStart, target, stride);
    if (!full) copyTile(edge, c, strideC, height, width);
    row += height;
    a += height * nextRow;
    start += height * strideStart;
    c += height * strideC;
  }
}

/** The part of a tile that lies in C. */
function copyTile(tile: usize, c: usize, strideC: usize, height: usize, width: usize): void {
  for (let row: usize = 0; row < height; row++) {
    for (let column: usize = 0; column < width; column++) {
      f32.store(c + column * WORD, f32.load(tile + column * WORD));
    }
    tile += PANEL * WORD;
    c += strideC;
  }
}
