/**
 * The axes of a layout as a list.
 * @module
 */
import type * as Plotly from "plotly.js";

/** Axes by their keys: "xaxis", "yaxis2", … */
export type LayoutAxes = Record<string, Partial<Plotly.LayoutAxis>>;

/**
 * The axes that a layout has, each under its key.
 *
 * @example
 * ```ts
 * import { layoutAxes } from "course/plots/layout_axes.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(layoutAxes({ height: 300, yaxis2: { type: "log" } }), { yaxis2: { type: "log" } });
 * ```
 * @param layout The layout.
 * @returns Its axes.
 */
export function layoutAxes(layout: Partial<Plotly.Layout>): LayoutAxes {
  const axes: LayoutAxes = {};
  for (const [key, value] of Object.entries(layout)) {
    if (/^[xy]axis\d*$/.test(key)) axes[key] = value as Partial<Plotly.LayoutAxis>;
  }
  return axes;
}
