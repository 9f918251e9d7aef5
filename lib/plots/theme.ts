/**
 * The one look of all charts.
 *
 * Charts stand on a white card in every theme. Text that sits directly on the page cannot have the
 * contrast 4.5:1 (WCAG 2.1, level AA) both on white and on JupyterLab's dark #111111: the two have
 * 18.9:1 to each other, so the best grey reaches √18.9 = 4.3:1 on each.
 * @module
 */
import type * as Plotly from "plotly.js";
import type { Figure } from "./figure.ts";
import { chrome, palette } from "./palette.ts";

/** Buttons that would cover the title at 600 px; double click and wheel do the same. */
const modeBarButtonsToRemove: Plotly.ModeBarDefaultButtons[] = [
  "select2d",
  "lasso2d",
  "zoomIn2d",
  "zoomOut2d",
  "autoScale2d",
];

const fontFamily = "system-ui, 'Segoe UI', 'Noto Sans KR', sans-serif";
const charactersPerTitleLine = 62;
const titleLineHeight = 20;
const legendRowHeight = 22;
const innerHeight = 270;
const bottom = 52;
/** Characters of legend text that fit beside each other at 600 px. */
const charactersPerLegendRow = 72;

/** What {@linkcode baseLayout} needs to know. */
export interface BaseLayoutOptions {
  /** The title, any length. */
  readonly title: string;
  /** Names in the legend; no legend if there are fewer than two. Default: none. */
  readonly legend?: readonly string[];
  /** Height in pixels. Default: 270 for the inner part, and what title and legend need. */
  readonly height?: number;
}

/**
 * Title, card, margins and legend in the course's look; see {@linkcode axis} for the axes.
 *
 * The title is broken into lines and the legend stands between title and chart, so that both fit
 * at a width of 600 px.
 *
 * @example
 * ```ts
 * import { baseLayout } from "course/plots/theme.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const layout = baseLayout({ title: "It falls" });
 * assertEquals(layout.title?.text, "It falls");
 * assertEquals(layout.showlegend, false);
 * ```
 * @param options Title, legend, height.
 * @returns A layout to be spread into a figure's own.
 */
export function baseLayout(options: BaseLayoutOptions): Partial<Plotly.Layout> {
  const { title, legend = [] } = options;
  const lines = wrapText(title, charactersPerTitleLine);
  const showLegend = legend.length > 1;
  const top = 14 + lines.length * titleLineHeight +
    (showLegend ? legendRows(legend) * legendRowHeight : 0);
  return {
    title: {
      text: lines.map(plainText).join("<br>"),
      font: { size: 15, color: chrome.text },
      x: 0,
      xref: "container",
      xanchor: "left",
      y: 1,
      yref: "container",
      yanchor: "top",
      // Plotly lays a title of several lines half a line higher.
      pad: { l: 12, t: lines.length > 1 ? 10 + titleLineHeight / 2 : 10 },
    },
    font: { family: fontFamily, size: 12, color: chrome.mutedText },
    colorway: [...palette],
    paper_bgcolor: chrome.background,
    plot_bgcolor: chrome.background,
    autosize: true,
    height: options.height ?? top + innerHeight + bottom,
    margin: { l: 64, r: 16, t: top, b: bottom },
    hovermode: "closest",
    showlegend: showLegend,
    legend: {
      orientation: "h",
      x: 0,
      xanchor: "left",
      y: 1,
      yanchor: "bottom",
      font: { size: 12, color: chrome.text },
      bgcolor: "rgba(0,0,0,0)",
      // A line and its band form a group; the gap would stand between the legend's rows.
      tracegroupgap: 3,
    },
  };
}

/**
 * An axis in the course's look.
 *
 * @example
 * ```ts
 * import { axis } from "course/plots/theme.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(axis("loss", { log: true }).type, "log");
 * ```
 * @param title What is measured, with its unit.
 * @param options `log`: a logarithmic scale; `category`: names in their order, also of numbers.
 * @returns The axis.
 */
export function axis(
  title: string,
  options: { readonly log?: boolean; readonly category?: boolean } = {},
): Partial<Plotly.LayoutAxis> {
  return {
    title: { text: plainText(title), font: { size: 13, color: chrome.text }, standoff: 8 },
    automargin: true,
    gridcolor: chrome.grid,
    linecolor: chrome.axis,
    zerolinecolor: chrome.axis,
    zerolinewidth: 1,
    showline: true,
    ticks: "outside",
    ticklen: 4,
    tickcolor: chrome.axis,
    ...(options.log ? { type: "log" as const, exponentformat: "power" as const } : {}),
    ...(options.category ? { type: "category" as const } : {}),
  };
}

/**
 * A string that Plotly shows as it is: `<`, `>` and `&` are not read as markup.
 *
 * @example
 * ```ts
 * import { plainText } from "course/plots/theme.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(plainText("<b>1 & 2"), "&lt;b&gt;1 &amp; 2");
 * ```
 * @param text Any text.
 * @returns The text with entities.
 */
export function plainText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/**
 * A figure with the course's buttons.
 *
 * JupyterLab fits it to the page itself; with Plotly's `responsive` it would lose its height there
 * when a slider moves.
 *
 * @example
 * ```ts
 * import { finishFigure } from "course/plots/theme.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(finishFigure([], {}).config?.displaylogo, false);
 * ```
 * @param data The traces.
 * @param layout The layout.
 * @returns The figure.
 */
export function finishFigure(data: Plotly.Data[], layout: Partial<Plotly.Layout>): Figure {
  return { data, layout, config: { displaylogo: false, modeBarButtonsToRemove } };
}

/** Breaks a text between words into lines of at most `width` characters. */
function wrapText(text: string, width: number): string[] {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const last = lines[lines.length - 1];
    if (last === "") lines[lines.length - 1] = word;
    else if (last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** How many rows a horizontal legend needs at 600 px; Plotly makes all its items equally wide. */
function legendRows(names: readonly string[]): number {
  const itemWidth = Math.max(...names.map((name) => name.length)) + 7;
  const perRow = Math.max(1, Math.floor(charactersPerLegendRow / itemWidth));
  return Math.ceil(names.length / perRow);
}
