/**
 * Several runs in one chart.
 * @module
 */
import { type Figure, type Panel, smallMultiples } from "../plots/mod.ts";
import { formatNumber } from "../tensor/mod.ts";
import type { History } from "./history.ts";
import { scoreOrGap } from "./history_figure.ts";
import { labelRuns } from "./run_labels.ts";
import type { Run } from "./run.ts";
import type { RunGroup } from "./runs.ts";

/** A run with at least one finished epoch, and its label. */
export interface DrawnRun {
  /** The run. */
  readonly run: Run;
  /** What it is called. */
  readonly label: string;
}

/**
 * One panel per score and data set, one line per run.
 *
 * @example
 * ```ts
 * import { comparisonFigure } from "course/notebook/comparison_figure.ts";
 * import { RunGroup } from "course/notebook/runs.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(comparisonFigure(new RunGroup("no runs yet")), undefined);
 * ```
 * @param group The runs.
 * @param options The title. Default: which run has the smallest loss.
 * @returns The figure; undefined if there is no run with a finished epoch.
 */
export function comparisonFigure(
  group: RunGroup,
  options: { readonly title?: string } = {},
): Figure | undefined {
  const drawn = drawnRuns(group);
  if (drawn.length === 0) return undefined;
  const { title = defaultTitle(group.name, drawn) } = options;
  return smallMultiples({
    title,
    xTitle: "epoch",
    yTitle: "",
    sameY: false,
    columns: 2,
    panelHeight: 220,
    panels: panelsOf(drawn),
  });
}

/**
 * The runs of a group that can be drawn, with their labels.
 *
 * @example
 * ```ts
 * import { drawnRuns } from "course/notebook/comparison_figure.ts";
 * import { RunGroup } from "course/notebook/runs.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(drawnRuns(new RunGroup("no runs yet")), []);
 * ```
 * @param group The runs.
 * @returns Those with a finished epoch.
 */
export function drawnRuns(group: RunGroup): DrawnRun[] {
  const kept = group.list.filter(({ history }) => history.reports.length > 0);
  const labels = labelRuns(kept);
  return kept.map((run, i) => ({ run, label: labels[i] }));
}

/**
 * The smallest loss of a run, on the validation data if there were any.
 *
 * @example
 * ```ts
 * import { bestLoss } from "course/notebook/comparison_figure.ts";
 * import { History } from "course/notebook/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const report = { epoch: 1, step: 4, learningRate: 0.1, seconds: 1, penalty: 0 };
 * assertEquals(bestLoss(new History([{ ...report, train: { loss: 2 } }])), 2);
 * ```
 * @param history The run's history.
 * @returns The loss.
 */
export function bestLoss(history: History): number {
  return Math.min(...(history.hasValidation ? history.validation() : history.train()));
}

function panelsOf(drawn: readonly DrawnRun[]): Panel[] {
  const scores = [...new Set(drawn.flatMap(({ run }) => run.history.scores))];
  const sets = drawn.some(({ run }) => run.history.hasValidation)
    ? ["train", "validation"] as const
    : ["train"] as const;
  const panels = scores.flatMap((score) =>
    sets.map((set) => ({
      title: `${set === "train" ? "training" : "validation"} ${score}`,
      lines: drawn.flatMap(({ run, label }) => {
        const x = run.history.reports.map(({ epoch }) => epoch);
        const y = run.history.reports.map((report) => scoreOrGap(report[set]?.[score]));
        return y.some((value) => value !== null) ? [{ name: label, x, y }] : [];
      }),
    }))
  );
  return panels.filter(({ lines }) => lines.length > 0);
}

function defaultTitle(group: string, drawn: readonly DrawnRun[]): string {
  const best = drawn.reduce((a, b) => bestLoss(b.run.history) < bestLoss(a.run.history) ? b : a);
  const set = best.run.history.hasValidation ? "validation" : "training";
  const loss = formatNumber(bestLoss(best.run.history));
  return drawn.length === 1
    ? `${group}: ${set} loss down to ${loss}`
    : `${group}: smallest ${set} loss ${loss} with ${best.label}`;
}
