/**
 * Several small line charts side by side.
 * @module
 */
import type * as Plotly from "plotly.js";
import type { AxesOptions, Figure } from "./figure.ts";
import { hasCategories, type Line, lineTraces } from "./line_chart.ts";
import { gridCells } from "./panel_grid.ts";
import { chrome } from "./palette.ts";
import { axis, baseLayout, finishFigure, plainText } from "./theme.ts";

/** One of the small charts. */
export interface Panel {
  /** What is special about it: "depth 20". */
  readonly title: string;
  /** Its lines. Lines of the same name have the same colour in all panels. */
  readonly lines: readonly Line[];
}

/** Options of {@linkcode smallMultiples}. */
export interface SmallMultiplesOptions extends AxesOptions {
  /** The charts, in reading order. */
  readonly panels: readonly Panel[];
  /** Charts side by side. Default: as many as there are, at most 3. */
  readonly columns?: number;
  /** Logarithmic x axes. Default: false. */
  readonly xLog?: boolean;
  /** Logarithmic y axes. Default: false. */
  readonly yLog?: boolean;
  /** Whether all charts have the same x axis. Default: true, for a fair comparison. */
  readonly sameX?: boolean;
  /** Whether all charts have the same y axis. Default: true, for a fair comparison. */
  readonly sameY?: boolean;
  /** Height of one chart in pixels. Default: 190. */
  readonly panelHeight?: number;
}

/**
 * Several small line charts with one legend.
 *
 * @example
 * ```ts
 * import { smallMultiples } from "course/plots/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = smallMultiples({
 *   title: "Only the shallow network learns",
 *   xTitle: "epoch",
 *   yTitle: "accuracy",
 *   panels: [
 *     { title: "depth 1", lines: [{ name: "sigmoid", y: [0.3, 0.8, 0.9] }] },
 *     { title: "depth 5", lines: [{ name: "sigmoid", y: [0.1, 0.1, 0.1] }] },
 *   ],
 * });
 * assertEquals(figure.data.length, 2);
 * ```
 * @param options Title, axes and panels.
 * @returns The figure.
 * @throws {RangeError} If there is no panel, a panel has no line, or a line cannot be drawn.
 */
export function smallMultiples(options: SmallMultiplesOptions): Figure {
  const { panels, title, xLog, yLog, panelHeight = 190, height } = options;
  if (panels.length === 0) throw new RangeError("Cannot draw small multiples: there are no panels");
  const { columns = Math.min(3, panels.length) } = options;
  const empty = panels.find(({ lines }) => lines.length === 0);
  if (empty) {
    throw new RangeError(`Cannot draw panel ${JSON.stringify(empty.title)}: there are no lines`);
  }
  const names = [...new Set(panels.flatMap(({ lines }) => lines.map(({ name }) => name)))];
  const cells = gridCells(panels.length, { columns });
  const rows = Math.ceil(panels.length / columns);
  const base = baseLayout({ title, legend: names });
  const seen = new Set<string>();
  const data = panels.flatMap(({ lines }, panel) =>
    lines.flatMap((line) => {
      const first = !seen.has(line.name);
      seen.add(line.name);
      const { xaxis, yaxis } = cells[panel];
      return lineTraces(line, { index: names.indexOf(line.name), xLog, yLog }).map((trace) => ({
        ...trace,
        xaxis,
        yaxis,
        ...(first ? {} : { showlegend: false }),
      }));
    })
  );
  const margin = { ...base.margin, t: (base.margin?.t ?? 0) + 22 };
  return finishFigure(data, {
    ...base,
    margin,
    height: height ?? (margin.t ?? 0) + (margin.b ?? 0) + rows * panelHeight,
    legend: { ...base.legend, y: 1 + 24 / (rows * panelHeight) },
    ...panelAxes(options, cells),
    annotations: cells.map(({ x, y }, panel) => ({
      text: plainText(panels[panel].title),
      font: { size: 12, color: chrome.text },
      showarrow: false,
      xref: "paper",
      x: (x[0] + x[1]) / 2,
      xanchor: "center",
      yref: "paper",
      y: y[1],
      yanchor: "bottom",
    })),
  });
}

/** The axes of all panels, titled at the left and at the bottom. */
function panelAxes(
  options: SmallMultiplesOptions,
  cells: ReturnType<typeof gridCells>,
): Partial<Plotly.Layout> {
  const { xTitle, yTitle, xLog, yLog, sameX = true, sameY = true } = options;
  const category = hasCategories(options.panels.flatMap(({ lines }) => lines));
  const axes: Record<string, Partial<Plotly.LayoutAxis>> = {};
  cells.forEach(({ xaxis, yaxis, x, y, isLeft, isBottom }, panel) => {
    const number = panel === 0 ? "" : `${panel + 1}`;
    axes[`xaxis${number}`] = {
      ...axis(isBottom ? xTitle : "", { log: xLog, category }),
      domain: x,
      anchor: yaxis,
      showticklabels: isBottom || !sameX,
      ...(sameX && panel > 0 ? { matches: "x" } : {}),
    };
    axes[`yaxis${number}`] = {
      ...axis(isLeft ? yTitle : "", { log: yLog }),
      domain: y,
      anchor: xaxis,
      showticklabels: isLeft || !sameY,
      ...(sameY && panel > 0 ? { matches: "y" } : {}),
    };
  });
  return axes;
}
