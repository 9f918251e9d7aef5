/**
 * Chart and table of several runs.
 * @module
 */
import type { Figure, PlotlyTrace } from "../plots/mod.ts";
import { layoutAxes } from "../plots/layout_axes.ts";
import { chrome } from "../plots/palette.ts";
import { plainText } from "../plots/theme.ts";
import { formatNumber } from "../tensor/mod.ts";
import { tableToText, type TextTable } from "../text_table.ts";
import { bestLoss, comparisonFigure, drawnRuns } from "./comparison_figure.ts";
import { type Displayable, jupyterDisplay, type MediaBundle } from "./kernel.ts";
import { differingParameters, formatValue } from "./run_labels.ts";
import { type RunGroup, runs } from "./runs.ts";
import { show } from "./show.ts";

const rowHeight = 26;

/**
 * Chart and table of a group of runs. Made by {@linkcode compareRuns}.
 *
 * @example
 * ```ts
 * import { Comparison, runs } from "course/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(new Comparison(runs("nothing was run yet")).rows, []);
 * ```
 */
export class Comparison implements Displayable {
  /** The chart with the table below it; undefined if there are no runs yet. */
  readonly figure?: Figure;
  /** Titles of the table's columns. */
  readonly head: readonly string[];
  /** The table, one row per run. */
  readonly rows: readonly (readonly string[])[];
  readonly #group: string;

  /**
   * Compares the runs as they are now.
   *
   * @param group The runs.
   */
  constructor(group: RunGroup) {
    const { head, rows } = comparisonTable(group);
    this.#group = group.name;
    this.head = head;
    this.rows = rows;
    const chart = comparisonFigure(group);
    this.figure = chart && withTable(chart, { head, rows });
  }

  /** The table in plain text. */
  toString(): string {
    if (this.rows.length === 0) {
      return `No runs in "${this.#group}" yet: give fit() the option run: { group, parameters }`;
    }
    return tableToText(this);
  }

  /** What `console.log` prints. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }

  /** The figure; plain text if there are no runs. */
  [jupyterDisplay](): MediaBundle {
    const text = { "text/plain": this.toString() };
    return this.figure ? { ...show(this.figure)[jupyterDisplay](), ...text } : text;
  }
}

/**
 * Compares the runs of an experiment in a chart with a table.
 *
 * @example
 * ```ts
 * import { compareRuns } from "course/notebook/mod.ts";
 * import { assertStringIncludes } from "@std/assert";
 *
 * assertStringIncludes(compareRuns("nothing").toString(), "No runs");
 * ```
 * @param group The name of the experiment: "optimizers".
 * @returns A value that a notebook shows.
 */
export function compareRuns(group: string): Comparison {
  return new Comparison(runs(group));
}

function comparisonTable(group: RunGroup): TextTable {
  const drawn = drawnRuns(group);
  const parameters = differingParameters(drawn.map(({ run }) => run));
  const named = drawn.some(({ run }) => run.name !== undefined);
  const set = drawn.some(({ run }) => run.history.hasValidation) ? "validation" : "training";
  const metrics = [...new Set(drawn.flatMap(({ run }) => run.history.scores))]
    .filter((score) => score !== "loss");
  const head = [
    "run",
    ...(named ? ["name"] : []),
    ...parameters,
    `best ${set} loss`,
    "at epoch",
    ...metrics.map((metric) => `last ${set} ${metric}`),
    "seconds",
  ];
  const rows = drawn.map(({ run }) => {
    const { history } = run;
    const scores = history.last.validation ?? history.last.train;
    return [
      `${run.number}${run.isPinned ? " (pinned)" : ""}`,
      ...(named ? [run.name ?? ""] : []),
      ...parameters.map((name) => formatValue(run.parameters[name])),
      formatNumber(bestLoss(history)),
      `${history.bestEpoch}`,
      ...metrics.map((metric) => formatNumber(scores[metric] ?? NaN)),
      history.last.seconds.toFixed(1),
    ];
  });
  return { head, rows };
}

/** Adds the table as a trace of its own below the chart's panels. */
function withTable(
  figure: Figure,
  { head, rows }: TextTable,
): Figure {
  const tableHeight = rowHeight * (rows.length + 2);
  const { height = 360, margin } = figure.layout;
  const inner = height - (margin?.t ?? 0) - (margin?.b ?? 0);
  const gap = (margin?.b ?? 0) + 12;
  const shareOfTable = tableHeight / (inner + gap + tableHeight);
  const shareOfGap = gap / (inner + gap + tableHeight);
  const table = {
    type: "table" as const,
    domain: { x: [0, 1], y: [0, shareOfTable] },
    header: {
      values: head.map((title) => `<b>${plainText(title)}</b>`),
      ...cellLook,
      fill: { color: chrome.grid },
    },
    cells: {
      values: head.map((_, column) => rows.map((row) => plainText(row[column]))),
      ...cellLook,
      fill: { color: chrome.background },
    },
  };
  const raised = raiseAxes(figure.layout, shareOfTable + shareOfGap);
  const data: PlotlyTrace[] = [...figure.data, table];
  return {
    ...figure,
    data,
    layout: {
      ...figure.layout,
      ...raised,
      height: height + gap + tableHeight,
      margin: { ...margin, b: 12 },
    },
  };
}

const cellLook = {
  height: rowHeight,
  align: "right",
  font: { size: 12, color: chrome.text },
  line: { color: chrome.grid },
} as const;

/** Squeezes the panels and what stands on them into the part of the figure above `bottom`. */
function raiseAxes(layout: Figure["layout"], bottom: number): Figure["layout"] {
  const raise = (y: number) => bottom + y * (1 - bottom);
  const axes = Object.entries(layoutAxes(layout))
    .filter(([key]) => key.startsWith("y"))
    .map(([key, axis]) => [key, { ...axis, domain: (axis.domain ?? [0, 1]).map(raise) }]);
  const annotations = layout.annotations?.map((annotation) =>
    annotation.yref === "paper" ? { ...annotation, y: raise(Number(annotation.y)) } : annotation
  );
  const legend = { ...layout.legend, y: raise(layout.legend?.y ?? 1) };
  return { ...Object.fromEntries(axes), annotations, legend };
}
