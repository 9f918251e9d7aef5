/**
 * Pictures for web pages.
 * @module
 */
import { Buffer } from "node:buffer";
import { crc32, deflateSync } from "node:zlib";

/** The eight bytes that every PNG starts with. */
const SIGNATURE = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The format's numbers for grey, and for red, green and blue. */
const COLOR_TYPES = { 1: 0, 3: 2 } as const;

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
 * Source: Portable Network Graphics (PNG) Specification, third edition (W3C, 2025).
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
export function toPNG(picture: Picture): string {
  const bytes = Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header(picture)),
    chunk("IDAT", deflateSync(scanlines(picture))),
    chunk("IEND", new Uint8Array()),
  ]);
  return `data:image/png;base64,${bytes.toString("base64")}`;
}

/** Size, bits per channel, color type; then 0 for the only compression and filters, and not interlaced. */
function header({ width, height, channels }: Picture): Uint8Array {
  return Buffer.concat([
    bigEndian(width),
    bigEndian(height),
    new Uint8Array([8, COLOR_TYPES[channels], 0, 0, 0]),
  ]);
}

/** The rows, each after a 0: its bytes are not filtered. */
function scanlines({ width, height, pixels, channels }: Picture): Uint8Array {
  const length = width * channels;
  const lines = new Uint8Array(height * (1 + length));
  for (let row = 0; row < height; row++) {
    lines.set(pixels.subarray(row * length, (row + 1) * length), row * (1 + length) + 1);
  }
  return lines;
}

/** A part of the file: the length of its content, its type, the content, and a checksum of the last two. */
function chunk(type: string, content: Uint8Array): Uint8Array {
  const body = Buffer.concat([new TextEncoder().encode(type), content]);
  return Buffer.concat([bigEndian(content.length), body, bigEndian(crc32(body))]);
}

function bigEndian(integer: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(integer);
  return bytes;
}
