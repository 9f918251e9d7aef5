/**
 * Pictures for web pages.
 * @module
 */
import { encode } from "fast-png";

/** A picture of 8 bits per channel. */
export interface Picture {
  /** Pixels in a row. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
  /** The bytes, row by row, channels together. */
  readonly pixels: Uint8Array;
  /** 1 for grey, 3 for red, green and blue. */
  readonly channels: 1 | 3;
}

/**
 * A picture as a PNG in a data URL.
 *
 * @example
 * ```ts
 * import { toPNG } from "course/plots/png.ts";
 * import { assert } from "@std/assert";
 *
 * const url = toPNG({ width: 1, height: 1, pixels: new Uint8Array([255]), channels: 1 });
 * assert(url.startsWith("data:image/png;base64,iVBOR"));
 * ```
 * @param picture The picture.
 * @returns The URL.
 */
export function toPNG({ width, height, pixels, channels }: Picture): string {
  const bytes = encode({ width, height, data: pixels, channels, depth: 8 });
  return `data:image/png;base64,${bytes.toBase64()}`;
}
