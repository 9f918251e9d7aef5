/**
 * What runs are called in legends.
 * @module
 */
import { formatNumber } from "../tensor/mod.ts";
import type { Run, RunParameters, RunValue } from "./run.ts";

type LabelledRun = Pick<Run, "number" | "name" | "parameters">;

/**
 * The names of all parameters that occur, in the order in which they first do.
 *
 * @example
 * ```ts
 * import { parameterNames } from "course/notebook/run_labels.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(parameterNames([{ parameters: { b: 1 } }, { parameters: { a: 2, b: 1 } }]), ["b", "a"]);
 * ```
 * @param runs The runs.
 * @returns The names.
 */
export function parameterNames(runs: readonly { readonly parameters: RunParameters }[]): string[] {
  return [...new Set(runs.flatMap(({ parameters }) => Object.keys(parameters)))];
}

/**
 * The names of the parameters that are not the same in all runs.
 *
 * @example
 * ```ts
 * import { differingParameters } from "course/notebook/run_labels.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const runs = [0.1, 0.2].map((learningRate) => ({ parameters: { learningRate, epochs: 5 } }));
 * assertEquals(differingParameters(runs), ["learningRate"]);
 * ```
 * @param runs The runs.
 * @returns The names.
 */
export function differingParameters(
  runs: readonly { readonly parameters: RunParameters }[],
): string[] {
  return parameterNames(runs).filter((name) =>
    new Set(runs.map(({ parameters }) => JSON.stringify(parameters[name]))).size > 1
  );
}

/**
 * One label per run: its name, else the parameters that differ between the runs.
 *
 * @example
 * ```ts
 * import { labelRuns } from "course/notebook/run_labels.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const runs = [
 *   { number: 1, parameters: { learningRate: 0.1, epochs: 5 } },
 *   { number: 2, parameters: { learningRate: 0.2, epochs: 5 } },
 * ];
 * assertEquals(labelRuns(runs), ["learningRate 0.1", "learningRate 0.2"]);
 * ```
 * @param runs The runs.
 * @returns The labels, all different.
 */
export function labelRuns(runs: readonly LabelledRun[]): string[] {
  const names = differingParameters(runs);
  const labels = runs.map(({ number, name, parameters }) =>
    name ?? (names.map((key) => `${key} ${formatValue(parameters[key])}`).join(", ") ||
      `run ${number}`)
  );
  return labels.map((label, i) =>
    labels.indexOf(label) === labels.lastIndexOf(label) ? label : `${label} (${runs[i].number})`
  );
}

/**
 * A parameter's value in a label or table.
 *
 * @example
 * ```ts
 * import { formatValue } from "course/notebook/run_labels.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([1e-3, [64, 10], undefined].map(formatValue), ["0.001", "64·10", "–"]);
 * ```
 * @param value The value; undefined in a run that lacks the parameter.
 * @returns The text.
 */
export function formatValue(value: RunValue | undefined): string {
  if (value === undefined) return "–";
  if (typeof value === "number") return formatNumber(value);
  if (typeof value === "object" && value !== null) return value.map(formatValue).join("·");
  return String(value);
}
