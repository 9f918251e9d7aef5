import { CsvError, parse as parseWithNpm } from "npm:csv-parse@7.0.3/sync";
import type { RecordText } from "./_record.ts";

/** The options that `parse` and `CsvParseStream` share. */
export interface ReadOptions {
  readonly separator?: string;
  readonly comment?: string;
  readonly trimLeadingSpace?: boolean;
  readonly lazyQuotes?: boolean;
  readonly fieldsPerRecord?: number;
  readonly skipFirstRow?: boolean;
  readonly columns?: readonly string[];
}

const IMPLEMENTED = new Set([
  "separator",
  "comment",
  "trimLeadingSpace",
  "lazyQuotes",
  "fieldsPerRecord",
  "skipFirstRow",
  "columns",
]);

/** Throws on every option that would be ignored or read in another way than by the original. */
export function checkReadOptions(options: ReadOptions): void {
  for (const name of Object.keys(options)) {
    if (!IMPLEMENTED.has(name)) refuse(`option "${name}"`);
  }
  const { separator = ",", comment } = options;
  if (['"', "\r", "\n"].includes(separator) || separator === comment) {
    throw new Error(`Cannot parse input: invalid separator ${JSON.stringify(separator)}`);
  }
  if (comment !== undefined && ['"', "\r", "\n"].includes(comment)) {
    throw new Error(`Cannot parse input: invalid comment character ${JSON.stringify(comment)}`);
  }
  if (options.lazyQuotes) refuse("lazyQuotes");
  if (!Number.isInteger(options.fieldsPerRecord ?? -1)) refuse("a fractional fieldsPerRecord");
  if (separator === "" || /["\r\n]/.test(separator)) {
    refuse(`separator ${JSON.stringify(separator)}`);
  }
  if (comment !== undefined && comment.length > 1) refuse(`comment ${JSON.stringify(comment)}`);
  if (options.trimLeadingSpace && /\s/.test(separator)) {
    refuse("trimLeadingSpace with a white-space separator");
  }
}

/** Splits records into their fields. */
export function splitFields(records: readonly RecordText[], options: ReadOptions): string[][] {
  const { separator = ",", trimLeadingSpace = false } = options;
  // Text without quotes needs no parser; splitting takes a quarter of the time.
  if (!trimLeadingSpace && !records.some((record) => record.text.includes('"'))) {
    return records.map((record) => record.text.split(separator));
  }
  const text = records.map((record) => record.text + "\n").join("");
  // The npm library drops only the white space of ASCII.
  if (trimLeadingSpace && /[^\S\t\n\f\r ]/.test(text)) {
    refuse(
      "trimLeadingSpace with white space other than space, tab, form feed and carriage return",
    );
  }
  try {
    return parseWithNpm(text, {
      delimiter: separator,
      record_delimiter: "\n",
      relax_column_count: true,
      ltrim: trimLeadingSpace,
    });
  } catch (error) {
    if (error instanceof CsvError) throw toSyntaxError(error, records);
    throw error;
  }
}

/** Throws if a record has another number of fields than it should. */
export function checkFieldCount(fields: readonly string[], line: number, expected: number): void {
  if (fields.length === expected) return;
  throw new SyntaxError(
    `Syntax error on line ${line}: expected ${expected} fields but got ${fields.length}`,
  );
}

/** Makes an object of a record: column name → field. */
export function toObject(
  fields: readonly string[],
  columns: readonly string[],
  line: number,
): Record<string, string> {
  if (fields.length !== columns.length) {
    throw new Error(
      `Syntax error on line ${line}: ` +
        `The record has ${fields.length} fields, but the header has ${columns.length} fields`,
    );
  }
  const record: Record<string, string> = {};
  columns.forEach((column, i) => record[column] = fields[i]);
  return record;
}

/** Says that the stand-in cannot do what the original can. */
export function refuse(what: string): never {
  throw new TypeError(`Cannot parse with ${what}: the offline stand-in does not implement it`);
}

/** The library counts lines in the text that it was given; the caller wants those of the file. */
function toSyntaxError(error: CsvError, records: readonly RecordText[]): SyntaxError {
  const failed = records[Number(error.records)];
  let linesBefore = 0;
  for (const { text } of records.slice(0, Number(error.records))) {
    linesBefore += text.split("\n").length;
  }
  const line = failed.line + Number(error.lines) - linesBefore - 1;
  return new SyntaxError(
    `Syntax error on line ${failed.line}; ` +
      `parse error on line ${line}, field ${Number(error.column) + 1}: ${reason(error.code)}`,
  );
}

function reason(code: string): string {
  if (code === "INVALID_OPENING_QUOTE") return 'bare " in non-quoted-field';
  return 'extraneous or missing " in quoted-field';
}
