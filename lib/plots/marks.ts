/**
 * Reference lines: a chance level, the best epoch, a bound.
 * @module
 */
import type * as Plotly from "plotly.js";
import { chrome } from "./palette.ts";
import { plainText } from "./theme.ts";

/** Reference lines of a chart. */
export interface Marks {
  /** Vertical lines with a label: the epoch at which training stopped. Default: none. */
  readonly xMarks?: readonly Mark[];
  /** Horizontal lines with a label: the accuracy of guessing. Default: none. */
  readonly yMarks?: readonly Mark[];
}

/** One reference line. */
export interface Mark {
  /** Where it stands on its axis. */
  readonly at: number;
  /** What it means. */
  readonly label: string;
}

/**
 * Shapes and annotations for reference lines.
 *
 * @example
 * ```ts
 * import { markedLines } from "course/plots/marks.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { shapes } = markedLines({ yMarks: [{ at: 0.1, label: "guessing" }] });
 * assertEquals(shapes?.[0].y0, 0.1);
 * ```
 * @param marks The lines.
 * @param options Which axes are logarithmic.
 * @returns The part of a layout that draws them; empty if there are none.
 * @throws {RangeError} If a position is not finite, or not positive on a logarithmic axis.
 */
export function markedLines(
  marks: Marks,
  options: { readonly xLog?: boolean; readonly yLog?: boolean } = {},
): Pick<Partial<Plotly.Layout>, "shapes" | "annotations"> {
  const { xMarks = [], yMarks = [] } = marks;
  if (xMarks.length + yMarks.length === 0) return {};
  const line = { color: chrome.mutedText, width: 1, dash: "dash" as const };
  const label = { showarrow: false, font: { size: 11, color: chrome.mutedText } };
  xMarks.forEach((mark) => checkMark(mark, options.xLog));
  yMarks.forEach((mark) => checkMark(mark, options.yLog));
  return {
    shapes: [
      ...xMarks.map(({ at }) => ({
        type: "line" as const,
        x0: at,
        x1: at,
        yref: "paper" as const,
        y0: 0,
        y1: 1,
        line,
      })),
      ...yMarks.map(({ at }) => ({
        type: "line" as const,
        xref: "paper" as const,
        x0: 0,
        x1: 1,
        y0: at,
        y1: at,
        line,
      })),
    ],
    annotations: [
      ...xMarks.map((mark) => ({
        ...label,
        text: plainText(mark.label),
        // Plotly places annotations, but not shapes, by the logarithm on a logarithmic axis.
        x: options.xLog ? Math.log10(mark.at) : mark.at,
        xanchor: "left" as const,
        xshift: 3,
        yref: "paper" as const,
        y: 1,
        yanchor: "top" as const,
      })),
      ...yMarks.map((mark) => ({
        ...label,
        text: plainText(mark.label),
        xref: "paper" as const,
        x: 1,
        xanchor: "right" as const,
        y: options.yLog ? Math.log10(mark.at) : mark.at,
        yanchor: "bottom" as const,
      })),
    ],
  };
}

function checkMark({ at, label }: Mark, log = false): void {
  if (!Number.isFinite(at) || (log && at <= 0)) {
    throw new RangeError(
      `Cannot mark ${JSON.stringify(label)} at ${at}: expected a ${log ? "positive" : "finite"} ` +
        `number`,
    );
  }
}
