/**
 * The safetensors file format, as far as numbers in float32 and float64 go.
 *
 * A file is: the length of the header (8 bytes, little-endian), the header (JSON: for each tensor
 * its dtype, shape and `data_offsets` [begin, end) in what follows), and the numbers of all tensors,
 * row-major, little-endian, without gaps. Specification: https://github.com/huggingface/safetensors.
 * @module
 */
import { isRecord } from "../checks.ts";
import { type NumberArray, type Shape, sizeOf, Tensor } from "../tensor/mod.ts";

/** The names that the format has for our number formats. */
const formatNames = { float32: "F32", float64: "F64" } as const;
const bytesPerNumber = { F32: 4, F64: 8 } as const;
type FormatName = keyof typeof bytesPerNumber;

/** The format's own limit, against headers that would fill the memory. */
const longestHeader = 100_000_000;

/** What the header says of one tensor. */
interface Entry {
  readonly name: string;
  readonly dtype: FormatName;
  readonly shape: Shape;
  readonly begin: number;
  readonly end: number;
}

/**
 * The bytes of a safetensors file.
 *
 * Tensors are laid down as other writers do it, float64 before float32 and then by name, and the
 * header is filled up with spaces, so that every number is aligned.
 *
 * @example
 * ```ts
 * import { decodeSafetensors, encodeSafetensors } from "course/layers/safetensors.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const bytes = encodeSafetensors(new Map([["weight", tensor([[1, 2]])]]));
 * assertEquals(decodeSafetensors(bytes).get("weight"), tensor([[1, 2]]));
 * ```
 * @param tensors The tensors by name.
 * @returns The bytes; they hold names, number formats, shapes and elements.
 * @throws {RangeError} If a tensor is called "__metadata__", which the format keeps for itself.
 */
export function encodeSafetensors(tensors: ReadonlyMap<string, Tensor>): Uint8Array {
  if (tensors.has("__metadata__")) {
    throw new RangeError(
      'Cannot write a tensor "__metadata__": the format keeps this name for itself',
    );
  }
  const sorted = [...tensors].sort(([nameA, a], [nameB, b]) =>
    b.data.BYTES_PER_ELEMENT - a.data.BYTES_PER_ELEMENT || (nameA < nameB ? -1 : 1)
  );
  let end = 0;
  const header = Object.fromEntries(sorted.map(([name, { dtype, shape, data }]) => {
    const begin = end;
    end += data.byteLength;
    return [name, { dtype: formatNames[dtype], shape, data_offsets: [begin, end] }];
  }));
  const json = new TextEncoder().encode(JSON.stringify(header));
  const headerLength = Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(8 + headerLength + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.fill(" ".charCodeAt(0), 8, 8 + headerLength);
  bytes.set(json, 8);
  let offset = 8 + headerLength;
  for (const [, { data }] of sorted) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), offset);
    offset += data.byteLength;
  }
  return bytes;
}

/**
 * The tensors in the bytes of a safetensors file.
 *
 * @example
 * ```ts
 * import { decodeSafetensors } from "course/layers/safetensors.ts";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => decodeSafetensors(new Uint8Array(3)), RangeError, "3 bytes");
 * ```
 * @param bytes The whole file.
 * @returns The tensors by name, each with the shape in the file and its own memory.
 * @throws {RangeError} If the bytes are no such file, or a damaged one; the error says which tensor.
 */
export function decodeSafetensors(bytes: Uint8Array): Map<string, Tensor> {
  const { header, dataStart } = readHeader(bytes);
  const entries = Object.entries(header)
    .filter(([name]) => name !== "__metadata__")
    .map(([name, entry]) => checkEntry(name, entry));
  checkLayout(entries, bytes.length - dataStart);
  return new Map(entries.map(({ name, dtype, shape, begin, end }) => {
    // A copy starts at an aligned address, whatever the file's layout is.
    const { buffer } = bytes.slice(dataStart + begin, dataStart + end);
    const data: NumberArray = dtype === "F64" ? new Float64Array(buffer) : new Float32Array(buffer);
    return [name, new Tensor(data, shape)];
  }));
}

function readHeader(bytes: Uint8Array): { header: Record<string, unknown>; dataStart: number } {
  if (bytes.length < 8) throw damaged(`it has ${bytes.length} bytes, too few for a header`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  if (length > longestHeader) {
    throw damaged(`its header would be ${length} bytes long, more than ${longestHeader}`);
  }
  if (8 + length > bytes.length) {
    throw damaged(
      `it is cut off: the header needs ${8 + length} bytes, the file has ${bytes.length}`,
    );
  }
  let header: unknown;
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
      .decode(bytes.subarray(8, 8 + length));
    header = JSON.parse(text);
  } catch (error) {
    throw damaged(`its header is not JSON (${error instanceof Error ? error.message : error})`);
  }
  if (!isRecord(header)) throw damaged("its header is not a JSON object");
  return { header, dataStart: 8 + length };
}

function checkEntry(name: string, entry: unknown): Entry {
  if (!isRecord(entry)) throw damaged(`tensor "${name}" has no description`);
  const { dtype, shape, data_offsets: offsets } = entry;
  if (dtype !== "F32" && dtype !== "F64") {
    throw damaged(`tensor "${name}" is ${JSON.stringify(dtype)}, only F32 and F64 can be read`);
  }
  if (!isArrayOfCounts(shape)) {
    throw damaged(`tensor "${name}" has the shape ${JSON.stringify(shape)}`);
  }
  if (!isArrayOfCounts(offsets) || offsets.length !== 2 || offsets[0] > offsets[1]) {
    throw damaged(`tensor "${name}" has the offsets ${JSON.stringify(offsets)}`);
  }
  const [begin, end] = offsets;
  const needed = sizeOf(shape) * bytesPerNumber[dtype];
  if (end - begin !== needed) {
    throw damaged(`tensor "${name}" needs ${needed} bytes, its offsets span ${end - begin}`);
  }
  return { name, dtype, shape, begin, end };
}

/** The tensors must fill the data from the first byte to the last, without gap or overlap. */
function checkLayout(entries: readonly Entry[], dataLength: number): void {
  let filled = 0;
  for (
    const { name, begin, end } of entries.toSorted((a, b) => a.begin - b.begin || a.end - b.end)
  ) {
    if (begin < filled) throw damaged(`tensor "${name}" overlaps the one before it`);
    if (begin > filled) throw damaged(`there is a gap before tensor "${name}"`);
    if (end > dataLength) {
      throw damaged(
        `it is cut off in tensor "${name}", which ends at byte ${end} of ${dataLength} data bytes`,
      );
    }
    filled = end;
  }
  if (filled < dataLength) {
    throw damaged(`${dataLength - filled} bytes at its end belong to no tensor`);
  }
}

function damaged(what: string): RangeError {
  return new RangeError(`Cannot read safetensors, damaged or in another format: ${what}`);
}

function isArrayOfCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((count) => Number.isSafeInteger(count) && count >= 0);
}
