/**
 * The chart of a training run.
 * @module
 */
import { type Figure, type Line, lineChart, smallMultiples } from "../plots/mod.ts";
import { formatNumber } from "../tensor/mod.ts";
import type { EpochReport } from "../types.ts";

/** What the chart is drawn from; a {@linkcode History} is one. */
export interface DrawnHistory {
  /** One report per finished epoch. */
  readonly reports: readonly EpochReport[];
  /** The names of the scores. */
  readonly scores: readonly string[];
  /** The epoch with the smallest loss. */
  readonly bestEpoch: number;
}

/**
 * One panel per score, with a line for the training and one for the validation data.
 *
 * @example
 * ```ts
 * import { History } from "course/notebook/mod.ts";
 * import { historyFigure } from "course/notebook/history_figure.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const report = { epoch: 1, step: 4, learningRate: 0.1, seconds: 1, penalty: 0 };
 * const history = new History([{ ...report, train: { loss: 2, accuracy: 0.5 } }]);
 * assertEquals(historyFigure(history).data.length, 2);
 * ```
 * @param history The history.
 * @param options The title. Default: the last loss and the best epoch.
 * @returns The figure.
 * @throws {RangeError} If no epoch was finished.
 */
export function historyFigure(
  history: DrawnHistory,
  options: { readonly title?: string } = {},
): Figure {
  const { reports, scores } = history;
  if (reports.length === 0) throw new RangeError("Cannot draw a history without a finished epoch");
  const { title = defaultTitle(history) } = options;
  const xTitle = "epoch";
  if (scores.length === 1) {
    return lineChart({ title, xTitle, yTitle: scores[0], lines: linesOf(reports, scores[0]) });
  }
  return smallMultiples({
    title,
    xTitle,
    yTitle: "",
    sameY: false,
    columns: 2,
    panelHeight: 240,
    panels: scores.map((score) => ({ title: score, lines: linesOf(reports, score) })),
  });
}

function linesOf(reports: readonly EpochReport[], score: string): Line[] {
  const x = reports.map(({ epoch }) => epoch);
  const line = (set: "train" | "validation", name: string): Line => ({
    name,
    x,
    y: reports.map((report) => scoreOrGap(report[set]?.[score])),
  });
  const training = line("train", "training");
  return reports.some(({ validation }) => validation !== undefined)
    ? [training, line("validation", "validation")]
    : [training];
}

/**
 * A score as a chart takes it: what cannot be drawn becomes a gap.
 *
 * @example
 * ```ts
 * import { scoreOrGap } from "course/notebook/history_figure.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([0.5, NaN, undefined].map(scoreOrGap), [0.5, null, null]);
 * ```
 * @param value The score, if it was measured.
 * @returns The score, or null.
 */
export function scoreOrGap(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

function defaultTitle({ reports, bestEpoch }: DrawnHistory): string {
  const last = reports[reports.length - 1];
  const set = last.validation ? "validation" : "training";
  const { loss } = last.validation ?? last.train;
  const best = bestEpoch === last.epoch ? "still falling" : `smallest at epoch ${bestEpoch}`;
  return `${set} loss ${formatNumber(loss)} after ${last.epoch} epochs, ${best}`;
}
