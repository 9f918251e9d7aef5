import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { parse } from "@std/csv";
import { compareRuns, History, jupyterDisplay, RunGroup, runs } from "course/notebook/mod.ts";
import { comparisonFigure } from "course/notebook/comparison_figure.ts";
import { labelRuns } from "course/notebook/run_labels.ts";
import type { Figure } from "course/plots/mod.ts";
import { plotTraces } from "../plots/traces.ts";

/** A history with the given validation losses. */
function history(...losses: number[]): History {
  return new History(losses.map((loss, i) => ({
    epoch: i + 1,
    step: 10 * (i + 1),
    learningRate: 0.1,
    seconds: 0.5 * (i + 1),
    penalty: 0,
    train: { loss: loss / 2, accuracy: 0.9 },
    validation: { loss, accuracy: 0.8 },
  })));
}

Deno.test("the same parameters in any order replace the earlier run, and keep its number", () => {
  const group = new RunGroup("g");
  group.add({ parameters: { a: 1, b: [2, 3] }, history: history(1) });
  group.add({ parameters: { a: 2, b: [2, 3] }, history: history(2) });
  const third = history(3);
  group.add({ parameters: { b: [2, 3], a: 1 }, history: third });
  assertEquals(group.list.map(({ number }) => number), [1, 2]);
  assertEquals(group.list[0].history, third);
});

Deno.test('1 and "1" are different parameters', () => {
  const group = new RunGroup("g");
  group.add({ parameters: { a: 1 }, history: history(1) });
  group.add({ parameters: { a: "1" }, history: history(1) });
  assertEquals(group.list.length, 2);
});

Deno.test("names and pins survive a replacement; a new name wins", () => {
  const group = new RunGroup("g");
  group.add({ parameters: { a: 1 }, history: history(1), name: "first" });
  group.pin("first");
  group.add({ parameters: { a: 1 }, history: history(2) });
  assertEquals([group.list[0].name, group.list[0].isPinned], ["first", true]);
  group.add({ parameters: { a: 1 }, history: history(3), name: "second" });
  assertEquals(group.list[0].name, "second");
});

Deno.test("clear keeps pinned runs unless told otherwise; numbers then go on or start anew", () => {
  const group = new RunGroup("g");
  for (const a of [1, 2, 3]) group.add({ parameters: { a }, history: history(a) });
  group.pin(2);
  group.clear();
  assertEquals(group.list.map(({ number }) => number), [2]);
  assertEquals(group.add({ parameters: { a: 9 }, history: history(1) }).number, 3);
  group.unpin(2);
  group.clear();
  assertEquals(group.list, []);
  group.add({ parameters: { a: 1 }, history: history(1) });
  group.pin(1);
  group.clear({ pinned: true });
  assertEquals(group.list, []);
  assertEquals(group.add({ parameters: { a: 1 }, history: history(1) }).number, 1);
});

Deno.test("naming a run that is not there says so and goes on", () => {
  const group = new RunGroup("g");
  group.add({ parameters: { a: 1 }, history: history(1) });
  const notes: string[] = [];
  const warn = console.warn;
  console.warn = (note: string) => void notes.push(note);
  try {
    group.rename(7, "x");
    group.pin("nobody");
  } finally {
    console.warn = warn;
  }
  assertEquals(notes, [
    'No run 7 in "g"; its runs are: 1',
    'No run "nobody" in "g"; its runs are: 1',
  ]);
  group.rename(1, "one");
  assertEquals(group.list[0].name, "one");
});

Deno.test("labels say only what differs", () => {
  const run = (number: number, parameters: Record<string, number | string | boolean>) => ({
    number,
    parameters,
  });
  assertEquals(labelRuns([run(1, { rate: 0.1, epochs: 5 })]), ["run 1"]);
  assertEquals(
    labelRuns([run(1, { rate: 0.1, epochs: 5 }), run(2, { rate: 1e-3, epochs: 5 })]),
    ["rate 0.1", "rate 0.001"],
  );
  assertEquals(
    labelRuns([run(1, { rate: 0.1 }), run(2, { rate: 0.1, momentum: 0.9 })]),
    ["momentum –", "momentum 0.9"],
  );
  assertEquals(
    labelRuns([run(1, { a: 1, b: true }), run(2, { a: 2, b: true }), run(3, { a: 2, b: false })]),
    ["a 1, b true", "a 2, b true", "a 2, b false"],
  );
});

Deno.test("a given name is the label; equal labels get their number", () => {
  const runs = [
    { number: 1, name: "base", parameters: { a: 1 } },
    { number: 4, name: "base", parameters: { a: 2 } },
    { number: 5, parameters: { a: 3 } },
  ];
  assertEquals(labelRuns(runs), ["base (1)", "base (4)", "a 3"]);
});

Deno.test("the chart has one line per run in each panel, the title names the best", () => {
  const group = new RunGroup("rates");
  group.add({ parameters: { rate: 0.1 }, history: history(3, 2) });
  group.add({ parameters: { rate: 0.2 }, history: history(3, 1, 2) });
  const figure = comparisonFigure(group);
  assert(figure);
  const traces = plotTraces(figure);
  assertEquals(traces.length, 8);
  assertEquals(traces.filter(({ name }) => name === "rate 0.2").length, 4);
  assertEquals(
    figure.layout.title?.text,
    "rates: smallest validation loss 1 with rate 0.2",
  );
});

Deno.test("each panel is titled by the data set and the score that it shows", () => {
  const group = new RunGroup("titles");
  group.add({ parameters: { rate: 0.1 }, history: history(3, 2) });
  const figure = comparisonFigure(group);
  assert(figure);
  const titles = figure.layout.annotations?.map(({ text }) => text) ?? [];
  const lines = plotTraces(figure).map(({ y }) => Array.from(y as number[]));
  const panels = titles.map((title, i) => [title, lines[i]]);
  assertEquals(panels, [
    ["training loss", [1.5, 1]],
    ["validation loss", [3, 2]],
    ["training accuracy", [0.9, 0.9]],
    ["validation accuracy", [0.8, 0.8]],
  ]);
});

Deno.test("runs without a finished epoch are not drawn", () => {
  const group = new RunGroup("g");
  group.add({ parameters: { a: 1 }, history: history() });
  assertEquals(comparisonFigure(group), undefined);
});

Deno.test("compareRuns shows chart and table in one figure, the table also as text", () => {
  const group = runs("compared");
  group.clear({ pinned: true });
  group.add({ parameters: { rate: 0.1, seed: 1 }, history: history(3, 2), name: "<slow>" });
  group.add({ parameters: { rate: 0.2, seed: 1 }, history: history(1) });
  const comparison = compareRuns("compared");
  assertEquals(comparison.head, [
    "run",
    "name",
    "rate",
    "best validation loss",
    "at epoch",
    "last validation accuracy",
    "seconds",
  ]);
  assertEquals(comparison.rows, [
    ["1", "<slow>", "0.1", "2", "2", "0.8", "1.0"],
    ["2", "", "0.2", "1", "1", "0.8", "0.5"],
  ]);
  const types = comparison.figure?.data.map(({ type }) => type);
  assertEquals(types?.at(-1), "table" as unknown);
  assertStringIncludes(JSON.stringify(comparison.figure), "&lt;slow&gt;");
  const bundle = comparison[jupyterDisplay]();
  assertStringIncludes(String(bundle["text/plain"]), "best validation loss");
  assert("application/vnd.plotly.v1+json" in bundle);
});

Deno.test("the table's room is below all panels", () => {
  const group = runs("room");
  group.clear({ pinned: true });
  for (const a of [1, 2, 3]) group.add({ parameters: { a }, history: history(a) });
  const { figure } = compareRuns("room");
  const table = figure?.data.at(-1);
  const top = table && "domain" in table ? table.domain?.y?.[1] ?? 1 : 1;
  const axes = [figure?.layout.yaxis, figure?.layout.yaxis3];
  for (const axis of axes) assert((axis?.domain?.[0] ?? 0) > top);

  // The figure grows by the table: the panels get no smaller, and the table has room for its rows.
  const inside = ({ layout }: Figure) =>
    (layout.height ?? 0) - (layout.margin?.t ?? 0) - (layout.margin?.b ?? 0);
  const panelHeight = (chart: Figure) => {
    const [bottom, top] = chart.layout.yaxis?.domain ?? [0, 1];
    return inside(chart) * (top - bottom);
  };
  const grown = panelHeight(figure!) / panelHeight(comparisonFigure(group)!);
  assert(grown >= 1 && grown < 1.1, `${grown}`);
  const rowHeight = table && "cells" in table ? Number(Reflect.get(table.cells!, "height")) : NaN;
  assert(top * inside(figure!) >= 5 * rowHeight, "a head of two lines and three rows");
});

Deno.test("before the first run, and with one, compareRuns does not fail", () => {
  assertStringIncludes(compareRuns("none yet").toString(), 'No runs in "none yet" yet');
  runs("just one").add({ parameters: { a: 1 }, history: history(1) });
  assertEquals(compareRuns("just one").rows.length, 1);
});

Deno.test("CSV: one line per epoch, with the parameters and all scores", () => {
  const group = new RunGroup("g");
  group.add({ parameters: { a: 1, layers: [64, 10] }, history: history(3, 2), name: 'x, "y"' });
  group.add({ parameters: { a: 2 }, history: history(1) });
  const [head, ...lines] = parse(group.toCSV());
  assertEquals(head, [
    ...["run", "name", "a", "layers", "epoch", "step", "seconds", "rate", "penalty"],
    ...["train.loss", "train.accuracy", "validation.loss", "validation.accuracy"],
  ]);
  assertEquals(lines, [
    ["1", 'x, "y"', "1", "[64,10]", "1", "10", "0.5", "0.1", "0", "1.5", "0.9", "3", "0.8"],
    ["1", 'x, "y"', "1", "[64,10]", "2", "20", "1", "0.1", "0", "1", "0.9", "2", "0.8"],
    ["2", "", "2", "", "1", "10", "0.5", "0.1", "0", "0.5", "0.9", "1", "0.8"],
  ]);
});
