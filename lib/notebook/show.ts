/**
 * Showing figures.
 * @module
 */
import type * as Plotly from "plotly.js";
import { formatBytes, titleOf } from "./figure_text.ts";
import { figureToHTML } from "./figure_html.ts";
import type { Figure } from "../plots/mod.ts";
import { type Displayable, jupyterDisplay, type MediaBundle } from "./kernel.ts";

/**
 * Figures with more JSON than this make a notebook slow to open.
 *
 * @example
 * ```ts
 * import { figureSizeLimit, show } from "course/mod.ts";
 * import { assert } from "@std/assert";
 *
 * assert(show({ data: [{ y: [1, 4, 9] }] }).bytes < figureSizeLimit);
 * ```
 */
export const figureSizeLimit = 1_000_000;

/** A figure from the library, or one of your own in Plotly's format. */
export type ShowableFigure = Pick<Figure, "data"> & Partial<Figure>;

/**
 * A figure that a notebook draws. Made by {@linkcode show}.
 *
 * @example
 * ```ts
 * import { ShownFigure } from "course/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(new ShownFigure({ data: [{ y: [1, 4, 9] }] }).figure.layout, {});
 * ```
 */
export class ShownFigure implements Displayable {
  /** The figure as plain JSON values. */
  readonly figure: Figure;
  /** Length of its JSON in bytes. */
  readonly bytes: number;

  /**
   * Prepares a figure.
   *
   * @param figure Data, layout, frames.
   */
  constructor(figure: ShowableFigure) {
    const json = JSON.stringify({ layout: {}, ...figure }, plainValues);
    this.figure = JSON.parse(json);
    this.bytes = new TextEncoder().encode(json).length;
  }

  /** One line that says what the figure is. */
  toString(): string {
    return summarize(this.figure);
  }

  /** What `console.log` prints. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }

  /** Plotly for JupyterLab and VS Code, HTML for exported pages, a line of text for the rest. */
  [jupyterDisplay](): MediaBundle {
    const summary = this.toString();
    return {
      "application/vnd.plotly.v1+json": this.figure,
      "text/html": figureToHTML(this.figure, { summary }),
      "text/plain": summary,
    };
  }
}

/**
 * Makes a notebook draw a figure: as the last expression of a cell, or in the middle of one with
 * `display(show(figure))`.
 *
 * Warns in the cell if the figure has more than 1 MB of JSON.
 *
 * @example
 * ```ts
 * import { show } from "course/notebook/mod.ts";
 * import { lineChart } from "course/plots/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = lineChart({
 *   title: "It falls", xTitle: "epoch", yTitle: "loss", lines: [{ name: "loss", y: [3, 2, 1] }],
 * });
 * assertEquals(show(figure).toString(), 'Chart "It falls": scatter "loss"');
 * ```
 * @param figure What a builder of `lib/plots/` returned, or your own `{ data, layout }`.
 * @returns A value that draws itself.
 * @throws {TypeError} If it is not a figure.
 */
export function show(figure: ShowableFigure): ShownFigure {
  if (!Array.isArray(figure?.data)) {
    throw new TypeError(
      `Cannot show a value that is not a figure: expected { data: [...], layout: {...} }, got ` +
        Deno.inspect(figure, { depth: 0 }),
    );
  }
  const shown = new ShownFigure(figure);
  if (shown.bytes > figureSizeLimit) {
    console.warn(
      `${shown}: its JSON has ${formatBytes(shown.bytes)}, more than ` +
        `${formatBytes(figureSizeLimit)}. The notebook gets slow. Draw fewer points or frames.`,
    );
  }
  return shown;
}

/** JSON has no typed arrays. */
function plainValues(_key: string, value: unknown): unknown {
  return value instanceof Float32Array || value instanceof Float64Array ? Array.from(value) : value;
}

function summarize(figure: Figure): string {
  const traces = figure.data.filter((trace) => !("showlegend" in trace && !trace.showlegend));
  const parts = traces.slice(0, 8).map(describeTrace);
  if (traces.length > parts.length) parts.push(`and ${traces.length - parts.length} more`);
  const frames = figure.frames ? `; slider with ${figure.frames.length} positions` : "";
  return `Chart ${JSON.stringify(titleOf(figure))}: ${parts.join(", ")}${frames}`;
}

function describeTrace(trace: Plotly.Data): string {
  const type = trace.type ?? "scatter";
  return "name" in trace && trace.name ? `${type} ${JSON.stringify(trace.name)}` : type;
}
