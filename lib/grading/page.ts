/**
 * The frame of the pages that grading writes: safe to open, readable on a phone and in the dark.
 * @module
 */
import { escapeHTML } from "../escape_html.ts";
import { roundPoints } from "./gradebook.ts";
import { printable } from "./printable.ts";
import type { Score } from "./score.ts";

const style =
  `:root{color-scheme:light dark;--line:#d0d7de;--soft:#59636e;--good:#1a7f37;--bad:#cf222e}
@media (prefers-color-scheme:dark){:root{--line:#3d444d;--soft:#9198a1;--good:#3fb950;--bad:#f85149}}
body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}
td,th{border-top:1px solid var(--line);padding:.4rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th,.soft{color:var(--soft);font-weight:normal}
th,.points{white-space:nowrap}
.name{min-width:7rem}
.good{color:var(--good)}
.bad{color:var(--bad)}
.bar{display:inline-block;width:10rem;max-width:30vw;height:.7em;border:1px solid var(--line);border-radius:.35em;overflow:hidden}
.bar span{display:block;height:100%;background:var(--good)}
h2{margin-top:2.5rem;border-bottom:1px solid var(--line)}`;

/**
 * A page without scripts and anything from elsewhere; the browser is told to refuse them, too.
 *
 * @example
 * ```ts
 * import { pageOf } from "course/grading/page.ts";
 * import { assertStringIncludes } from "@std/assert";
 *
 * assertStringIncludes(pageOf("<b>", "<p>Hello</p>"), "<title>&lt;b&gt;</title>");
 * ```
 * @param title Any text.
 * @param body HTML.
 * @returns HTML.
 */
export function pageOf(title: string, body: string): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">` +
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">` +
    `<meta name="viewport" content="width=device-width"><title>${textOf(title)}</title>` +
    `<style>${style}</style></head><body>${body}</body></html>\n`;
}

/** Text of strangers as HTML. */
export function textOf(content: string): string {
  return escapeHTML(printable(content));
}

/** "7.5 of 10" with a bar before it. */
export function scoreBar({ points, maximum }: Score): string {
  const percent = maximum > 0 ? roundPoints(100 * points / maximum) : 0;
  return `<span class="points"><span class="bar"><span style="width:${percent}%"></span></span> ` +
    `${roundPoints(points)} of ${roundPoints(maximum)}</span>`;
}
