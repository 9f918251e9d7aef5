/**
 * Text of strangers, made safe for a terminal, a table and a page.
 * @module
 */

/**
 * One line without control characters, ANSI sequences, or marks that turn the direction of writing around.
 *
 * @example
 * ```ts
 * import { printable } from "course/grading/printable.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(printable("\x1b[31mred\x1b[0m\nand\u202e more"), "red and more");
 * ```
 * @param text Any text.
 * @returns Text that can be printed.
 */
export function printable(text: string): string {
  return text
    // deno-lint-ignore no-control-regex
    .replaceAll(/\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.)?/g, "")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, "");
}

/**
 * Text that stays text in Markdown, HTML in it included.
 *
 * @example
 * ```ts
 * import { escapeMarkdown } from "course/grading/printable.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(escapeMarkdown("<b>[x](y)*"), "&lt;b&gt;\\[x\\](y)\\*");
 * ```
 * @param text Any text.
 * @returns Markdown that shows the text.
 */
export function escapeMarkdown(text: string): string {
  return printable(text)
    .replaceAll(/[\\`*_[\]{}#|~!$]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    // No link by itself.
    .replaceAll(/:(?=\/\/)/g, "&#58;")
    .replaceAll("@", "&#64;");
}
