/**
 * Several figures in one, with a slider.
 * @module
 */
import type * as Plotly from "plotly.js";
import type { Figure } from "./figure.ts";
import { checkDistinct } from "./numbers.ts";
import { chrome } from "./palette.ts";
import { sharedRanges } from "./shared_ranges.ts";
import { finishFigure, plainText } from "./theme.ts";

/** One position of the slider. */
export interface SliderFrame {
  /** Its name on the slider: "20". */
  readonly name: string;
  /** What is drawn there. */
  readonly figure: Figure;
}

/** Options of {@linkcode withSlider}. */
export interface SliderOptions {
  /** What the slider changes: "depth". */
  readonly label: string;
  /** The positions, in order. */
  readonly frames: readonly SliderFrame[];
  /** Position shown first, counted from 0. Default: 0. */
  readonly start?: number;
  /** Whether all frames have the same axes and colour scale. Default: true, for a fair comparison. */
  readonly sameAxes?: boolean;
  /** Milliseconds per frame after a click on ▶. Default: 600. */
  readonly frameDuration?: number;
}

/** Room for the two buttons at the left of the slider, in pixels. */
const buttonsWidth = 104;

/** Room for the slider below what stands under the chart, in pixels. */
const sliderHeight = 92;

/**
 * Turns several figures into one with a slider and a play button.
 *
 * All frames are computed beforehand, so it works without a kernel and in an exported page. Give it
 * figures of the same builder. A frame may have fewer traces than another.
 *
 * @example
 * ```ts
 * import { lineChart, withSlider } from "course/plots/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const frames = [1, 2].map((power) => ({
 *   name: `${power}`,
 *   figure: lineChart({
 *     title: `x to the ${power}`, xTitle: "x", yTitle: "y",
 *     lines: [{ name: "xⁿ", y: [1, 2, 3].map((x) => x ** power) }],
 *   }),
 * }));
 * const figure = withSlider({ label: "power", frames });
 * assertEquals(figure.frames?.map(({ name }) => name), ["1", "2"]);
 * ```
 * @param options Label and frames.
 * @returns The figure.
 * @throws {RangeError} If there are no frames, two have the same name, or the figures do not match.
 */
export function withSlider(options: SliderOptions): Figure {
  const { frames, start = 0, sameAxes = true, frameDuration = 600 } = options;
  checkFrames(frames, start);
  const figures = frames.map(({ figure }) => figure);
  const dataOfFrames = alignTraces(figures);
  const shared = sameAxes ? sharedRanges(figures) : undefined;
  const layouts = figures.map(({ layout }) => shared ? shared.applyToLayout(layout) : layout);
  const data = dataOfFrames.map((traces) => shared ? traces.map(shared.applyToTrace) : traces);
  const height = Math.max(...figures.map(({ layout }) => layout.height ?? 360)) + sliderHeight;
  const top = Math.max(...figures.map(({ layout }) => layout.margin?.t ?? 0));
  const below = layouts[start].margin?.b ?? 52;
  const layout = {
    ...layouts[start],
    height,
    margin: { ...layouts[start].margin, t: top, b: below + sliderHeight },
    sliders: [slider(options, below)],
    updatemenus: [playButtons(frameDuration, below)],
  };
  return {
    ...finishFigure(data[start], layout),
    frames: frames.map(({ name }, i) => ({
      name,
      data: data[i],
      layout: changingLayout(layouts[i]),
    })),
  };
}

/** The parts of a layout that may differ from frame to frame. */
function changingLayout(layout: Partial<Plotly.Layout>): Partial<Plotly.Layout> {
  const changing = /^(title|annotations|shapes|[xy]axis\d*)$/;
  const parts = Object.entries(layout).filter(([key]) => changing.test(key));
  return { annotations: [], shapes: [], ...Object.fromEntries(parts) };
}

function checkFrames(frames: readonly SliderFrame[], start: number): void {
  if (frames.length === 0) throw new RangeError("Cannot make a slider: there are no frames");
  if (!Number.isInteger(start) || start < 0 || start >= frames.length) {
    throw new RangeError(
      `Cannot start the slider at ${start}: expected 0 to ${frames.length - 1}`,
    );
  }
  checkDistinct(frames.map(({ name }) => name), "make a slider: frames");
  if (frames.some(({ figure }) => figure.frames)) {
    throw new RangeError("Cannot make a slider of figures that have a slider already");
  }
}

/** Gives all frames the same number of traces; those that a frame lacks are hidden there. */
function alignTraces(figures: readonly Figure[]): Plotly.Data[][] {
  const longest = figures.reduce((a, b) => b.data.length > a.data.length ? b : a).data;
  return figures.map(({ data }, frame) =>
    longest.map((template, i) => {
      const trace = data[i];
      if (trace === undefined) return { ...template, visible: false };
      if (trace.type !== template.type) {
        throw new RangeError(
          `Cannot make a slider: trace ${i} of frame ${frame} is a ${trace.type}, elsewhere it is ` +
            `a ${template.type}`,
        );
      }
      return { ...trace, visible: true };
    })
  );
}

/** `below`: where the slider's room begins, in pixels under the chart. */
function slider(options: SliderOptions, below: number): Partial<Plotly.Slider> {
  const { label, frames, start = 0 } = options;
  const now = {
    mode: "immediate",
    frame: { duration: 0, redraw: true },
    transition: { duration: 0 },
  };
  return {
    active: start,
    x: 0,
    len: 1,
    y: 0,
    yanchor: "top",
    pad: { l: buttonsWidth, r: 12, t: below + 10, b: 6 },
    currentvalue: {
      prefix: `${plainText(label)}: `,
      xanchor: "left",
      font: { size: 13, color: chrome.text },
    },
    font: { size: 11, color: chrome.mutedText },
    bgcolor: chrome.grid,
    bordercolor: chrome.axis,
    tickcolor: chrome.axis,
    steps: frames.map(({ name }) => ({
      label: plainText(name),
      method: "animate",
      args: [[name], now],
    })),
  };
}

function playButtons(duration: number, below: number): Partial<Plotly.UpdateMenu> {
  const play = {
    fromcurrent: true,
    frame: { duration, redraw: true },
    transition: { duration: 0 },
  };
  const stop = { mode: "immediate", frame: { duration: 0, redraw: false } };
  return {
    type: "buttons",
    direction: "left",
    showactive: false,
    x: 0,
    xanchor: "left",
    y: 0,
    yanchor: "top",
    pad: { t: below + 28 },
    bgcolor: chrome.background,
    bordercolor: chrome.axis,
    font: { size: 12, color: chrome.text },
    buttons: [
      { label: "▶", method: "animate", args: [null, play] },
      { label: "❚❚", method: "animate", args: [[null], stop] },
    ],
  };
}
