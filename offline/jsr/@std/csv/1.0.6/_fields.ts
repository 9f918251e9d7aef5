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
}

/** Splits records into their fields. */
export function splitFields(records: readonly RecordText[], options: ReadOptions): string[][] {
  const { separator = ",", trimLeadingSpace = false } = options;
  return records.map((record) =>
    trimLeadingSpace || record.text.includes('"')
      ? splitRecord(record, separator, trimLeadingSpace)
      : record.text.split(separator)
  );
}

/** A field in quotes at the start of a text; a quote inside it is written twice. */
const QUOTED_FIELD = /^"([^"]*(?:""[^"]*)*)"/;

function splitRecord({ text, line }: RecordText, separator: string, trims: boolean): string[] {
  const fields: string[] = [];
  let rest = text;
  const problem = (reason: string) => {
    const lineOfRest = line + text.slice(0, text.length - rest.length).split("\n").length - 1;
    return new SyntaxError(
      `Syntax error on line ${line}; ` +
        `parse error on line ${lineOfRest}, field ${fields.length + 1}: ${reason}`,
    );
  };
  for (;;) {
    if (trims) rest = rest.trimStart();
    let field: string;
    if (rest.startsWith('"')) {
      const [whole, content] = QUOTED_FIELD.exec(rest) ?? [rest, undefined];
      rest = rest.slice(whole.length);
      if (content === undefined || rest !== "" && !rest.startsWith(separator)) {
        throw problem('extraneous or missing " in quoted-field');
      }
      field = content.replaceAll('""', '"');
    } else {
      const end = rest.indexOf(separator);
      field = end < 0 ? rest : rest.slice(0, end);
      if (field.includes('"')) throw problem('bare " in non-quoted-field');
      rest = rest.slice(field.length);
    }
    fields.push(field);
    if (rest === "") return fields;
    rest = rest.slice(separator.length);
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
