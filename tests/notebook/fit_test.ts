import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { Dense } from "course/layers/mod.ts";
import { meanSquaredError } from "course/losses/mod.ts";
import { fit, type FitOptions, lastHistory, runs } from "course/notebook/mod.ts";
import { fitWith } from "course/notebook/fit.ts";
import {
  NotebookDisplay,
  silentDisplay,
  TerminalDisplay,
} from "course/notebook/training_display.ts";
import type { Progress } from "course/notebook/progress.ts";
import { Optimizer, sgd } from "course/optimizers/mod.ts";
import { Random } from "course/random/mod.ts";
import { DivergenceError } from "course/training/mod.ts";
import { unchecked } from "../helpers.ts";
import { FakeKernel } from "./fake_kernel.ts";

const plotly = "application/vnd.plotly.v1+json";

/** Ten rows on a line, two steps per epoch. */
function lineProblem(options: Partial<FitOptions> = {}) {
  const rng = new Random(1);
  const inputs = rng.normalTensor([10, 1]);
  const model = new Dense(1, 1, { rng });
  const problem: FitOptions = {
    data: { inputs, targets: inputs.multiply(2).add(1) },
    loss: meanSquaredError(),
    optimizer: sgd(),
    learningRate: 0.1,
    epochs: 20,
    batchSize: 5,
    rng,
    ...options,
  };
  return { model, problem };
}

/** A clock that goes on by a given number of milliseconds per optimizer step. */
function steppedClock(millisecondsPerStep: number) {
  let now = 0;
  return { clock: () => now, onStep: () => void (now += millisecondsPerStep) };
}

Deno.test("fit trains like train(), and returns every report", () => {
  const { model, problem } = lineProblem({ display: false, epochs: 100 });
  const history = fit(model, problem);
  assertEquals(history.reports.length, 100);
  assert(history.last.train.loss < 1e-3);
  assertEquals(lastHistory(), history);
});

Deno.test("in a notebook it draws at most ten times a second, in one place", () => {
  const kernel = new FakeKernel();
  const { clock, onStep } = steppedClock(10);
  const { model, problem } = lineProblem({ epochs: 100, onStep });
  const display = new NotebookDisplay(kernel, { clock, live: true });
  fitWith(model, problem, { display, clock });
  // 200 steps of 10 ms are 2 s: 20 pictures and the figure at the end.
  const { messages } = kernel;
  assertEquals(messages.length, 21);
  assertEquals(messages.map(({ type }) => type), ["display", ...Array(20).fill("update")]);
  assertEquals(new Set(messages.map(({ displayId }) => displayId)).size, 1);
  for (const { bundle } of messages.slice(0, -1)) {
    assertStringIncludes(String(bundle["text/html"]), "<svg");
    assert(!(plotly in bundle));
  }
  assert(plotly in messages[20].bundle);
});

Deno.test("a long epoch is shown while it goes on", () => {
  const kernel = new FakeKernel();
  const { clock, onStep } = steppedClock(1000);
  const { model, problem } = lineProblem({ epochs: 1, batchSize: 1, onStep });
  fitWith(model, problem, { display: new NotebookDisplay(kernel, { clock, live: true }), clock });
  const texts = kernel.messages.map(({ bundle }) => String(bundle["text/plain"]));
  assertEquals(texts.length, 11);
  assertStringIncludes(texts[4], "1.0 steps/s · 5 s left");
});

Deno.test("headless it only shows the figure at the end", () => {
  const kernel = new FakeKernel();
  const { clock, onStep } = steppedClock(1000);
  const { model, problem } = lineProblem({ onStep });
  fitWith(model, problem, { display: new NotebookDisplay(kernel, { clock, live: false }), clock });
  assertEquals(kernel.messages.map(({ type }) => type), ["display"]);
  assert(plotly in kernel.messages[0].bundle);
});

Deno.test("on a terminal one line is written over, and ended at the end", () => {
  const written: string[] = [];
  const { clock, onStep } = steppedClock(50);
  const { model, problem } = lineProblem({ onStep, epochs: 10 });
  const display = new TerminalDisplay((text) => void written.push(text), clock);
  fitWith(model, problem, { display, clock });
  // 20 steps of 50 ms are 1 s.
  assertEquals(written.length, 11);
  assert(written.every((text) => text.startsWith("\r\x1b[K")));
  assertEquals(written.filter((text) => text.includes("\n")).length, 1);
  assertStringIncludes(written[10], "epoch 10/10");
});

Deno.test("Stop leaves the model at the last finished step, and shows what there is", () => {
  const kernel = new FakeKernel();
  let repair = () => {};
  let seen: number[] = [];
  const { model, problem } = lineProblem();
  const stopAt = 5;
  class Stopped extends Error {}
  const options: FitOptions = {
    ...problem,
    onStep: ({ step }) => {
      if (step === stopAt) seen = Array.from(model.weight.value.data);
    },
    beforeStep: () => {
      if (seen.length === 0) return;
      // What an update that is ended half-way leaves behind.
      model.weight.value.fill(123);
      throw new Stopped();
    },
  };
  const clock = () => 0;
  const display = new NotebookDisplay(kernel, { clock, live: true });
  assertThrows(() =>
    fitWith(model, options, {
      display,
      clock,
      whenStopped: (undo) => {
        repair = undo;
        return () => {};
      },
    }), Stopped);
  repair();
  assertEquals(Array.from(model.weight.value.data), seen);
  assertEquals(Array.from(model.weight.gradient.data), [0]);
  assertEquals(lastHistory()?.reports.length, 2);
  const figure = JSON.stringify(kernel.messages.at(-1)?.bundle[plotly]);
  assertStringIncludes(figure, `Stopped at step ${stopAt}`);
});

Deno.test("after its own end nothing is undone", () => {
  const events: string[] = [];
  const { model, problem } = lineProblem();
  fitWith(model, problem, {
    display: silentDisplay,
    clock: () => 0,
    whenStopped: () => {
      events.push("watched");
      return () => void events.push("over");
    },
  });
  assertEquals(events, ["watched", "over"]);
});

Deno.test("a diverging run is shown up to there, and throws", () => {
  const kernel = new FakeKernel();
  const { model, problem } = lineProblem({ learningRate: 1e30 });
  const clock = () => 0;
  const display = new NotebookDisplay(kernel, { clock, live: true });
  assertThrows(() => fitWith(model, problem, { display, clock }), DivergenceError);
  assertEquals(kernel.messages.length, 2);
});

Deno.test("the same run again replaces itself; another one is drawn beside it", () => {
  runs("fit test").clear({ pinned: true });
  const kernel = new FakeKernel();
  const once = (learningRate: number) => {
    const { model, problem } = lineProblem({
      learningRate,
      run: { group: "fit test", parameters: { learningRate, seed: 1 } },
    });
    const display = new NotebookDisplay(kernel, { clock: () => 0, live: false });
    fitWith(model, problem, { display, clock: () => 0 });
    return JSON.stringify(kernel.messages.at(-1)?.bundle[plotly]);
  };
  once(0.1);
  once(0.1);
  assertEquals(runs("fit test").list.length, 1);
  const both = once(0.2);
  assertStringIncludes(both, "learningRate 0.1");
  assertStringIncludes(both, "learningRate 0.2");
  assert(!both.includes("seed"), "the seed is the same in both");
});

Deno.test("a second run with the same optimizer counts its own steps", () => {
  const { model, problem } = lineProblem();
  const optimizer = new Optimizer(model.parameters, sgd(), { learningRate: 0.1 });
  const steps: number[] = [];
  const shown: number[] = [];
  const options: FitOptions = {
    ...problem,
    epochs: 2,
    optimizer,
    learningRate: undefined,
    onStep: ({ step }) => steps.push(step),
  };
  const display = { ...silentDisplay, update: ({ step }: Progress) => void shown.push(step) };
  fitWith(model, options, { display, clock: () => 0 });
  fitWith(model, options, { display, clock: () => 0 });
  assertEquals(steps, [1, 2, 3, 4, 5, 6, 7, 8]);
  // Each step, and each of the two epochs after its second step.
  assertEquals(shown, [1, 2, 2, 3, 4, 4, 1, 2, 2, 3, 4, 4]);
});

Deno.test("fit refuses what train() refuses, before anything is shown", () => {
  const { model, problem } = lineProblem({ display: false });
  const withoutData = { ...problem, data: unchecked(undefined) };
  assertThrows(
    () => fit(model, withoutData),
    TypeError,
    "the training data as { inputs, targets }",
  );
  assertThrows(() => fit(model, { ...problem, epochs: 0 }), RangeError, "epochs");
});
