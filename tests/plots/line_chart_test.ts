import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  acrossSeeds,
  type Line,
  lineChart,
  type LineChartOptions,
  smallMultiples,
} from "course/plots/mod.ts";
import { palette } from "course/plots/palette.ts";
import { tensor } from "course/tensor/mod.ts";
import { numbersOf, plotTraces } from "./traces.ts";

function chart(lines: readonly Line[], options: Partial<LineChartOptions> = {}) {
  return lineChart({ title: "t", xTitle: "x", yTitle: "y", lines, ...options });
}

Deno.test("x counts from 1 if it is not given; numbers are rounded to five digits", () => {
  const [trace] = plotTraces(chart([{ name: "a", y: [1 / 3, 123456.789] }]));
  assertEquals(trace.x, [1, 2]);
  assertEquals(trace.y, [0.33333, 123460]);
});

Deno.test("typed arrays and tensors are read like arrays", () => {
  const traces = plotTraces(chart([
    { name: "float32", x: new Float32Array([1, 2]), y: new Float32Array([0.1, 0.2]) },
    { name: "float64", x: new Float64Array([1, 2]), y: new Float64Array([0.1, 0.2]) },
    { name: "tensor", x: tensor([1, 2]), y: tensor([0.1, 0.2]) },
  ]));
  for (const { x, y } of traces) assertEquals([x, y], [[1, 2], [0.1, 0.2]]);
});

Deno.test("x may be names, and null leaves a gap", () => {
  const [trace] = plotTraces(chart([{ name: "a", x: ["sgd", "adam"], y: [1, null] }]));
  assertEquals([trace.x, trace.y], [["sgd", "adam"], [1, null]]);
});

Deno.test("names that look like numbers are names all the same", () => {
  const x = ["8", "64", "512"];
  const { layout } = chart([{ name: "a", y: [3, 2, 1], x }, { name: "b", y: [1, 2, 3], x }]);
  assertEquals(layout.xaxis?.type, "category");
  assertEquals(chart([{ name: "a", x: [8, 64], y: [2, 1] }]).layout.xaxis?.type, undefined);
  const panels = [{ title: "p", lines: [{ name: "a", x, y: [3, 2, 1] }] }];
  const panelLayout = smallMultiples({ title: "t", xTitle: "x", yTitle: "y", panels }).layout;
  assertEquals(panelLayout.xaxis?.type, "category");
});

Deno.test("lines take the palette's colours; long ones have no markers", () => {
  const [few, many] = plotTraces(chart([
    { name: "few", y: [1, 2] },
    { name: "many", y: Array.from({ length: 31 }, (_, i) => i) },
  ]));
  assertEquals([few.mode, many.mode], ["lines+markers", "lines"]);
  assertEquals([few.line?.color, many.line?.color], palette.slice(0, 2));
});

Deno.test("a line can be points alone", () => {
  const [trace] = plotTraces(chart([{ name: "a", y: [1, 2], connect: false }]));
  assertEquals(trace.mode, "markers");
});

Deno.test("a band is filled between its edges, and hides with its line", () => {
  const traces = plotTraces(chart([
    { name: "a", y: [2, 3], band: { lower: [1, 2], upper: [4, 5] } },
  ]));
  assertEquals(traces.map(({ y }) => y), [[1, 2], [4, 5], [2, 3]]);
  assertEquals(traces.map(({ fill }) => fill), [undefined, "tonexty", undefined]);
  assertEquals(new Set(traces.map(({ legendgroup }) => legendgroup)).size, 1);
  assertEquals(traces.filter(({ showlegend }) => showlegend !== false).length, 1);
});

Deno.test("a fixed range of a logarithmic axis is given in numbers, not in logarithms", () => {
  const { layout } = chart([{ name: "a", y: [1, 10] }], { yLog: true, yRange: [0.01, 100] });
  assertEquals(layout.yaxis?.range, [-2, 2]);
  assertEquals(layout.yaxis?.type, "log");
});

Deno.test("marks on a logarithmic axis stand where the data stand", () => {
  const { layout } = chart([{ name: "a", y: [1, 10] }], {
    yLog: true,
    yMarks: [{ at: 100, label: "bound" }],
  });
  assertEquals(layout.shapes?.[0].y0, 100);
  assertEquals(layout.annotations?.[0].y, 2);
});

Deno.test("a legend is shown from two lines on, and makes the chart taller, not the lines flatter", () => {
  const one = chart([{ name: "a", y: [1] }]).layout;
  const many = chart(Array.from({ length: 12 }, (_, i) => ({ name: `learningRate ${i}`, y: [i] })))
    .layout;
  assertEquals([one.showlegend, many.showlegend], [false, true]);
  const inner = ({ height = 0, margin }: typeof one) =>
    height - (margin?.t ?? 0) - (margin?.b ?? 0);
  assertEquals(inner(one), inner(many));
  assert((many.height ?? 0) > (one.height ?? 0) + 50);
});

const wrong: [string, Line, string][] = [
  ["an empty line", { name: "a", y: [] }, 'draw line "a": y is empty'],
  ["NaN", { name: "a", y: [1, NaN] }, "y[1] is NaN"],
  ["Infinity", { name: "a", y: new Float32Array([Infinity]) }, "y[0] is Infinity"],
  ["another length", { name: "a", x: [1], y: [1, 2] }, "x and y differ in length: 1 and 2"],
  ["NaN in x", { name: "a", x: [NaN], y: [1] }, "x[0] is NaN"],
  ["a short band", { name: "a", y: [1, 2], band: { lower: [1], upper: [1, 2] } }, "band.lower"],
];
for (const [what, line, message] of wrong) {
  Deno.test(`${what} is refused with the line's name`, () => {
    assertThrows(() => chart([line]), RangeError, message);
  });
}

Deno.test("no lines, and zero on a logarithmic axis, are refused", () => {
  assertThrows(() => chart([]), RangeError, "no lines");
  assertThrows(() => chart([{ name: "a", y: [1, 0] }], { yLog: true }), RangeError, "y[1] is 0");
  assertThrows(
    () => chart([{ name: "a", x: [-1], y: [1] }], { xLog: true }),
    RangeError,
    "x[0] is -1",
  );
  assertThrows(
    () => chart([{ name: "a", y: [1] }], { yLog: true, yMarks: [{ at: 0, label: "zero" }] }),
    RangeError,
    "positive",
  );
});

Deno.test("something that is not a number is a TypeError", () => {
  const y: unknown = ["1"];
  assertThrows(() => chart([{ name: "a", y: y as number[] }]), TypeError, "got string");
});

Deno.test("acrossSeeds: mean, range and standard deviation", () => {
  const runs = [[1, 10], [2, 20], [6, 60]];
  assertEquals(acrossSeeds(runs), { y: [3, 30], band: { lower: [1, 10], upper: [6, 60] } });
  const { y, band } = acrossSeeds(runs, { band: "standardDeviation" });
  // Deviations −2, −1, 3: variance (4 + 1 + 9) / 2 = 7.
  assertEquals(numbersOf(band.lower).map((value) => value.toFixed(4)), [
    (3 - Math.sqrt(7)).toFixed(4),
    (30 - Math.sqrt(700)).toFixed(4),
  ]);
  assertEquals(y, [3, 30]);
});

Deno.test("acrossSeeds refuses no runs, ragged runs and the spread of one run", () => {
  assertThrows(() => acrossSeeds([]), RangeError, "there are none");
  assertThrows(() => acrossSeeds([[1], [1, 2]]), RangeError, "run 0 and run 1");
  assertThrows(() => acrossSeeds([[1]], { band: "standardDeviation" }), RangeError, "only one run");
  const std: { band: "range" } = JSON.parse('{"band": "std"}');
  assertThrows(() => acrossSeeds([[1], [2]], std), RangeError, '"standardDeviation", got "std"');
});
