/**
 * Runs as a table for other programs.
 * @module
 */
import { stringify } from "@std/csv/stringify";
import type { EpochReport } from "../types.ts";
import { parameterNames } from "./run_labels.ts";
import type { Run } from "./run.ts";

/**
 * Writes runs as CSV (RFC 4180), one line per epoch.
 *
 * Columns: run, name, the parameters, epoch, step, seconds, rate (the learning rate as the schedule
 * had it; a parameter may be called learningRate), penalty, then the scores as "train.loss", "validation.accuracy", …
 *
 * @example
 * ```ts
 * import { runsToCSV } from "course/notebook/runs_csv.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(runsToCSV([]).trim(), "run,name,epoch,step,seconds,rate,penalty");
 * ```
 * @param runs The runs.
 * @returns The text.
 */
export function runsToCSV(runs: readonly Run[]): string {
  const parameters = parameterNames(runs);
  const reports = runs.flatMap((run) => run.history.reports.map((report) => ({ run, report })));
  const scores = [...new Set(reports.flatMap(({ report }) => scoreNames(report)))];
  const head = [
    "run",
    "name",
    ...parameters,
    "epoch",
    "step",
    "seconds",
    "rate",
    "penalty",
    ...scores,
  ];
  const lines = reports.map(({ run, report }) => [
    run.number,
    run.name ?? "",
    ...parameters.map((name) => csvValue(run.parameters[name])),
    report.epoch,
    report.step,
    report.seconds,
    report.learningRate,
    report.penalty,
    ...scores.map((name) => csvValue(scoreOf(report, name))),
  ]);
  return stringify([head, ...lines], { headers: false });
}

function scoreNames({ train, validation }: EpochReport): string[] {
  return [
    ...Object.keys(train).map((score) => `train.${score}`),
    ...Object.keys(validation ?? {}).map((score) => `validation.${score}`),
  ];
}

function scoreOf(report: EpochReport, name: string): number | undefined {
  const [set, score] = [name.slice(0, name.indexOf(".")), name.slice(name.indexOf(".") + 1)];
  return set === "train" ? report.train[score] : report.validation?.[score];
}

/** Lists become JSON, what is missing an empty field. */
function csvValue(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
