import { checkFieldCount, checkReadOptions, refuse, splitFields, toObject } from "./_fields.ts";
import {
  type ParseResult,
  RecordAssembler,
  type RecordText,
  type RecordWithColumn,
} from "./_record.ts";

export type { ParseResult, RecordWithColumn };

/** How to read a CSV text. */
export interface ParseOptions {
  /** What stands between two fields. Default: `","`. */
  separator?: string;
  /** A line that starts with this character is skipped. Default: no line is. */
  comment?: string;
  /** Whether white space before a field is dropped. Default: `false`. */
  trimLeadingSpace?: boolean;
  /** Whether quotes may be out of place. The stand-in throws on `true`. Default: `false`. */
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
 * @throws {SyntaxError} If a quote is misplaced or missing, or `fieldsPerRecord` does not hold.
 * @throws {Error} If a record has more or fewer fields than there are columns.
 * @throws {TypeError} If an option is not implemented, or a header is wanted of an empty text.
 */
export function parse<const T extends ParseOptions>(
  input: string,
  options: T,
): ParseResult<ParseOptions, T>;
export function parse(
  input: string,
  options: ParseOptions = {},
): string[][] | Record<string, string>[] {
  checkReadOptions(options);
  const records = splitRecords(input, options.comment);
  const rows = splitFields(records, options);
  const { fieldsPerRecord = -1 } = options;
  if (fieldsPerRecord === 0 && records.length > 0 && records[0].line > 1) {
    refuse("fieldsPerRecord: 0 when the first line is blank or a comment");
  }
  if (fieldsPerRecord >= 0) {
    const expected = fieldsPerRecord || rows[0]?.length;
    rows.forEach((row, i) => checkFieldCount(row, records[i].line, expected));
  }

  if (!options.skipFirstRow && !options.columns) return rows;
  const columns = options.columns ?? rows[0];
  const skipped = options.skipFirstRow ? 1 : 0;
  if (rows.length < skipped) throw new TypeError("Cannot parse input: headers must be defined");
  return rows.slice(skipped).map((row, i) => toObject(row, columns, records[i + skipped].line));
}

function splitRecords(input: string, comment: string | undefined): RecordText[] {
  const lines = input.replace(/^\ufeff/, "").replace(/\r$/, "").replaceAll("\r\n", "\n").split(
    "\n",
  );
  const assembler = new RecordAssembler(comment);
  const records: RecordText[] = [];
  for (const line of lines) {
    const record = assembler.add(line);
    if (record) records.push(record);
  }
  const last = assembler.end();
  if (last) records.push(last);
  return records;
}
