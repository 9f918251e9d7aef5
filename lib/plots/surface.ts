/**
 * Surfaces in three dimensions.
 * @module
 */
import type * as Plotly from "plotly.js";
import { colorTicks, logNumbers, powerTicks } from "./color_axis.ts";
import type { AxesOptions, Figure } from "./figure.ts";
import {
  checkSameLength,
  numberList,
  type Numbers,
  type NumberTable,
  numberTable,
} from "./numbers.ts";
import { chrome, lineStyle, sequentialScale } from "./palette.ts";
import { baseLayout, finishFigure, plainText } from "./theme.ts";

/** A path over the surface, such as the steps of an optimizer. */
export interface SurfacePath {
  /** Its name in the legend. */
  readonly name: string;
  /** Positions from first to last. */
  readonly x: Numbers;
  /** Positions from first to last. */
  readonly y: Numbers;
  /** Heights; a little above the surface, so that the path is seen. */
  readonly z: Numbers;
}

/** Options of {@linkcode surface}. */
export interface SurfaceChartOptions extends AxesOptions {
  /** Positions of the columns of z, rising. */
  readonly x: Numbers;
  /** Positions of the rows of z, rising. */
  readonly y: Numbers;
  /** Heights: `z[j][i]` at x[i], y[j]. */
  readonly z: NumberTable;
  /** What z is, with its unit. */
  readonly zTitle: string;
  /** Height and colour by the logarithm; z must be positive. Default: false. */
  readonly zLog?: boolean;
  /** Paths over the surface. Default: none. */
  readonly paths?: readonly SurfacePath[];
}

/**
 * A function of two variables as a surface that can be turned.
 *
 * @example
 * ```ts
 * import { surface } from "course/plots/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const x = [-1, 0, 1];
 * const figure = surface({
 *   title: "A saddle: down along one axis, up along the other",
 *   xTitle: "x",
 *   yTitle: "y",
 *   zTitle: "x² − y²",
 *   x,
 *   y: x,
 *   z: x.map((b) => x.map((a) => a ** 2 - b ** 2)),
 * });
 * assertEquals(figure.data[0].type, "surface");
 * ```
 * @param options Title, axes and heights.
 * @returns The figure.
 * @throws {RangeError} If lengths differ, a number is NaN or infinite, or a logarithm does not exist.
 */
export function surface(options: SurfaceChartOptions): Figure {
  const { title, xTitle, yTitle, zTitle, zLog = false, height = 460, paths = [] } = options;
  const x = numberList(options.x, "draw a surface: x");
  const y = numberList(options.y, "draw a surface: y");
  const table = numberTable(options.z, "draw a surface");
  checkSameLength(x, table[0], "draw a surface: x and the columns of z");
  checkSameLength(y, table, "draw a surface: y and the rows of z");
  const z = zLog ? logNumbers(table, "draw a surface") : table;
  const trace: Partial<Plotly.PlotData> = {
    type: "surface",
    x,
    y,
    z,
    colorscale: sequentialScale,
    colorbar: { ...colorTicks({ title: "", values: z.flat(), log: zLog }), len: 0.7 },
  };
  const base = baseLayout({ title, height, legend: paths.map(({ name }) => name) });
  return finishFigure([trace, ...paths.map((path, index) => pathTrace(path, { index, zLog }))], {
    ...base,
    margin: { ...base.margin, l: 0, r: 0, b: 0 },
    scene: {
      xaxis: sceneAxis(xTitle),
      yaxis: sceneAxis(yTitle),
      zaxis: { ...sceneAxis(zTitle), ...(zLog ? powerTicks(z.flat()) : {}) },
      aspectmode: "cube",
      camera: { eye: paths.length > 0 ? fromAbove : fromTheSide },
    },
  });
}

const fromTheSide = { x: 1.7, y: -1.8, z: 0.9 };
/** Otherwise the walls in front would hide the paths. */
const fromAbove = { x: 1.15, y: -1.25, z: 2.1 };

function pathTrace(
  path: SurfacePath,
  { index, zLog }: { readonly index: number; readonly zLog: boolean },
): Partial<Plotly.PlotData> {
  const action = `draw path ${JSON.stringify(path.name)}`;
  const x = numberList(path.x, `${action}: x`);
  const y = numberList(path.y, `${action}: y`);
  const heights = numberList(path.z, `${action}: z`);
  checkSameLength(x, y, `${action}: x and y`);
  checkSameLength(x, heights, `${action}: x and z`);
  const [z] = zLog ? logNumbers([heights], action) : [heights];
  const { color } = lineStyle(index);
  return {
    type: "scatter3d",
    mode: "lines+markers",
    name: plainText(path.name),
    x,
    y,
    z,
    line: { color, width: 5 },
    marker: { color, size: 3 },
  };
}

function sceneAxis(title: string): Partial<Plotly.SceneAxis> {
  return {
    title: { text: plainText(title), font: { size: 13, color: chrome.text } },
    gridcolor: chrome.axis,
    zerolinecolor: chrome.axis,
    backgroundcolor: chrome.background,
    showbackground: true,
    color: chrome.mutedText,
  };
}
