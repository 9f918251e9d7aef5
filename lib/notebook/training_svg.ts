/**
 * The picture of a training run while it goes on.
 * @module
 */
import { escapeHTML } from "../escape_html.ts";
import { extent } from "../plots/numbers.ts";
import { chrome, palette } from "../plots/palette.ts";
import { formatNumber } from "../tensor/mod.ts";
import type { EpochReport } from "../types.ts";
import type { Progress } from "./progress.ts";

const panelWidth = 290;
const panelHeight = 200;
const plot = { left: 52, right: 280, top: 34, bottom: 168 };

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Curves of all scores so far as SVG, with a line of text above them.
 *
 * It is drawn here and not by Plotly, because JupyterLab does not redraw a Plotly figure that is
 * replaced while a cell runs.
 *
 * @example
 * ```ts
 * import { Progress } from "course/notebook/progress.ts";
 * import { trainingSVG } from "course/notebook/training_svg.ts";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const progress = new Progress({ epochs: 3, stepsPerEpoch: 10, clock: () => 0 });
 * assertStringIncludes(trainingSVG(progress), "epoch 1/3");
 * ```
 * @param progress The run.
 * @returns HTML with an SVG element in it.
 */
export function trainingSVG(progress: Progress): string {
  const { reports, plan, trail } = progress;
  const scores = reports.length > 0 ? Object.keys(reports[0].train) : ["loss"];
  const panels = scores.map((score, i) => {
    const steps = score === "loss" ? trail.points : [];
    const place = `${(i % 2) * panelWidth},${Math.floor(i / 2) * panelHeight}`;
    const content = panel({ score, reports, steps, epochs: plan.epochs });
    return `<g transform="translate(${place})">${content}</g>`;
  });
  const width = panelWidth * Math.min(2, scores.length);
  const height = panelHeight * Math.ceil(scores.length / 2);
  return `<div class="course-training" style="background:${chrome.background};color:${chrome.text};` +
    `padding:8px 12px;max-width:${width}px">` +
    `<div style="font-variant-numeric:tabular-nums">${escapeHTML(progress.toString())}</div>` +
    `<svg viewBox="0 0 ${width} ${height}" width="100%" role="img" font-size="11" ` +
    `font-family="system-ui, sans-serif">${panels.join("")}</svg></div>`;
}

/** One score: the single steps in grey, the epochs of both data sets in colour. */
function panel(options: {
  readonly score: string;
  readonly reports: readonly EpochReport[];
  readonly steps: readonly Point[];
  readonly epochs: number;
}): string {
  const { score, reports, steps, epochs } = options;
  const curves = [
    { color: chrome.axis, width: 1, points: finitePoints(steps) },
    { color: palette[0], width: 2, points: pointsOf(reports, { set: "train", score }) },
    { color: palette[1], width: 2, points: pointsOf(reports, { set: "validation", score }) },
  ];
  const [low, high] = scaleOf(curves.flatMap(({ points }) => points.map(({ y }) => y)));
  const place = ({ x, y }: Point) => ({
    x: plot.left + (x / epochs) * (plot.right - plot.left),
    y: plot.bottom - ((y - low) / (high - low)) * (plot.bottom - plot.top),
  });
  const lines = curves.map(({ points, ...look }) => polyline(points.map(place), look));
  const names = curves[2].points.length > 0 ? ["training", "validation"] : ["training"];
  return frame({ score, epochs, low, high }) + legend(names) + lines.join("");
}

/** A line through the points, with dots while they are few. */
function polyline(
  points: readonly Point[],
  { color, width }: { readonly color: string; readonly width: number },
): string {
  const places = points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`);
  const dots = width > 1 && points.length <= 30
    ? points.map(({ x, y }) =>
      `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="2.5" fill="${color}"/>`
    )
    : [];
  return `<polyline fill="none" stroke="${color}" stroke-width="${width}" ` +
    `stroke-linejoin="round" points="${places.join(" ")}"/>${dots.join("")}`;
}

/** Title and axes. */
function frame(options: {
  readonly score: string;
  readonly epochs: number;
  readonly low: number;
  readonly high: number;
}): string {
  const { score, epochs, low, high } = options;
  const { left, right, top, bottom } = plot;
  const middle = (left + right) / 2;
  return `<path d="M${left},${top}V${bottom}H${right}" fill="none" stroke="${chrome.axis}"/>` +
    text({ x: left, y: 20, content: score, anchor: "start" }) +
    text({ x: left - 6, y: top + 4, content: formatNumber(Number(high.toPrecision(2))) }) +
    text({ x: left - 6, y: bottom, content: formatNumber(Number(low.toPrecision(2))) }) +
    text({ x: left + 4, y: bottom + 16, content: "0" }) +
    text({ x: middle, y: bottom + 16, content: "epoch", anchor: "middle" }) +
    text({ x: right, y: bottom + 16, content: `${epochs}` });
}

/** The names of the data sets, each behind a dash of its colour, from the right. */
function legend(names: readonly string[]): string {
  return names.map((name, i) => {
    const x = plot.right - 74 * (names.length - i);
    return `<path d="M${x},16h12" stroke="${palette[i]}" stroke-width="3"/>` +
      text({ x: x + 16, y: 20, content: name, anchor: "start" });
  }).join("");
}

function text(options: {
  readonly x: number;
  readonly y: number;
  readonly content: string;
  /** Which end stands at x. Default: "end". */
  readonly anchor?: "start" | "middle" | "end";
}): string {
  const { x, y, content, anchor = "end" } = options;
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${chrome.text}">` +
    `${escapeHTML(content)}</text>`;
}

function pointsOf(
  reports: readonly EpochReport[],
  { set, score }: { readonly set: "train" | "validation"; readonly score: string },
): Point[] {
  return reports.flatMap((report): readonly Point[] => {
    const y = report[set]?.[score];
    return y === undefined ? [] : finitePoints([{ x: report.epoch, y }]);
  });
}

/** A score may be NaN; such a point is left out. */
function finitePoints(points: readonly Point[]): readonly Point[] {
  return points.filter(({ y }) => Number.isFinite(y));
}

/** Smallest and largest number, never equal, so that there is a scale. */
function scaleOf(values: readonly number[]): [number, number] {
  if (values.length === 0) return [0, 1];
  const [low, high] = extent(values);
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}
