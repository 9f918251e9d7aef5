import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { History, jupyterDisplay } from "course/notebook/mod.ts";

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
