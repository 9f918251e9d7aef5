/** Heatmaps, confusion matrices, contour maps and surfaces. */
import { assertEquals, assertThrows } from "@std/assert";
import {
  confusionMatrixChart,
  contourWithTrajectories,
  heatmap,
  type HeatmapOptions,
  surface,
} from "course/plots/mod.ts";
import { tensor } from "course/tensor/mod.ts";
import { plotTraces } from "./traces.ts";

const text = { title: "t", xTitle: "x", yTitle: "y" };

function cells(options: Omit<HeatmapOptions, keyof typeof text>) {
  const figure = heatmap({ ...text, ...options });
  return { trace: plotTraces(figure)[0], layout: figure.layout };
}

Deno.test("heatmap: labels, numbers in the cells, colours from smallest to largest", () => {
  const { trace } = cells({ x: [0.1, 1], y: ["a", "b"], z: tensor([[1, 2], [3, 12.3456]]) });
  assertEquals([trace.x, trace.y], [["0.1", "1"], ["a", "b"]]);
  assertEquals(trace.z, [[1, 2], [3, 12.346]]);
  assertEquals([trace.zmin, trace.zmax], [1, 12.346]);
  assertEquals(trace.text, [["1", "2"], ["3", "12.3"]] as unknown);
});

Deno.test("heatmap: a logarithmic scale colours by powers and writes the numbers themselves", () => {
  const { trace } = cells({ z: [[1e-3, 1, 1e5]], logColors: true });
  assertEquals(trace.z, [[-3, 0, 5]]);
  assertEquals([trace.zmin, trace.zmax], [-3, 5]);
  assertEquals(trace.text, [["0.001", "1", "100000"]] as unknown);
  assertEquals(trace.colorbar?.ticktext?.slice(0, 2), ["10<sup>-3</sup>", "10<sup>-1</sup>"]);
});

Deno.test("heatmap: a diverging scale has its white at 0", () => {
  const { trace } = cells({ z: [[-1, 4]], diverging: true });
  assertEquals([trace.zmin, trace.zmax], [-4, 4]);
});

Deno.test("heatmap: a large table has no numbers in its cells", () => {
  const z = Array.from({ length: 20 }, () => Array.from({ length: 20 }, () => 1.5));
  const { trace } = cells({ z });
  assertEquals([trace.text, trace.texttemplate], [undefined, undefined]);
});

Deno.test("heatmap: null is an empty cell, and row 0 can be at the top", () => {
  const { trace, layout } = cells({ z: [[1, null]], fromTop: true });
  assertEquals(trace.z, [[1, null]]);
  assertEquals(layout.yaxis?.autorange, "reversed");
});

const wrong: [string, Omit<HeatmapOptions, keyof typeof text>, string][] = [
  ["no rows", { z: [] }, "no rows"],
  ["ragged rows", { z: [[1, 2], [3]] }, "row 1 has 1 numbers, row 0 has 2"],
  ["NaN", { z: [[1], [NaN]] }, "row 1[0] is NaN"],
  ["too few labels", { z: [[1, 2]], x: ["a"] }, "x and the columns of z differ in length: 1 and 2"],
  ["equal labels", { z: [[1, 2]], x: ["a", "a"] }, 'x have "a" twice'],
  ["no matrix", { z: tensor([1, 2]) }, "expected a matrix"],
  ["only gaps", { z: [[null]] }, "all cells are empty"],
  ["the logarithm of 0", { z: [[0]], logColors: true }, "row 0[0] is 0"],
  ["other texts", { z: [[1]], cellText: [] }, "cellText"],
];
for (const [what, options, message] of wrong) {
  Deno.test(`heatmap: ${what} is refused`, () => {
    assertThrows(() => cells(options), RangeError, message);
  });
}

Deno.test("confusion matrix: coloured by the share of the true class, counts in the cells", () => {
  const [trace] = plotTraces(confusionMatrixChart({
    title: "t",
    matrix: { counts: [[3, 1], [0, 0]], classNames: ["cat", "dog"] },
  }));
  assertEquals(trace.z, [[0.75, 0.25], [0, 0]]);
  assertEquals(trace.text, [["3", "1"], ["", ""]] as unknown);
  assertEquals([trace.zmin, trace.zmax], [0, 1]);
});

const map = { ...text, x: [0, 1], y: [0, 1, 2], z: [[1, 10], [100, 1000], [1, 1]] };

Deno.test("contour map: a path begins with a ring and ends with a star; a closed one is closed", () => {
  const [contour, path, outline] = plotTraces(contourWithTrajectories({
    ...map,
    trajectories: [
      { name: "gd", x: [0, 0.5, 1], y: [2, 1, 0] },
      { name: "ball", x: [0, 1, 1], y: [0, 0, 1], closed: true },
    ],
  }));
  assertEquals(contour.type, "contour");
  assertEquals(path.marker?.symbol, ["circle-open", "circle", "star"]);
  assertEquals([outline.x, outline.y], [[0, 1, 1, 0], [0, 0, 1, 0]]);
});

Deno.test("contour map: the axes end where the map ends, even if a path leaves it", () => {
  const { layout } = contourWithTrajectories({
    ...map,
    trajectories: [{ name: "diverges", x: [0, 50], y: [0, 80] }],
    equalAxes: true,
  });
  assertEquals([layout.xaxis?.range, layout.yaxis?.range], [[0, 1], [0, 2]]);
  assertEquals(layout.yaxis?.scaleanchor, "x");
});

Deno.test("contour map and surface by the logarithm", () => {
  const [contour] = plotTraces(contourWithTrajectories({ ...map, logLevels: true }));
  const [sheet] = plotTraces(surface({ ...map, zTitle: "z", zLog: true }));
  for (const { z } of [contour, sheet]) assertEquals(z, [[0, 1], [2, 3], [0, 0]]);
});

Deno.test("contour map and surface refuse sizes that do not fit", () => {
  const short = { ...map, y: [0, 1] };
  assertThrows(() => contourWithTrajectories(short), RangeError, "y and the rows of z");
  assertThrows(() => surface({ ...short, zTitle: "z" }), RangeError, "y and the rows of z");
  assertThrows(
    () => contourWithTrajectories({ ...map, trajectories: [{ name: "p", x: [1], y: [1, 2] }] }),
    RangeError,
    'trajectory "p"',
  );
});
