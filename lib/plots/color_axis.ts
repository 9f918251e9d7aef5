/**
 * Colour bars, and colours by the logarithm.
 * @module
 */
import type * as Plotly from "plotly.js";
import { formatNumber } from "../tensor/mod.ts";
import { checkLogarithmic, extent, roundNumber } from "./numbers.ts";
import { chrome } from "./palette.ts";
import { plainText } from "./theme.ts";

/**
 * The logarithms of a table.
 *
 * @example
 * ```ts
 * import { logNumbers } from "course/plots/color_axis.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(logNumbers([[1, 100], [null, 10]], "draw a heatmap"), [[0, 2], [null, 1]]);
 * ```
 * @param table The numbers; null stays.
 * @param action What is being attempted, for the error: "draw a heatmap".
 * @returns log₁₀ of each.
 * @throws {RangeError} If a number is 0 or negative.
 */
export function logNumbers(
  table: readonly (readonly (number | null)[])[],
  action: string,
): (number | null)[][] {
  return table.map((row, i) => {
    checkLogarithmic(row, `${action}: row ${i}`);
    return row.map((value) => value === null ? null : roundNumber(Math.log10(value)));
  });
}

/** What {@linkcode colorTicks} needs. */
export interface ColorTicksOptions {
  /** What the colour means, with its unit. */
  readonly title: string;
  /** What is coloured: the numbers, or their logarithms if `log`. */
  readonly values: readonly (number | null)[];
  /** Whether the values are logarithms, to be written as powers of ten. */
  readonly log: boolean;
}

/**
 * A colour bar in the course's look.
 *
 * @example
 * ```ts
 * import { colorTicks } from "course/plots/color_axis.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const bar = colorTicks({ title: "loss", values: [-2, 1], log: true });
 * assertEquals(bar.tickvals, [-2, -1, 0, 1]);
 * ```
 * @param options Title, values, whether they are logarithms.
 * @returns The colour bar.
 */
export function colorTicks(options: ColorTicksOptions): Partial<Plotly.ColorBar> {
  const { title, values, log } = options;
  return {
    title: { text: plainText(title), side: "right", font: { size: 12, color: chrome.text } },
    thickness: 14,
    outlinewidth: 0,
    ...(log ? powerTicks(values) : {}),
  };
}

/** Where an axis of logarithms has ticks, and what stands there. */
export interface PowerTicks {
  /** Logarithms. */
  readonly tickvals: number[];
  /** The numbers themselves. */
  readonly ticktext: string[];
}

/**
 * Ticks at powers of ten; at the two ends if there are not two powers between them.
 *
 * @example
 * ```ts
 * import { powerTicks } from "course/plots/color_axis.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(powerTicks([0.5, 2]).ticktext, ["10<sup>1</sup>", "10<sup>2</sup>"]);
 * ```
 * @param logarithms What the axis has to show; null is a gap.
 * @returns The ticks.
 */
export function powerTicks(logarithms: readonly (number | null)[]): PowerTicks {
  const [low, high] = extent(logarithms.filter((value) => value !== null));
  const first = Math.ceil(low);
  const count = Math.floor(high) - first + 1;
  if (count < 2) {
    const tickvals = [low, high];
    return { tickvals, ticktext: tickvals.map((power) => formatNumber(10 ** power)) };
  }
  const every = Math.ceil(count / 8);
  const tickvals = Array.from({ length: Math.ceil(count / every) }, (_, i) => first + i * every);
  return { tickvals, ticktext: tickvals.map((power) => `10<sup>${power}</sup>`) };
}
