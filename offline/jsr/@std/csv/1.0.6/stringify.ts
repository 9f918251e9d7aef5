/** The index in an array or the key in an object where a value lies. */
export type PropertyAccessor = number | string;

/** One column: its name in the file (default: the last accessor) and the way to its value. */
export type ColumnDetails = {
  /** The name in the file. */
  header?: string;
  /** The way to the value, through nested objects and arrays. */
  prop: PropertyAccessor | PropertyAccessor[];
};

/** One column: where its value lies, with or without a name of its own. */
export type Column = ColumnDetails | PropertyAccessor | PropertyAccessor[];

/** One record: an object or an array. */
export type DataItem = Readonly<Record<string, unknown> | unknown[]>;

/** How to write a CSV text. */
export type StringifyOptions = {
  /** Whether the names of the columns come first; they do only if there are columns. Default: `true`. */
  headers?: boolean;
  /** What stands between two fields. Default: `","`. */
  separator?: string;
  /** The columns, in their order. Needed if the records are objects. Default: all elements of an array. */
  columns?: readonly Column[];
  /** Whether the text starts with a byte-order mark. Default: `false`. */
  bom?: boolean;
};

const IMPLEMENTED = new Set(["headers", "separator", "columns", "bom"]);

/**
 * Writes records as CSV (RFC 4180). Each record ends with CRLF; `null` and `undefined` become empty fields, objects
 * JSON.
 *
 * @param data The records.
 * @param options How to write them.
 * @returns The text.
 * @throws {TypeError} If an option is not implemented, the separator has a quote or CRLF in it, or a record is an
 * object and there are no columns.
 */
export function stringify(data: readonly DataItem[], options: StringifyOptions = {}): string {
  const { headers = true, separator = ",", columns = [], bom = false } = options;
  for (const name of Object.keys(options)) {
    if (!IMPLEMENTED.has(name)) refuse(`option "${name}"`);
  }
  if (separator.includes('"') || separator.includes("\r\n")) {
    throw new TypeError(
      `Cannot stringify with the separator ${
        JSON.stringify(separator)
      }: it has a quotation mark or CRLF in it`,
    );
  }
  if (separator === "") refuse("an empty separator");

  const paths = columns.map(pathOf);
  const rows = data.map((item) => fieldsOf(item, paths).map(toText));
  if (headers && columns.length > 0) rows.unshift(columns.map(headerOf));
  const records = rows.map((row) => row.map((text) => quoted(text, separator)).join(separator));
  return (bom ? "\ufeff" : "") + records.map((record) => record + "\r\n").join("");
}

/** A field as it stands in the file: in quotes, with those inside doubled, if it would be read in another way. */
function quoted(text: string, separator: string): string {
  const isPlain = !text.includes(separator) && !/["\n]/.test(text);
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}

function pathOf(column: Column): readonly PropertyAccessor[] {
  if (Array.isArray(column)) return column;
  return typeof column === "object" ? [column.prop].flat() : [column];
}

function headerOf(column: Column): string {
  if (typeof column === "object" && !Array.isArray(column) && column.header !== undefined) {
    return column.header;
  }
  return String(pathOf(column).at(-1));
}

function fieldsOf(item: DataItem, paths: readonly (readonly PropertyAccessor[])[]): unknown[] {
  if (paths.length > 0) return paths.map((path) => follow(item, path));
  if (Array.isArray(item)) return item;
  throw new TypeError(
    "Cannot stringify an object without columns: the order of its keys is not one",
  );
}

function follow(item: DataItem, path: readonly PropertyAccessor[]): unknown {
  let value: unknown = item;
  for (const accessor of path) {
    if (typeof value !== "object" || value === null) break;
    if (Array.isArray(value) && typeof accessor !== "number") {
      throw new TypeError(`Cannot take "${accessor}" of an array: expected a number`);
    }
    value = Reflect.get(value, accessor);
  }
  return value;
}

function toText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function refuse(what: string): never {
  throw new TypeError(`Cannot stringify with ${what}: the offline stand-in does not implement it`);
}
