// @ts-nocheck AssemblyScript: build.ts compiles it, TypeScript does not know its types.
// deno-fmt-ignore-file: the formatter would delete the decorators.

// A copy of B in the order in which the tiles read it: panels of 8 columns, one after another, and
// in each panel 8 numbers for each k. Columns beyond the last one are zeros.

import { WORD } from "./simd.ts";
import { PANEL } from "./tile.ts";

/** Packs `depth` rows of B, which is [·, columns]; `stride` leads from row to row. */
export function packRows(
  b: usize,
  packed: usize,
  depth: usize,
  columns: usize,
  stride: usize,
): void {
  for (let column: usize = 0; column < columns; column += PANEL) {
    if (columns - column >= PANEL) {
      let source = b;
      for (let k: usize = 0; k < depth; k++) {
        v128.store(packed, v128.load(source));
        v128.store(packed, v128.load(source, 16), 16);
        source += stride;
        packed += PANEL * WORD;
      }
    } else {
      packEdge(b, packed, depth, columns - column, stride, WORD);
    }
    b += PANEL * WORD;
  }
}

/** Packs `depth` columns of a transposed B, which is [columns, ·]; `stride` leads from row to row. */
export function packColumns(
  b: usize,
  packed: usize,
  depth: usize,
  columns: usize,
  stride: usize,
): void {
  const whole = depth & ~3;
  for (let column: usize = 0; column < columns; column += PANEL) {
    if (columns - column >= PANEL) {
      for (let k: usize = 0; k < whole; k += 4) {
        transpose4(b + k * WORD, stride, packed);
        transpose4(b + k * WORD + 4 * stride, stride, packed + 16);
        packed += 4 * PANEL * WORD;
      }
      packEdge(b + whole * WORD, packed, depth - whole, PANEL, WORD, stride);
      packed += (depth - whole) * PANEL * WORD;
    } else {
      packEdge(b, packed, depth, columns - column, WORD, stride);
    }
    b += PANEL * stride;
  }
}

/** One panel, number by number; the last ones of the 8 are zeros if there are fewer columns. */
function packEdge(
  b: usize,
  packed: usize,
  depth: usize,
  width: usize,
  nextK: usize,
  nextColumn: usize,
): void {
  for (let k: usize = 0; k < depth; k++) {
    for (let column: usize = 0; column < PANEL; column++) {
      f32.store(packed, column < width ? f32.load(b + column * nextColumn) : 0);
      packed += WORD;
    }
    b += nextK;
  }
}

/** Four numbers from each of four rows become four columns, one panel row apart. */
@inline
function transpose4(source: usize, stride: usize, target: usize): void {
  const row0 = v128.load(source);
  const row1 = v128.load(source + stride);
  const row2 = v128.load(source + 2 * stride);
  const row3 = v128.load(source + 3 * stride);
  const left01 = v128.shuffle<i32>(row0, row1, 0, 4, 1, 5);
  const left23 = v128.shuffle<i32>(row2, row3, 0, 4, 1, 5);
  const right01 = v128.shuffle<i32>(row0, row1, 2, 6, 3, 7);
  const right23 = v128.shuffle<i32>(row2, row3, 2, 6, 3, 7);
  v128.store(target, v128.shuffle<i64>(left01, left23, 0, 2));
  v128.store(target, v128.shuffle<i64>(left01, left23, 1, 3), 32);
  v128.store(target, v128.shuffle<i64>(right01, right23, 0, 2), 64);
  v128.store(target, v128.shuffle<i64>(right01, right23, 1, 3), 96);
}
