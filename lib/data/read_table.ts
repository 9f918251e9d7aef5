/**
 * Tables from files.
 * @module
 */
import { gunzipSync } from "node:zlib";
import { parseTable, type Table, type TableOptions } from "./table.ts";

/**
 * Reads a CSV file, see {@linkcode parseTable}; a name that ends in `.gz` is unpacked first.
 *
 * @example
 * ```ts
 * import { readTable } from "course/data/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(readTable("data/diabetes.csv").rows, 442);
 * ```
 * @param file A path, relative to the current directory, or a `file:` URL.
 * @param options Number format and separator.
 * @returns The table.
 * @throws {SyntaxError} If it is not a table of finite numbers; see {@linkcode parseTable}.
 * @throws {Deno.errors.NotFound} If there is no such file.
 */
export function readTable(file: string | URL, options: Omit<TableOptions, "name"> = {}): Table {
  const path = decodeURI(String(file));
  const name = path.slice(path.lastIndexOf("/") + 1);
  const bytes = Deno.readFileSync(file);
  return parseTable(decode(name, name.endsWith(".gz") ? unpack(name, bytes) : bytes), {
    ...options,
    name,
  });
}

function unpack(name: string, bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes);
  } catch (cause) {
    throw new SyntaxError(`Cannot read ${name}: it is not a sound gzip file`, { cause });
  }
}

function decode(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new SyntaxError(`Cannot read ${name}: it is not UTF-8 text`, { cause });
  }
}
