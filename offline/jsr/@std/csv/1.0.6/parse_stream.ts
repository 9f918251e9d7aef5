import { checkFieldCount, checkReadOptions, refuse, splitFields, toObject } from "./_fields.ts";
import { type ParseResult, RecordAssembler, type RecordText } from "./_record.ts";

/** How to read a stream of CSV text. */
export interface CsvParseStreamOptions {
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

/** What the stream gives for each record. */
export type RowType<T> = T extends undefined ? string[]
  : ParseResult<CsvParseStreamOptions, T>[number];

type Row = string[] | Record<string, string>;

/** Turns a stream of CSV text (RFC 4180) into a stream of rows, or of objects as `parse` does. */
export class CsvParseStream<const T extends CsvParseStreamOptions | undefined = undefined>
  implements TransformStream<string, RowType<T>> {
  readonly #text = new TransformStream<string, string>();
  readonly #rows: ReadableStream<Row>;

  /**
   * Makes the two ends of the stream.
   *
   * @param options How to read the text.
   * @throws {TypeError} If an option is not implemented.
   */
  constructor(options?: T) {
    const { ...given }: CsvParseStreamOptions = options ?? {};
    checkReadOptions(given);
    // The original counts a comment line as a row without fields.
    if (given.comment && (given.skipFirstRow || (given.fieldsPerRecord ?? -1) >= 0)) {
      refuse("comment beside skipFirstRow or fieldsPerRecord in a stream");
    }
    // The original never sets the number of fields in this case.
    if (given.skipFirstRow && given.fieldsPerRecord === 0) {
      refuse("fieldsPerRecord: 0 beside skipFirstRow in a stream");
    }
    this.#rows = ReadableStream.from(readRows(this.#text.readable, given));
  }

  /** Where the rows come out. */
  get readable(): ReadableStream<RowType<T>> {
    return this.#rows as ReadableStream<RowType<T>>;
  }

  /** Where the text goes in. */
  get writable(): WritableStream<string> {
    return this.#text.writable;
  }
}

async function* readRows(
  text: ReadableStream<string>,
  options: CsvParseStreamOptions,
): AsyncGenerator<Row> {
  let expected = options.fieldsPerRecord ?? -1;
  let columns = options.columns;
  let isFirst = true;
  for await (const record of readRecords(text, options.comment)) {
    const [fields] = splitFields([record], options);
    if (isFirst) {
      isFirst = false;
      if (options.skipFirstRow) {
        columns ??= fields;
        continue;
      }
      if (expected === 0) expected = fields.length;
    }
    if (expected > 0) checkFieldCount(fields, record.line, expected);
    yield columns ? toObject(fields, columns, record.line) : fields;
  }
}

async function* readRecords(
  text: ReadableStream<string>,
  comment: string | undefined,
): AsyncGenerator<RecordText> {
  const assembler = new RecordAssembler(comment);
  let rest = "";
  for await (const chunk of text) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const record = assembler.add(line.replace(/\r$/, ""));
      if (record) yield record;
    }
  }
  const last = assembler.add(rest.replace(/\r$/, "")) ?? assembler.end();
  if (last) yield last;
}
