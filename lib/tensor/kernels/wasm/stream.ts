/**
 * Passing arrays through the WebAssembly memory, long ones piece by piece.
 * @module
 */
import type { NumberArray } from "../../storage.ts";
import { room, type Scratch } from "./scratch.ts";

/** Numbers of a piece: a few operands of this size fit the nearest caches. */
const PIECE = 8192;
/** Shorter arrays are quicker in plain TypeScript. */
const SHORT = 64;

/** Whether a compiled kernel serves such an array: float32, and not very short. */
export function isWorthwhile(array: NumberArray): boolean {
  return array.length >= SHORT && array instanceof Float32Array;
}

/** What {@linkcode stream} is to do. */
export interface Streamed {
  /** Arrays of one length that are copied in. */
  readonly read: readonly NumberArray[];
  /** The arrays that the first operands are copied to afterwards. Default: none. */
  readonly write?: readonly NumberArray[];
  /** Numbers that must stay together, such as a row. Default: 1. */
  readonly unit?: number;
  /** Bytes in front of the operands that the call uses for something else. Default: 0. */
  readonly before?: number;
}

/**
 * Runs a compiled kernel over arrays of one length.
 *
 * @param scratch Where to compute.
 * @param arrays What to copy in and out.
 * @param kernel Is called for each piece of `count` numbers: operand i is at `at + i·next`. What it
 *   leaves in the first operands is the result.
 */
export function stream(
  scratch: Scratch,
  arrays: Streamed,
  kernel: (at: number, next: number, count: number) => void,
): void {
  const { read, write = [], unit = 1, before = 0 } = arrays;
  const { length } = read[0];
  const piece = Math.min(length, Math.max(1, Math.floor(PIECE / unit)) * unit);
  const at = scratch.start + before;
  const next = room(piece);
  scratch.reserve(at + read.length * next);
  // Made once: a view for each piece would be most of what a training step leaves to be collected.
  const results = write.map((_, i) => scratch.view(at + i * next, piece));
  for (let from = 0; from < length; from += piece) {
    const to = Math.min(from + piece, length);
    for (let i = 0; i < read.length; i++) scratch.put(at + i * next, read[i], from, to);
    kernel(at, next, to - from);
    for (let i = 0; i < write.length; i++) {
      if (to - from === piece) write[i].set(results[i], from);
      else scratch.take(at + i * next, write[i], from, to);
    }
  }
}
