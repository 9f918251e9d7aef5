/**
 * Figures in an exported page.
 * @module
 */
import type { Figure } from "../plots/mod.ts";
import { escapeHTML } from "../escape_html.ts";

/**
 * A figure as HTML: an own element, and a script that draws into it.
 *
 * plotly.js has 4 MB, so it is not in here: the page has it once, as `window.Plotly`, before or
 * after the figures. The course's nbconvert template puts it there, so that a page works without a
 * network. On a page without plotly.js the summary stays, and says what is missing.
 *
 * @example
 * ```ts
 * import { figureToHTML } from "course/notebook/figure_html.ts";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const html = figureToHTML({ data: [], layout: {} }, { summary: "Chart: 1 < 2" });
 * assertStringIncludes(html, "1 &lt; 2");
 * ```
 * @param figure The figure, of plain JSON values.
 * @param options `summary`: what stands there until the figure is drawn.
 * @returns The HTML.
 */
export function figureToHTML(figure: Figure, options: { readonly summary: string }): string {
  const { data, layout, frames, config } = figure;
  return `<div class="course-figure">` +
    `<p>${escapeHTML(options.summary)}</p>` +
    `<p><em>Not drawn: this page has no plotly.js. Open the notebook in JupyterLab, or export it ` +
    `with the course's own template.</em></p></div>` +
    `<script>${drawingScript({ data, layout, frames, config })}</script>`;
}

/** Draws into the element before the script, at once or when the page has loaded. */
function drawingScript(figure: Figure): string {
  // "<" could end the script element; inside JSON strings it may be written \u003c.
  const json = JSON.stringify(figure).replaceAll("<", "\\u003c");
  return `(() => {
const place = document.currentScript.previousElementSibling;
const figure = ${json};
const draw = () => {
  if (!window.Plotly) return false;
  place.replaceChildren();
  if (figure.layout.height) place.style.height = figure.layout.height + "px";
  window.Plotly.newPlot(place, figure);
  window.addEventListener("resize", () => window.Plotly.Plots.resize(place));
  return true;
};
if (!draw()) window.addEventListener("load", draw);
})();`;
}
