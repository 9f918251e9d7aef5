/**
 * Text in HTML.
 * @module
 */

/**
 * A string that HTML shows as it is, in text and in quoted attributes.
 *
 * @example
 * ```ts
 * import { escapeHTML } from "course/escape_html.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(escapeHTML('<b title="x">'), "&lt;b title=&quot;x&quot;&gt;");
 * ```
 * @param text Any text.
 * @returns The text with entities.
 */
export function escapeHTML(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
