/**
 * The colours of all charts.
 * @module
 */
import type * as Plotly from "plotly.js";

/**
 * Colours of lines and bars, in order; at least 3:1 on white.
 *
 * The first five are Okabe & Ito's (2008) that are dark enough for thin lines on white; people with
 * red, green or blue colour blindness can tell them apart. Two darkened ones follow, which charts
 * use with dashes, as they come close to others.
 */
export const palette: readonly string[] = [
  "#0072B2",
  "#D55E00",
  "#009E73",
  "#CC79A7",
  "#000000",
  "#3D9BD9",
  "#B98A00",
];

/** How many colours of {@linkcode palette} are far apart for everybody. */
export const distinctColors = 5;

/** Colours of everything that is not data. */
export const chrome = {
  /** The card that a chart stands on. */
  background: "#FFFFFF",
  /** Title and legend. */
  text: "#24292F",
  /** Tick labels and notes. */
  mutedText: "#57606A",
  /** Grid lines. */
  grid: "#E4E7EB",
  /** Axis lines. */
  axis: "#8C959F",
} as const;

/** From low to high; rises evenly in lightness, so that it works in grey and for the colour-blind. */
export const sequentialScale = "Viridis";

/** From negative over white to positive. */
export const divergingScale: [number, string][] = [
  [0, "#2166AC"],
  [0.25, "#92C5DE"],
  [0.5, "#F7F7F7"],
  [0.75, "#F4A582"],
  [1, "#B2182B"],
];

/** From white to blue, for tables in which most cells are 0. */
export const paleToDark: [number, string][] = [[0, "#FFFFFF"], [0.5, "#6BAED6"], [1, "#08519C"]];

/** Pale, for maps that lines are drawn on. */
export const mapScale: [number, string][] = [[0, "#FFFFFF"], [0.5, "#D6E2EE"], [1, "#A9BFD6"]];

/**
 * Colour and dash of the line or bar with a given position.
 *
 * @example
 * ```ts
 * import { lineStyle } from "course/plots/palette.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(lineStyle(0), { color: "#0072B2", dash: "solid" });
 * ```
 * @param index Position, counted from 0.
 * @returns A look that no earlier position has, up to 21 of them.
 */
export function lineStyle(index: number): { color: string; dash: Plotly.Dash } {
  const dashes: readonly Plotly.Dash[] = ["solid", "dash", "dot"];
  const round = Math.floor(index / palette.length);
  const offset = index % palette.length >= distinctColors ? 1 : 0;
  return {
    color: palette[index % palette.length],
    dash: dashes[(round + offset) % dashes.length],
  };
}

/**
 * The same colour, partly transparent.
 *
 * @example
 * ```ts
 * import { withOpacity } from "course/plots/palette.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(withOpacity("#0072B2", 0.2), "rgba(0,114,178,0.2)");
 * ```
 * @param color "#RRGGBB".
 * @param opacity From 0 to 1.
 * @returns An rgba() colour.
 */
export function withOpacity(color: string, opacity: number): string {
  const [red, green, blue] = [1, 3, 5].map((i) => parseInt(color.slice(i, i + 2), 16));
  return `rgba(${red},${green},${blue},${opacity})`;
}
