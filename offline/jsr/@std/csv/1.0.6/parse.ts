import { parse as parseWithNpm } from "npm:csv-parse@7.0.3/sync";
import type { ParseResult, RecordWithColumn } from "./_record.ts";

export type { ParseResult, RecordWithColumn };

/** How to read a CSV text. */
export interface ParseOptions {
  /** What stands between two fields. Default: `","`. */
  separator?: string;
  /** A line that starts with this character is skipped. Default: no line is. */
  comment?: string;
  /** Whether white space before a field is dropped. Default: `false`. */
  trimLeadingSpace?: boolean;
  /** Whether quotes may stand where they should be doubled or are out of place. Default: `false`. */
  lazyQuotes?: boolean;
  /** Fields that each record must have; 0: as many as the first one; negative: any number. Default: any number. */
  fieldsPerRecord?: number;
  /** Whether the first record is left out; without `columns` it gives the names. Default: `false`. */
  skipFirstRow?: boolean;
  /** Names of the columns; records become objects with these keys. */
  columns?: readonly string[];
}

/**
 * Reads a CSV text (RFC 4180) into rows.
 *
 * @param input The text.
 * @returns One array of strings for each record.
 * @throws {SyntaxError} If a quote is misplaced or missing.
 */
export function parse(input: string): string[][];
/**
 * Reads a CSV text (RFC 4180) into rows, or into objects if `skipFirstRow` or `columns` is given.
 *
 * @param input The text.
 * @param options How to read it.
 * @returns One array or object for each record.
 * @throws {SyntaxError} If a quote is misplaced or missing, or a record has too few or too many fields.
 */
export function parse<const T extends ParseOptions>(
  input: string,
  options: T,
): ParseResult<ParseOptions, T>;
export function parse(
  input: string,
  options: ParseOptions = {},
): string[][] | Record<string, string>[] {
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && !["separator", "skipFirstRow", "columns"].includes(name)) {
      throw new TypeError(
        `Cannot parse with the option "${name}": the stand-in does not implement it`,
      );
    }
  }
  const rows: string[][] = parseWithNpm(input, {
    bom: true,
    delimiter: options.separator ?? ",",
    relax_column_count: true,
    skip_empty_lines: true,
  });
  if (!options.skipFirstRow && !options.columns) return rows;
  const first = options.skipFirstRow ? rows.shift() : undefined;
  const columns = options.columns ?? first;
  if (!columns) throw new TypeError("Cannot parse input: headers must be defined");
  return rows.map((row) => {
    if (row.length !== columns.length) {
      throw new Error(`The record has ${row.length} fields, but the header has ${columns.length}`);
    }
    return Object.fromEntries(row.map((field, i) => [columns[i], field]));
  });
}
