/** What all builders have in common, each called in the plainest way. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  barChart,
  confusionMatrixChart,
  contourWithTrajectories,
  dumbbell,
  type Figure,
  heatmap,
  histogram,
  imageGrid,
  lineChart,
  ridgeline,
  smallMultiples,
  surface,
  violin,
  withSlider,
} from "course/plots/mod.ts";
import { chrome } from "course/plots/palette.ts";
import { Random } from "course/random/mod.ts";

const title =
  "a < b & c: a title that is much longer than what fits in one line of a chart of 600 px";
const text = { title, xTitle: "x in <m>", yTitle: "y" };
const grid = { x: [0, 1], y: [0, 1, 2], z: [[1, 2], [3, 4], [5, 6]] };
const lines = [{ name: "<i>one</i>", y: [1, 2, 3] }, { name: "two", y: [3, 2, 1] }];

const figures: Record<string, () => Figure> = {
  lineChart: () => lineChart({ ...text, lines }),
  barChart: () =>
    barChart({ ...text, categories: ["<a>", "b"], series: [{ name: "s", values: [1, 2] }] }),
  heatmap: () => heatmap({ ...text, ...grid }),
  smallMultiples: () => smallMultiples({ ...text, panels: [{ title: "<p>", lines }] }),
  histogram: () => histogram({ ...text, samples: [{ name: "<s>", values: [1, 2, 2, 3] }] }),
  ridgeline: () => ridgeline({ ...text, ridges: [{ name: "<r>", values: [1, 2], note: "<n>" }] }),
  contourWithTrajectories: () =>
    contourWithTrajectories({
      ...text,
      ...grid,
      trajectories: [{ name: "<t>", x: [0, 1], y: [0, 2] }],
      places: [{ x: 0, y: 0, label: "<min>" }],
    }),
  surface: () => surface({ ...text, ...grid, zTitle: "<z>" }),
  confusionMatrixChart: () =>
    confusionMatrixChart({ title, matrix: { counts: [[1, 0], [2, 3]], classNames: ["<0>", "1"] } }),
  imageGrid: () =>
    imageGrid({ title, images: new Random(1).uniformTensor([2, 4, 4]), labels: ["<x>", "y"] }),
  dumbbell: () =>
    dumbbell({ ...text, names: ["<before>", "after"], rows: [{ name: "<r>", from: 1, to: 2 }] }),
  violin: () => violin({ ...text, samples: [{ name: "<v>", values: [1, 2, 3] }] }),
  withSlider: () =>
    withSlider({ label: "<λ>", frames: [{ name: "1", figure: lineChart({ ...text, lines }) }] }),
};

for (const [name, build] of Object.entries(figures)) {
  Deno.test(`${name}: one look`, () => {
    const { layout } = build();
    assertEquals(layout.paper_bgcolor, chrome.background);
    assertEquals(layout.autosize, true);
    assert(layout.width === undefined, "the width follows the page");
    assert((layout.height ?? 0) > 100);
    assertStringIncludes(layout.title?.text ?? "", "a &lt; b &amp; c: a title");
    assertStringIncludes(layout.title?.text ?? "", "<br>");
  });

  Deno.test(`${name}: plain JSON without typed arrays, NaN or undefined numbers`, () => {
    const figure = build();
    const visit = (value: unknown, path: string): void => {
      assert(!ArrayBuffer.isView(value), `${path} is a typed array`);
      if (typeof value === "number") assert(Number.isFinite(value), `${path} is ${value}`);
      if (typeof value === "object" && value !== null) {
        for (const [key, inner] of Object.entries(value)) visit(inner, `${path}.${key}`);
      }
    };
    visit(figure, name);
    assert(JSON.stringify(figure).length < 20_000);
  });

  Deno.test(`${name}: texts of students are not markup`, () => {
    const markup = JSON.stringify(build()).match(
      /<\/?(?!br>|sup>|\/sup>|extra>|\/extra>)[a-zλ0-9]+>/g,
    );
    assertEquals(markup, null);
  });
}
