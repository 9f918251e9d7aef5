/** What `parse` and `CsvParseStream` return for options of type `T`. */
export type ParseResult<ParseOptions, T> = T extends
  ParseOptions & { columns: readonly (infer C extends string)[] } ? RecordWithColumn<C>[]
  : T extends ParseOptions & { skipFirstRow: true } ? Record<string, string>[]
  : T extends ParseOptions & { columns?: undefined; skipFirstRow?: false | undefined } ? string[][]
  : Record<string, string>[] | string[][];

/** A record whose keys are the given columns. */
export type RecordWithColumn<C extends string> = string extends C ? Record<string, string>
  : Record<C, string>;

/** The text of one record as it stands in the file, without the newline at its end. */
export interface RecordText {
  readonly text: string;
  /** Number of its first line, from 1. */
  readonly line: number;
}

/**
 * Puts physical lines together to records: a record goes on to the next line while its quotes are odd in number.
 * Drops blank lines and comment lines between records.
 */
export class RecordAssembler {
  #lineNumber = 0;
  #begun: { lines: string[]; line: number } | undefined;
  readonly #comment: string | undefined;

  constructor(comment: string | undefined) {
    this.#comment = comment;
  }

  /** Takes the next line and returns the record that it completes, if it does. */
  add(line: string): RecordText | undefined {
    this.#lineNumber++;
    if (!this.#begun && (line === "" || this.#comment && line[0] === this.#comment)) return;
    const changesQuoting = countQuotes(line) % 2 === 1;
    if (!this.#begun && !changesQuoting) return { text: line, line: this.#lineNumber };
    if (!this.#begun) {
      this.#begun = { lines: [line], line: this.#lineNumber };
      return;
    }
    this.#begun.lines.push(line);
    return changesQuoting ? this.end() : undefined;
  }

  /** Returns the record that the end of the text cuts off, if one does. */
  end(): RecordText | undefined {
    const record = this.#begun && {
      text: this.#begun.lines.join("\n"),
      line: this.#begun.line,
    };
    this.#begun = undefined;
    return record;
  }
}

function countQuotes(line: string): number {
  let count = 0;
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) count++;
  return count;
}
