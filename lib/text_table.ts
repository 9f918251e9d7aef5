/**
 * Tables in plain text and HTML.
 * @module
 */
import { escapeHTML } from "./escape_html.ts";

/** A table of text. */
export interface TextTable {
  /** Titles of the columns. */
  readonly head: readonly string[];
  /** The rows, one text per column. */
  readonly rows: readonly (readonly string[])[];
}

/**
 * A table in plain text, columns aligned at the right.
 *
 * @example
 * ```ts
 * import { tableToText } from "course/text_table.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(tableToText({ head: ["n", "loss"], rows: [["10", "0.5"]] }), " n  loss\n10   0.5");
 * ```
 * @param table The table.
 * @returns Lines of text.
 */
export function tableToText({ head, rows }: TextTable): string {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map((line) => line.map((cell, column) => cell.padStart(widths[column])).join("  "))
    .join("\n");
}

/**
 * A table in HTML.
 *
 * @example
 * ```ts
 * import { tableToHTML } from "course/text_table.ts";
 * import { assertStringIncludes } from "@std/assert";
 *
 * assertStringIncludes(tableToHTML({ head: ["a"], rows: [["<1"]] }), "<td>&lt;1</td>");
 * ```
 * @param table The table.
 * @param options `caption`: a line above it. Default: none.
 * @returns The HTML.
 */
export function tableToHTML(
  { head, rows }: TextTable,
  options: { readonly caption?: string } = {},
): string {
  const { caption } = options;
  const line = (cells: readonly string[], tag: "th" | "td") =>
    `<tr>${cells.map((cell) => `<${tag}>${escapeHTML(cell)}</${tag}>`).join("")}</tr>`;
  return `<table>${caption === undefined ? "" : `<caption>${escapeHTML(caption)}</caption>`}` +
    `<thead>${line(head, "th")}</thead>` +
    `<tbody>${rows.map((cells) => line(cells, "td")).join("")}</tbody></table>`;
}
