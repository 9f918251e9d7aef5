/**
 * Words about figures.
 * @module
 */
import type { Figure } from "../plots/mod.ts";

/**
 * A figure's title without markup, on one line.
 *
 * @example
 * ```ts
 * import { titleOf } from "course/notebook/figure_text.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = { data: [], layout: { title: { text: "a &lt; b,<br>always" } } };
 * assertEquals(titleOf(figure), "a < b, always");
 * ```
 * @param figure The figure.
 * @returns Its title; "untitled" if it has none.
 */
export function titleOf(figure: Pick<Figure, "layout">): string {
  return unescapeText(figure.layout.title?.text ?? "untitled");
}

/** The text that Plotly shows for a string with its markup, `<br>` and entities. */
function unescapeText(text: string): string {
  return text
    .replaceAll("<br>", " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

/**
 * A number of bytes as people say it.
 *
 * @example
 * ```ts
 * import { formatBytes } from "course/notebook/figure_text.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(formatBytes(1_340_000), "1.3 MB");
 * ```
 * @param bytes The number.
 * @returns In kB below a million, else in MB.
 */
export function formatBytes(bytes: number): string {
  return bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
