/**
 * Showing tables.
 * @module
 */
import { formatNumber } from "../tensor/mod.ts";
import { tableToHTML, tableToText } from "../text_table.ts";
import { type Displayable, jupyterDisplay, type MediaBundle } from "./kernel.ts";

/** Options of {@linkcode showTable}. */
export interface ShowTableOptions {
  /** What the table shows. Default: nothing. */
  readonly caption?: string;
  /** Titles of the columns. */
  readonly head: readonly string[];
  /** The rows, one text or number per column; numbers are written with four digits. */
  readonly rows: readonly (readonly (string | number)[])[];
}

/**
 * A table that a notebook draws. Made by {@linkcode showTable}.
 *
 * @example
 * ```ts
 * import { ShownTable } from "course/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const table = new ShownTable({ head: ["depth", "loss"], rows: [[3, 0.123456]] });
 * assertEquals(table.rows, [["3", "0.1235"]]);
 * ```
 */
export class ShownTable implements Displayable {
  /** What the table shows, if it says so. */
  readonly caption?: string;
  /** Titles of the columns. */
  readonly head: readonly string[];
  /** The rows as text. */
  readonly rows: readonly (readonly string[])[];

  /**
   * Prepares a table.
   *
   * @param options Caption, head and rows.
   */
  constructor({ caption, head, rows }: ShowTableOptions) {
    rows.forEach((row, i) => {
      if (row.length !== head.length) {
        throw new RangeError(
          `Cannot show a table: row ${i} has ${row.length} cells, expected ${head.length}`,
        );
      }
    });
    this.caption = caption;
    this.head = head;
    this.rows = rows.map((row) =>
      row.map((cell) => typeof cell === "number" ? formatNumber(cell) : cell)
    );
  }

  /** The table in plain text. */
  toString(): string {
    const text = tableToText(this);
    return this.caption === undefined ? text : `${this.caption}\n${text}`;
  }

  /** What `console.log` prints. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }

  /** An HTML table, and plain text for the rest. */
  [jupyterDisplay](): MediaBundle {
    return {
      "text/html": tableToHTML(this, { caption: this.caption }),
      "text/plain": this.toString(),
    };
  }
}

/**
 * Makes a notebook show a table: as the last expression of a cell, or in the middle of one with
 * `display(showTable(…))`.
 *
 * @example
 * ```ts
 * import { showTable } from "course/notebook/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const table = showTable({ head: ["optimizer", "loss"], rows: [["Adam", 1 / 3]] });
 * assertEquals(table.toString(), "optimizer    loss\n     Adam  0.3333");
 * ```
 * @param options Caption, head and rows.
 * @returns A value that draws itself.
 * @throws {RangeError} If a row does not have one cell per column.
 */
export function showTable(options: ShowTableOptions): ShownTable {
  return new ShownTable(options);
}
