/**
 * The WebAssembly memory as scratch paper.
 * @module
 */
import type { NumberArray } from "../../storage.ts";

/** Bytes of a page of WebAssembly memory. */
const PAGE = 65536;

/**
 * Hands out the memory of a WebAssembly instance to one kernel call after another. A call lays its
 * operands out from {@linkcode Scratch.start}, so that nothing of earlier calls is left or needed.
 * The memory grows to what the largest call needs.
 */
export class Scratch {
  /** Where the first operand goes, in bytes. */
  readonly start: number;
  readonly #memory: WebAssembly.Memory;
  #floats: Float32Array<ArrayBuffer>;

  /**
   * Takes charge of a memory.
   *
   * @param memory The instance's memory.
   * @param start The first byte that the instance leaves free.
   */
  constructor(memory: WebAssembly.Memory, start: number) {
    this.start = roundUp(start, 64);
    this.#memory = memory;
    this.#floats = new Float32Array(memory.buffer);
  }

  /** Makes sure that the memory reaches up to `end` and a little further. */
  reserve(end: number): void {
    const missing = end + 64 - this.#memory.buffer.byteLength;
    if (missing > 0) {
      this.#memory.grow(Math.ceil(missing / PAGE));
      this.#floats = new Float32Array(this.#memory.buffer);
    }
  }

  /** Copies `source` from `from` up to `to` to the given address. */
  put(address: number, source: NumberArray, from = 0, to = source.length): void {
    const whole = from === 0 && to === source.length;
    this.#floats.set(whole ? source : source.subarray(from, to), address >> 2);
  }

  /** Copies what is at the given address over `target` from `from` up to `to`. */
  take(address: number, target: NumberArray, from = 0, to = target.length): void {
    target.set(this.view(address, to - from), from);
  }

  /** The numbers at the given address, until the next call of a kernel. */
  view(address: number, count: number): Float32Array {
    return this.#floats.subarray(address >> 2, (address >> 2) + count);
  }

  /** The float64 numbers at the given address, until the next call of a kernel. */
  doubles(address: number, count: number): Float64Array {
    return new Float64Array(this.#floats.buffer, address, count);
  }
}

/** Bytes for `count` numbers, and for some more that whole vectors touch; keeps to cache lines. */
export function room(count: number): number {
  return roundUp(count * 4 + 16, 64);
}

/** Bytes for `count` float64 numbers. */
export function roomForDoubles(count: number): number {
  return room(2 * count + 8);
}

function roundUp(bytes: number, unit: number): number {
  return Math.ceil(bytes / unit) * unit;
}
