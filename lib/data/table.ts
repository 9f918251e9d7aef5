/**
 * Tables of numbers with named columns, and their CSV text.
 * @module
 */
import { parse } from "@std/csv";
import { type DType, formatShape, type NumberArray, Tensor } from "../tensor/mod.ts";
import { allocate } from "../tensor/storage.ts";

/** A decimal number, as JavaScript writes it, with or without space around. */
const NUMBER = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$/i;

/** Options of {@linkcode parseTable}. */
export interface TableOptions {
  /** The number format. Default: float32. */
  readonly dtype?: DType;
  /** What stands between two fields. Default: a comma. */
  readonly separator?: string;
  /** What the text is, for errors. Default: "the table". */
  readonly name?: string;
}

/**
 * Numbers in rows and named columns.
 *
 * @example
 * ```ts
 * import { parseTable } from "course/data/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const table = parseTable("x,y\n1,10\n2,20\n");
 * assertEquals(table.columnNames, ["x", "y"]);
 * assertEquals(table.column("y").toArray(), [10, 20]);
 * assertEquals(table.columns(["y", "x"]).toArray(), [[10, 1], [20, 2]]);
 * ```
 */
export class Table {
  /** The names of the K columns, all different. */
  readonly columnNames: readonly string[];
  /** The numbers, [N, K]. */
  readonly values: Tensor;

  /**
   * Puts names to the columns of a matrix; the table shares its memory.
   *
   * @param columnNames K names, all different, none empty.
   * @param values The numbers, [N, K].
   * @throws {RangeError} If the names do not fit the columns.
   */
  constructor(columnNames: readonly string[], values: Tensor) {
    const problem = problemOfNames(columnNames);
    if (problem) throw new RangeError(`Cannot make a table: ${problem}`);
    if (values.rank !== 2 || values.shape[1] !== columnNames.length) {
      throw new RangeError(
        `Cannot make a table: ${columnNames.length} names need values ` +
          `[N,${columnNames.length}], got ${formatShape(values.shape)}`,
      );
    }
    this.columnNames = columnNames;
    this.values = values;
  }

  /** N, the number of rows. */
  get rows(): number {
    return this.values.shape[0];
  }

  /** The column of the given name as a copy, [N]. */
  column(name: string): Tensor {
    return this.columns([name]).reshape([this.rows]);
  }

  /**
   * The columns of the given names, in the given order, as a copy.
   *
   * @param names Names of k columns.
   * @returns The numbers, [N, k].
   * @throws {RangeError} If there is no column of such a name.
   */
  columns(names: readonly string[]): Tensor {
    const positions = names.map((name) => {
      const position = this.columnNames.indexOf(name);
      if (position < 0) {
        throw new RangeError(
          `The table has no column "${name}"; it has ${this.columnNames.join(", ")}`,
        );
      }
      return position;
    });
    const { data, dtype } = this.values;
    const width = this.columnNames.length;
    const out = allocate(this.rows * names.length, dtype);
    for (let row = 0, next = 0; row < this.rows; row++) {
      for (const position of positions) out[next++] = data[row * width + position];
    }
    return new Tensor(out, [this.rows, names.length]);
  }
}

/**
 * Reads CSV text whose first line names the columns and whose other fields are all numbers.
 *
 * Lines that are completely empty are passed over. Numbers are written as in JavaScript
 * (`3`, `-0.5`, `1e-3`); NaN, Infinity and empty fields are errors, as missing values have to be
 * dealt with before training.
 *
 * @example
 * ```ts
 * import { parseTable } from "course/data/mod.ts";
 * import { assertEquals, assertThrows } from "@std/assert";
 *
 * assertEquals(parseTable("age,bmi\n59,32.1\n48,21.6\n").rows, 2);
 * assertThrows(
 *   () => parseTable("age,bmi\n59,32.1\n48,?\n"),
 *   SyntaxError,
 *   'line 3, column "bmi": expected a finite number, got "?"',
 * );
 * ```
 * @param text The CSV text.
 * @param options Number format, separator, and what the text is.
 * @returns The table.
 * @throws {SyntaxError} If a field is not a finite number, a line has too many or too few fields,
 * a column has no name or another's, or there are no rows; the message has the line and the column.
 */
export function parseTable(text: string, options: TableOptions = {}): Table {
  const { dtype = "float32", separator = ",", name = "the table" } = options;
  const [header, ...records] = parseRecords(text, { separator, name });
  if (header === undefined) throw new SyntaxError(`Cannot read ${name}: it is empty`);
  const problem = problemOfNames(header);
  if (problem) throw new SyntaxError(`Cannot read ${name}, line 1: ${problem}`);
  if (records.length === 0) {
    throw new SyntaxError(`Cannot read ${name}: it has column names but no rows`);
  }
  const values = allocate(records.length * header.length, dtype);
  records.forEach((fields, row) => {
    const bad = readNumbers(fields, { values, start: row * header.length, width: header.length });
    if (bad === undefined) return;
    const line = lineOfRecord(text, row + 1);
    const where = `Cannot read ${name}, line ${line}`;
    throw new SyntaxError(
      fields.length === header.length
        ? `${where}, column "${header[bad]}": expected a finite number, got "${fields[bad]}"`
        : `${where}: expected ${header.length} fields as in the first line, got ${fields.length}`,
    );
  });
  return new Table(header, new Tensor(values, [records.length, header.length]));
}

/**
 * The CSV text of a table. {@linkcode parseTable} gives the same numbers back, to the last bit.
 *
 * @example
 * ```ts
 * import { formatTable, parseTable } from "course/data/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const table = parseTable("epoch,loss\n1,0.5\n2,2.5e-1\n");
 * assertEquals(formatTable(table), "epoch,loss\r\n1,0.5\r\n2,0.25\r\n");
 * ```
 * @param table The table.
 * @param options What to put between two fields (default: a comma).
 * @returns The text, with a line of names first. Lines end in "\r\n", as RFC 4180 wants it.
 */
export function formatTable(
  table: Table,
  options: { readonly separator?: string } = {},
): string {
  const { separator = "," } = options;
  const { data } = table.values;
  const width = table.columnNames.length;
  const names = table.columnNames.map((name) =>
    /["\r\n]/.test(name) || name.includes(separator) ? `"${name.replaceAll('"', '""')}"` : name
  );
  const lines = [names.join(separator)];
  for (let row = 0; row < table.rows; row++) {
    const numbers = Array.from(data.subarray(row * width, (row + 1) * width));
    // String(-0) is "0".
    lines.push(numbers.map((x) => Object.is(x, -0) ? "-0" : String(x)).join(separator));
  }
  return lines.map((line) => line + "\r\n").join("");
}

function parseRecords(
  text: string,
  options: { readonly separator: string; readonly name: string },
): string[][] {
  const { separator, name } = options;
  try {
    return parse(text, { separator });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SyntaxError(`Cannot read ${name}: ${reason}`, { cause });
  }
}

/** Says what is wrong with names of columns; undefined if nothing is. */
function problemOfNames(names: readonly string[]): string | undefined {
  for (const [i, name] of names.entries()) {
    if (name.trim() === "") return `column ${i + 1} has no name`;
    const first = names.indexOf(name);
    if (first !== i) return `columns ${first + 1} and ${i + 1} are both named "${name}"`;
  }
}

/**
 * Writes a record's numbers from `start` on. Returns the position of the first bad field, or the
 * number of fields if there are too many or too few; undefined if all is well.
 */
function readNumbers(
  fields: readonly string[],
  to: { readonly values: NumberArray; readonly start: number; readonly width: number },
): number | undefined {
  const { values, start, width } = to;
  if (fields.length !== width) return fields.length;
  for (let i = 0; i < width; i++) {
    values[start + i] = Number(fields[i]);
    // The pattern refuses what Number() takes: "" as 0, "0x1F" as 31. The stored value is looked
    // at because 1e39 becomes Infinity only as a float32.
    if (!NUMBER.test(fields[i]) || !Number.isFinite(values[start + i])) return i;
  }
}

/** The line, counted from 1, where a record of the text begins; empty lines are not records. */
function lineOfRecord(text: string, record: number): number {
  let records = 0;
  let quoted = false;
  for (const [i, line] of text.split("\n").entries()) {
    const isContinued = quoted;
    if (line.split('"').length % 2 === 0) quoted = !quoted;
    if (isContinued || line === "" || line === "\r") continue;
    if (records++ === record) return i + 1;
  }
  return NaN;
}
