/**
 * Drives JupyterLab in Chromium. One JupyterLab and one browser serve all; a picture of every step is kept in
 * `tests/artifacts/`.
 */

import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Locator, Page } from "playwright-core";
import { pathOf } from "../checkout.ts";
import { type Cell, joined, NotebookFolder } from "../course/notebooks.ts";
import {
  expectDrawn,
  moveSliderToItsEnd,
  readCharts,
  type StoredFigure,
  wakeCharts,
} from "./charts.ts";
import { missingForBrowserTests, startChromium } from "./chromium.ts";
import { exportPage } from "./exported_page.ts";
import { JupyterLab } from "./jupyter_lab.ts";
import { type CellState, NotebookPage, takePicture } from "./notebook_page.ts";

const LESSON = "01-vanishing-gradients.ipynb";
const EXERCISES = "exercises-01.ipynb";
const PLOTLY = "application/vnd.plotly.v1+json";
const CLAIM = "application/vnd.course.claim+json";

/** A regression problem, and what `fit` needs to train on it. */
const SET_UP = `
import { Dense, fit, lastHistory, meanSquaredError, mlp, Random, sgd, tanh } from "course/mod.ts";
const rng = new Random(1);
const inputs = rng.normalTensor([2000, 20]);
const targets = new Dense(20, 1, { rng }).forward(inputs).output;
const settings = { data: { inputs, targets }, loss: meanSquaredError(), optimizer: sgd(), rng };
const newModel = () => mlp([20, 64, 64, 1], { activation: tanh, rng: new Random(2) });
let marker = 41;
`;

const ENDLESS: readonly Cell[] = [
  SET_UP,
  "const model = newModel(); marker += 1; const before = model.forward(inputs).output.clone();",
  "fit(model, { ...settings, epochs: 100_000, learningRate: 0.01 });",
  `const after = model.forward(inputs).output;
console.log(marker, after.data.every(Number.isFinite), after.data.some((y, i) => y !== before.data[i]),
  lastHistory()!.reports.length > 0);`,
];

const COMPARISON: readonly Cell[] = [
  SET_UP,
  ["const learningRate = 0.01;", "parameters"],
  `fit(newModel(), {
  ...settings, epochs: 3, learningRate, run: { group: "rates", parameters: { learningRate } },
});`,
];

/** What the tests share. */
interface Place {
  readonly folder: NotebookFolder;
  readonly open: (name: string) => Promise<NotebookPage>;
}

Deno.test({
  name: "JupyterLab in the browser",
  ignore: missingForBrowserTests(),
  sanitizeResources: false, // Playwright keeps its pipe to Chromium open for a moment
  sanitizeOps: false,
  fn: async (t) => {
    using folder = new NotebookFolder();
    folder.writeImportMap();
    Deno.copyFileSync(pathOf(`notebooks/${LESSON}`), `${folder.path}/${LESSON}`);
    Deno.copyFileSync(pathOf(`notebooks/exercises/${LESSON}`), `${folder.path}/${EXERCISES}`);
    folder.write("endless.ipynb", ENDLESS);
    folder.write("comparison.ipynb", COMPARISON);
    await using lab = await JupyterLab.start(folder.path);
    await using browser = await startChromium(folder.path);
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const place = { folder, open: (name: string) => NotebookPage.open(context, lab, name) };
    await t.step("lesson 01", (t) => readLesson(t, place));
    await t.step("lesson 01, exported: the charts are drawn without a network", async () => {
      await using offline = await browser.newContext({ offline: true });
      await readExportedLesson(await offline.newPage(), folder);
    });
    await t.step("training", (t) => watchAndStop(t, place));
    await t.step("comparing", (t) => compare(t, place));
    await t.step("an exercise", (t) => solveExercise(t, place));
  },
});

/** Does something, keeps a picture, and looks for errors. What follows builds on it. */
async function step(
  t: Deno.TestContext,
  { notebook, name }: { readonly notebook: NotebookPage; readonly name: string },
  act: () => Promise<void>,
): Promise<void> {
  const isSound = await t.step(name, async () => {
    try {
      await act();
      notebook.expectNoProblems();
    } finally {
      await takePicture(notebook.page, name);
    }
  });
  if (!isSound) throw new Error(`"${name}" failed; what follows builds on it`);
}

async function readLesson(t: Deno.TestContext, { open, folder }: Place): Promise<void> {
  await using notebook = await open(LESSON);
  let claims: Claim[] = [];

  await step(t, { notebook, name: "Run All: every chart is drawn, every claim kept" }, async () => {
    await notebook.choose("Run", "runmenu:run-all");
    await notebook.haveRun();
    await expectAllDrawn(notebook);
    claims = await readClaims(notebook);
    assert(claims.length > 20, `${claims.length} claims`);
    assertEquals(claims.filter(({ kept }) => !kept), []);
  });

  await step(t, { notebook, name: "A slider is moved: another frame" }, async () => {
    const cell = await cellWithSlider(notebook);
    const [before] = await readCharts(cell);
    await moveSliderToItsEnd(cell);
    const [after] = await readCharts(cell);
    assertMatch(before.title, /^Depth 5:/);
    assertMatch(after.title, /^Depth 20:/);
    assert(after.marks > before.marks, "20 layers have more points than 5");
  });

  await step(t, { notebook, name: "Restart and Run All: the same claims" }, async () => {
    await notebook.choose("Edit", "editmenu:clear-all");
    assertEquals(await readClaims(notebook), []);
    await notebook.press("notebook:restart-run-all");
    await notebook.agree();
    await notebook.haveRun();
    assertEquals(await readClaims(notebook), claims);
  });

  await step(
    t,
    { notebook, name: "Saved, closed, opened again: the charts are there" },
    async () => {
      await notebook.press("docmanager:save");
      await notebook.isSaved();
      const saved = folder.read(LESSON).flatMap(({ outputs = [] }) => outputs);
      assertEquals(saved.filter(({ data }) => data && PLOTLY in data).length, 9);
      await notebook.choose("File", "filemenu:close-and-cleanup");
      await notebook.agree();
      await notebook.page.locator(".jp-NotebookPanel").waitFor({ state: "detached" });
      await notebook.page.locator(".jp-DirListing-item").getByText(LESSON, { exact: true })
        .dblclick();
      await notebook.isReady();
      await expectAllDrawn(notebook, wakeCharts);
      assertEquals(await readClaims(notebook), claims);
    },
  );
}

/** Needs the lesson as it was saved with its outputs. */
async function readExportedLesson(page: Page, folder: NotebookFolder): Promise<void> {
  const figures = savedFigures(folder);
  assert(figures.length > 0, "the lesson was not saved");
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  await page.goto(await exportPage(folder.path, LESSON));
  const charts = await readCharts(page.locator("body"));
  assertEquals(charts.length, figures.length);
  for (const [i, chart] of charts.entries()) expectDrawn(chart, figures[i]);
  const chart = page.locator(".js-plotly-plot").filter({ has: page.locator(".slider-group") });
  await moveSliderToItsEnd(chart);
  assertMatch((await readCharts(chart.locator("..")))[0].title, /^Depth 20:/);
  await takePicture(page, "Lesson 01 exported");
  assertEquals(errors, []);
}

async function watchAndStop(t: Deno.TestContext, { open }: Place): Promise<void> {
  await using notebook = await open("endless.ipynb");
  const training = await notebook.cell(2);

  await step(
    t,
    { notebook, name: "The chart of a training grows while the cell runs" },
    async () => {
      for (const number of [0, 1]) await notebook.run(number);
      await notebook.haveRun([0, 1]);
      await notebook.run(2);
      const states = [await liveState(training)];
      for (let i = 0; i < 3; i++) states.push(await liveState(training, states.at(-1)));
      assert((await notebook.cells())[2].isRunning);
      for (const [i, state] of states.slice(1).entries()) {
        assert(state.epoch >= states[i].epoch, `epoch ${states[i].epoch}, then ${state.epoch}`);
      }
      assert(states.at(-1)!.points > states[0].points, "the curves have more points than before");
    },
  );

  await step(t, { notebook, name: "Stop during a training" }, async () => {
    await notebook.press("notebook:interrupt-kernel");
    await notebook.haveRun([2]);
    const [chart] = await readCharts(training);
    assertMatch(chart.title, /^Stopped at step \d+$/);
    assertEquals(await training.locator(".course-training").count(), 0);
  });

  await step(t, { notebook, name: "After Stop the next cell uses the model" }, async () => {
    await notebook.run(3);
    await notebook.haveRun([3]);
    const [output] = (await notebook.cells())[3].outputs;
    assertEquals(joined(output.text), "42 true true true\n");
  });
}

async function compare(t: Deno.TestContext, { open }: Place): Promise<void> {
  await using notebook = await open("comparison.ipynb");

  await step(t, { notebook, name: "A training ends with an interactive chart" }, async () => {
    await notebook.choose("Run", "runmenu:run-all");
    await notebook.haveRun();
    await expectAllDrawn(notebook);
    const [chart] = await readCharts(await notebook.cell(2));
    assertEquals(chart.traces, 1);
  });

  await step(t, { notebook, name: "A parameter is edited, two runs in one chart" }, async () => {
    await notebook.rewrite(1, "const learningRate = 0.02;");
    await notebook.page.keyboard.press("Shift+Enter");
    await notebook.page.keyboard.press("Control+Enter");
    const training = await notebook.cell(2);
    await training.locator(".legendtext").nth(1).waitFor();
    await notebook.haveRun();
    const [chart] = await readCharts(training);
    assertEquals(chart.traces, 2);
    assertEquals(chart.legend, ["learningRate 0.01", "learningRate 0.02"]);
  });
}

async function solveExercise(t: Deno.TestContext, { open }: Place): Promise<void> {
  await using notebook = await open(EXERCISES);
  const [solution, tests] = [3, 4];
  const report = await notebook.cell(tests);

  await step(
    t,
    { notebook, name: "The starter: every test says that nothing is written" },
    async () => {
      await notebook.choose("Run", "runmenu:run-all");
      await notebook.haveRun();
      await report.getByText("Not written yet").first().waitFor();
      assertEquals(await report.getByText("Not written yet").count(), 4);
    },
  );

  await step(t, { notebook, name: "A wrong solution: expected, got, and a hint" }, async () => {
    await notebook.rewrite(
      solution,
      "function sigmoidPrime(x: number) { return x * (1 - x); }\n" +
        "function gradientBound(largest: number, layers: number) { return largest ** layers; }",
    );
    await notebook.page.keyboard.press("Shift+Enter");
    await notebook.page.keyboard.press("Control+Enter");
    await report.getByText("expected 0.25, got 0").waitFor();
    await report.locator("em").getByText("σ(0) is 0.5").waitFor();
  });
}

/** No cell failed, and every figure that the notebook holds is on the page, with all its traces. */
async function expectAllDrawn(notebook: NotebookPage, read = readCharts): Promise<void> {
  for (const [number, { outputs }] of (await notebook.cells()).entries()) {
    assertEquals(outputs.filter(({ output_type }) => output_type === "error"), []);
    const figures = outputs.flatMap(({ data }) => data?.[PLOTLY] as StoredFigure ?? []);
    if (figures.length === 0) continue;
    const charts = await read(await notebook.cell(number));
    assertEquals(charts.length, figures.length, `charts of cell ${number}`);
    for (const [i, chart] of charts.entries()) expectDrawn(chart, figures[i]);
  }
}

function savedFigures(folder: NotebookFolder): StoredFigure[] {
  const outputs = folder.read(LESSON).flatMap(({ outputs = [] }) => outputs);
  return outputs.flatMap(({ data }) => data?.[PLOTLY] as StoredFigure ?? []);
}

async function cellWithSlider(notebook: NotebookPage): Promise<Locator> {
  const holdsSlider = ({ outputs }: CellState) =>
    outputs.some(({ data }) => "sliders" in ((data?.[PLOTLY] as StoredFigure)?.layout ?? {}));
  const number = (await notebook.cells()).findIndex(holdsSlider);
  return notebook.cell(number);
}

interface Claim {
  readonly text: string;
  readonly kept: boolean;
}

/** The claims in the notebook; each is on the page, too. */
async function readClaims(notebook: NotebookPage): Promise<Claim[]> {
  const claims = (await notebook.cells()).flatMap(({ outputs }) => outputs)
    .flatMap(({ data }) => data?.[CLAIM] as Claim ?? []);
  assertEquals(await notebook.page.locator(".course-claim").count(), claims.length);
  return claims;
}

/** What the picture of a running training shows. */
interface LiveState {
  readonly text: string;
  readonly epoch: number;
  /** Points of all curves. */
  readonly points: number;
}

/** Waits for a picture, or for one that differs from the last. */
async function liveState(cell: Locator, last?: LiveState): Promise<LiveState> {
  const picture = cell.locator(".course-training").filter({ hasNotText: last?.text });
  return await picture.evaluate((element) => {
    const text = element.firstElementChild!.textContent!;
    const curves = [...element.querySelectorAll("polyline")];
    const points = curves.flatMap((curve) => curve.getAttribute("points")!.split(" ")).length;
    return { text, epoch: Number(text.match(/^epoch (\d+)/)![1]), points };
  });
}
