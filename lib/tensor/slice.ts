/**
 * Cutting a range out of one axis.
 * @module
 */
import type { StridedOperand } from "./broadcast.ts";
import { formatShape, normalizeAxis, sizeOf } from "./shape.ts";
import { allocate, dtypeOf, type NumberArray } from "./storage.ts";

/** Options of {@linkcode slice}. */
export interface SliceOptions {
  /** First position; negative counts from the end. */
  readonly start: number;
  /** Position behind the last one; negative counts from the end. Default: the axis's length. */
  readonly end?: number;
  /** The axis to cut. Default: 0. */
  readonly axis?: number;
}

/**
 * Copies the positions `start ≤ i < end` of one axis.
 *
 * @example
 * ```ts
 * import { slice } from "course/tensor/slice.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const matrix = { data: new Float32Array([1, 2, 3, 4]), shape: [2, 2] };
 * assertEquals([...slice(matrix, { start: -1, axis: 1 }).data], [2, 4]);
 * ```
 * @param source The elements and their shape.
 * @param options The range and the axis.
 * @returns Elements and shape of the slice.
 * @throws {RangeError} If a position lies outside the axis, or the start behind the end.
 */
export function slice(
  source: StridedOperand,
  options: SliceOptions,
): { data: NumberArray; shape: number[] } {
  const { shape } = source;
  const axis = normalizeAxis(options.axis ?? 0, shape);
  const length = shape[axis];
  const fromZero = (position: number) => position < 0 ? position + length : position;
  const start = fromZero(options.start);
  const end = fromZero(options.end ?? length);
  const whole = Number.isInteger(start) && Number.isInteger(end);
  if (!whole || start < 0 || end > length || start > end) {
    throw new RangeError(
      `Cannot slice from ${options.start} to ${options.end ?? length}: ` +
        `axis ${axis} of ${formatShape(shape)} has positions 0 to ${length}`,
    );
  }
  const inner = sizeOf(shape.slice(axis + 1));
  const outer = sizeOf(shape.slice(0, axis));
  const block = (end - start) * inner;
  const data = allocate(outer * block, dtypeOf(source.data));
  for (let o = 0; o < outer; o++) {
    const from = (o * length + start) * inner;
    data.set(source.data.subarray(from, from + block), o * block);
  }
  return { data, shape: shape.map((old, i) => i === axis ? end - start : old) };
}
