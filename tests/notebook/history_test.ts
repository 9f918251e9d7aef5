import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { History, jupyterDisplay } from "course/notebook/mod.ts";
import { plotTraces } from "../plots/traces.ts";

Deno.test("History: scores by name, the best epoch, a table of few rows", () => {
  const reports = Array.from({ length: 50 }, (_, i) => ({
    epoch: i + 1,
    step: i + 1,
    learningRate: 0.1,
    seconds: i,
    penalty: 0,
    train: { loss: 50 - i, "<acc>": 0.5 },
    validation: { loss: Math.abs(i - 36), "<acc>": 0.5 },
  }));
  const history = new History(reports);
  assertEquals(history.bestEpoch, 37);
  assertEquals(history.validation("<acc>").length, 50);
  assertThrows(() => history.train("f1"), RangeError, 'Cannot read "f1" of the training data');
  const lines = history.toString().split("\n");
  assert(lines.length <= 11);
  assert(lines.some((line) => line.includes("37 (best)")));
  const html = String(history[jupyterDisplay]()["text/html"]);
  assertStringIncludes(html, "train &lt;acc&gt;");
  assertEquals(new History([]).toString(), "History: no finished epoch");
  assertThrows(() => new History([]).last, RangeError, "No epoch");
  assertThrows(() => new History([]).figure(), RangeError, "without a finished epoch");
});

Deno.test("the table of a long history shows epochs at even distances, the best and the last", () => {
  const reports = Array.from({ length: 50 }, (_, i) => ({
    epoch: i + 1,
    step: i + 1,
    learningRate: 0.1,
    seconds: i,
    penalty: 0,
    train: { loss: Math.abs(i - 36) },
  }));
  const shown = (count: number) =>
    new History(reports.slice(0, count)).toString().split("\n").slice(1).map((line) =>
      parseInt(line)
    );
  assertEquals(shown(50), [1, 8, 15, 22, 29, 36, 37, 43, 50]);
  assertEquals(shown(9), [1, 3, 5, 7, 9]);
  assertEquals(shown(8), [1, 2, 3, 4, 5, 6, 7, 8]);
  assertEquals(shown(1), [1]);
});

Deno.test("a score that is NaN is a gap in the chart", () => {
  const report = { step: 1, learningRate: 0.1, seconds: 1, penalty: 0 };
  const losses = [2, NaN, 1];
  const history = new History(
    losses.map((loss, i) => ({ ...report, epoch: i + 1, train: { loss } })),
  );
  assertEquals(plotTraces(history.figure()).map(({ y }) => y), [[2, null, 1]]);
});

Deno.test("History without validation data says what was measured", () => {
  const report = {
    epoch: 1,
    step: 1,
    learningRate: 0.1,
    seconds: 1,
    penalty: 0,
    train: { loss: 1 },
  };
  const history = new History([report]);
  assertThrows(() => history.validation(), RangeError, "measured there is nothing");
  assertEquals(history.figure().data.length, 1);
});
