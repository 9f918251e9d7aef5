/**
 * Contour maps with paths on them.
 * @module
 */
import type * as Plotly from "plotly.js";
import { colorTicks, logNumbers } from "./color_axis.ts";
import type { AxesOptions, Figure } from "./figure.ts";
import {
  checkSameLength,
  numberList,
  type Numbers,
  type NumberTable,
  numberTable,
} from "./numbers.ts";
import { chrome, lineStyle, mapScale } from "./palette.ts";
import { axis, baseLayout, finishFigure, plainText } from "./theme.ts";

/** A path over the map, such as the steps of an optimizer. */
export interface Trajectory {
  /** Its name in the legend. */
  readonly name: string;
  /** Positions from first to last. */
  readonly x: Numbers;
  /** Positions from first to last. */
  readonly y: Numbers;
  /** A closed outline, as of |w₁| + |w₂| ≤ t, instead of steps. Default: false. */
  readonly closed?: boolean;
}

/** A named place on the map. */
export interface Place {
  /** Its position. */
  readonly x: number;
  /** Its position. */
  readonly y: number;
  /** What it is: "minimum". */
  readonly label: string;
}

/** Options of {@linkcode contourWithTrajectories}. */
export interface ContourOptions extends AxesOptions {
  /** Positions of the columns of z, rising. */
  readonly x: Numbers;
  /** Positions of the rows of z, rising. */
  readonly y: Numbers;
  /** Heights: `z[j][i]` at x[i], y[j]. */
  readonly z: NumberTable;
  /** What z is, with its unit. */
  readonly zTitle?: string;
  /** Contours at equal ratios instead of equal distances; z must be positive. Default: false. */
  readonly logLevels?: boolean;
  /** Number of contours, about. Default: 18. */
  readonly levels?: number;
  /** Paths on the map. Default: none. */
  readonly trajectories?: readonly Trajectory[];
  /** Named places on the map. Default: none. */
  readonly places?: readonly Place[];
  /** One unit of x as long as one of y: circles look round. Default: false. */
  readonly equalAxes?: boolean;
}

/**
 * A map of a function of two variables, with the paths that optimizers take on it.
 *
 * @example
 * ```ts
 * import { contourWithTrajectories } from "course/plots/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const x = [-1, 0, 1];
 * const figure = contourWithTrajectories({
 *   title: "Gradient descent walks straight to the minimum",
 *   xTitle: "w₁",
 *   yTitle: "w₂",
 *   x,
 *   y: x,
 *   z: x.map((b) => x.map((a) => a ** 2 + b ** 2)),
 *   trajectories: [{ name: "gradient descent", x: [1, 0.5, 0.25], y: [1, 0.5, 0.25] }],
 * });
 * assertEquals(figure.data.map(({ type }) => type), ["contour", "scatter"]);
 * ```
 * @param options Title, axes, the map and what lies on it.
 * @returns The figure.
 * @throws {RangeError} If lengths differ, a number is NaN or infinite, or a logarithm does not exist.
 */
export function contourWithTrajectories(options: ContourOptions): Figure {
  const { title, xTitle, yTitle, height, trajectories = [], places = [] } = options;
  const x = numberList(options.x, "draw a contour map: x");
  const y = numberList(options.y, "draw a contour map: y");
  const z = numberTable(options.z, "draw a contour map");
  checkSameLength(x, z[0], "draw a contour map: x and the columns of z");
  checkSameLength(y, z, "draw a contour map: y and the rows of z");
  const plain = { showgrid: false, zeroline: false };
  const xaxis = { ...axis(xTitle), ...plain, range: [x[0], x[x.length - 1]] };
  const yaxis = { ...axis(yTitle), ...plain, range: [y[0], y[y.length - 1]] };
  const legend = trajectories.map(({ name }) => name);
  const data = [
    contourTrace(options, { x, y, z }),
    ...trajectories.map((trajectory, index) => trajectoryTrace(trajectory, index)),
  ];
  return finishFigure(data, {
    ...baseLayout({ title, legend, height: height ?? 420 }),
    xaxis: { ...xaxis, ...(options.equalAxes ? { constrain: "domain" } : {}) },
    yaxis: { ...yaxis, ...(options.equalAxes ? { constrain: "domain", scaleanchor: "x" } : {}) },
    annotations: places.map(placeNote),
  });
}

function contourTrace(
  { zTitle = "", logLevels = false, levels = 18 }: ContourOptions,
  map: { readonly x: number[]; readonly y: number[]; readonly z: (number | null)[][] },
): Partial<Plotly.PlotData> {
  const z = logLevels ? logNumbers(map.z, "draw a contour map") : map.z;
  return {
    type: "contour",
    x: map.x,
    y: map.y,
    z,
    ncontours: levels,
    colorscale: mapScale,
    line: { color: chrome.mutedText, width: 0.5 },
    colorbar: colorTicks({ title: zTitle, values: z.flat(), log: logLevels }),
    hovertemplate: `${plainText(zTitle) || "z"}: %{z}<extra></extra>`,
    showlegend: false,
  };
}

/** Steps are dots on a line; the first is a ring, the last a star. */
function trajectoryTrace(trajectory: Trajectory, index: number): Partial<Plotly.PlotData> {
  const { name, closed = false } = trajectory;
  const action = `draw trajectory ${JSON.stringify(name)}`;
  const x = numberList(trajectory.x, `${action}: x`);
  const y = numberList(trajectory.y, `${action}: y`);
  checkSameLength(x, y, `${action}: x and y`);
  const { color, dash } = lineStyle(index);
  const look = { type: "scatter" as const, name: plainText(name), line: { color, width: 2, dash } };
  if (closed) return { ...look, x: [...x, x[0]], y: [...y, y[0]], mode: "lines" };
  const last = x.length - 1;
  return {
    ...look,
    x,
    y,
    mode: "lines+markers",
    marker: {
      color,
      size: x.map((_, i) => i === last ? 13 : i === 0 ? 10 : 4),
      symbol: x.map((_, i) => i === last ? "star" : i === 0 ? "circle-open" : "circle"),
      line: { width: 2, color },
    },
  };
}

function placeNote({ x, y, label }: Place): Partial<Plotly.Annotations> {
  return {
    x,
    y,
    text: plainText(label),
    font: { size: 12, color: chrome.text },
    arrowcolor: chrome.text,
    arrowhead: 2,
    ax: 24,
    ay: -28,
    bgcolor: "rgba(255,255,255,0.8)",
  };
}
