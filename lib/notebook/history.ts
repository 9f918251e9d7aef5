/**
 * What a training run leaves behind.
 * @module
 */
import { formatNumber } from "../tensor/mod.ts";
import type { EpochReport } from "../types.ts";
import type { Figure } from "../plots/mod.ts";
import { tableToHTML, tableToText, type TextTable } from "../text_table.ts";
import { historyFigure } from "./history_figure.ts";
import { type Displayable, jupyterDisplay, type MediaBundle } from "./kernel.ts";

/** Longer histories are shortened to this many rows in a table, the best epoch among them. */
const rowsShown = 8;

/**
 * The reports of a training run, epoch by epoch. Returned by {@linkcode fit}.
 *
 * Shows as a table of epochs; {@linkcode History.figure} is the chart.
 *
 * @example
 * ```ts
 * import { History } from "course/notebook/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const report = { step: 4, learningRate: 0.1, seconds: 1, penalty: 0 };
 * const history = new History([
 *   { ...report, epoch: 1, train: { loss: 2 }, validation: { loss: 2.1 } },
 *   { ...report, epoch: 2, train: { loss: 1 }, validation: { loss: 1.5 } },
 * ]);
 * assertEquals(history.train("loss"), [2, 1]);
 * assertEquals(history.bestEpoch, 2);
 * ```
 */
export class History implements Displayable {
  /** One report per finished epoch. */
  readonly reports: readonly EpochReport[];

  /**
   * Wraps reports.
   *
   * @param reports What `train()` yielded.
   */
  constructor(reports: readonly EpochReport[]) {
    this.reports = reports;
  }

  /**
   * A score on the training data, one number per epoch (averages over the epoch's batches).
   *
   * @param score "loss", or the name of a metric.
   * @returns The numbers.
   * @throws {RangeError} If the score was not measured.
   */
  train(score = "loss"): number[] {
    return this.reports.map(({ train }) => scoreIn(train, { score, data: "training" }));
  }

  /**
   * A score on the validation data, one number per epoch.
   *
   * @param score "loss", or the name of a metric.
   * @returns The numbers.
   * @throws {RangeError} If there was no validation data, or the score was not measured.
   */
  validation(score = "loss"): number[] {
    return this.reports.map(({ validation }) => scoreIn(validation, { score, data: "validation" }));
  }

  /** The names of the scores: "loss", and the metrics'. */
  get scores(): string[] {
    return this.reports.length === 0 ? [] : Object.keys(this.reports[0].train);
  }

  /** Whether there was validation data. */
  get hasValidation(): boolean {
    return this.reports.some(({ validation }) => validation !== undefined);
  }

  /**
   * The last report.
   *
   * @throws {RangeError} If no epoch was finished.
   */
  get last(): EpochReport {
    if (this.reports.length === 0) {
      throw new RangeError("No epoch was finished: the history is empty");
    }
    return this.reports[this.reports.length - 1];
  }

  /** The epoch with the smallest loss on the validation data (else the training data), from 1. */
  get bestEpoch(): number {
    const losses = this.hasValidation ? this.validation() : this.train();
    return this.reports[losses.indexOf(Math.min(...losses))]?.epoch ?? 0;
  }

  /**
   * The chart: one panel per score, with training and validation.
   *
   * @param options `title`; default: the best epoch and the last loss.
   * @returns The figure.
   * @throws {RangeError} If no epoch was finished.
   */
  figure(options: { readonly title?: string } = {}): Figure {
    return historyFigure(this, options);
  }

  /** A table in plain text. */
  toString(): string {
    return this.reports.length === 0 ? "History: no finished epoch" : tableToText(this.#table());
  }

  /** What `console.log` prints. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }

  /** A table of epochs. */
  [jupyterDisplay](): MediaBundle {
    return {
      "text/html": tableToHTML(this.#table(), { caption: `${this.reports.length} epochs` }),
      "text/plain": this.toString(),
    };
  }

  #table(): TextTable {
    const best = this.bestEpoch;
    const sets = this.hasValidation ? ["train", "validation"] as const : ["train"] as const;
    const columns = sets.flatMap((set) => this.scores.map((score) => ({ set, score })));
    const head = [
      "epoch",
      "step",
      "seconds",
      ...columns.map(({ set, score }) => `${set} ${score}`),
    ];
    const rows = shownReports(this.reports, best).map((report) => [
      `${report.epoch}${report.epoch === best ? " (best)" : ""}`,
      `${report.step}`,
      report.seconds.toFixed(1),
      ...columns.map(({ set, score }) => formatNumber(report[set]?.[score] ?? NaN)),
    ]);
    return { head, rows };
  }
}

/** Some epochs, evenly spaced, with the first, the best and the last among them. */
function shownReports(reports: readonly EpochReport[], best: number): EpochReport[] {
  const last = reports.length - 1;
  const every = Math.max(1, Math.ceil(last / (rowsShown - 1)));
  return reports.filter(({ epoch }, i) => i % every === 0 || i === last || epoch === best);
}

function scoreIn(
  scores: EpochReport["validation"],
  { score, data }: { readonly score: string; readonly data: string },
): number {
  const value = scores?.[score];
  if (value === undefined) {
    const known = scores ? Object.keys(scores).join(", ") : "nothing";
    throw new RangeError(
      `Cannot read ${JSON.stringify(score)} of the ${data} data: measured there is ${known}`,
    );
  }
  return value;
}
