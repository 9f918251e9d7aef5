import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  barChart,
  heatmap,
  imageGrid,
  lineChart,
  smallMultiples,
  withSlider,
} from "course/plots/mod.ts";
import { zeros } from "course/tensor/mod.ts";
import { plotTraces } from "./traces.ts";

const text = { xTitle: "x", yTitle: "y" };

function line(title: string, ...curves: number[][]) {
  return lineChart({ ...text, title, lines: curves.map((y, i) => ({ name: `${i}`, y })) });
}

function frames(...figures: ReturnType<typeof line>[]) {
  return figures.map((figure, i) => ({ name: `frame ${i}`, figure }));
}

Deno.test("one slider step and one frame per figure, each with its own title", () => {
  const figure = withSlider({ label: "depth", frames: frames(line("a", [1]), line("b", [2])) });
  assertEquals(figure.frames?.map(({ name }) => name), ["frame 0", "frame 1"]);
  assertEquals(figure.frames?.map(({ layout }) => layout?.title?.text), ["a", "b"]);
  const [slider] = figure.layout.sliders ?? [];
  assertEquals(slider.steps?.map(({ label }) => label), ["frame 0", "frame 1"]);
  assertEquals(slider.steps?.map(({ args }) => args?.[0]), [["frame 0"], ["frame 1"]]);
  assertEquals(slider.currentvalue?.prefix, "depth: ");
});

Deno.test("it can start at another frame", () => {
  const figure = withSlider({
    label: "l",
    start: 1,
    frames: frames(line("a", [1]), line("b", [2])),
  });
  assertEquals(figure.layout.title?.text, "b");
  assertEquals(plotTraces(figure)[0].y, [2]);
  assertEquals(figure.layout.sliders?.[0].active, 1);
});

Deno.test("all frames have axes that fit all of them", () => {
  const figure = withSlider({
    label: "l",
    frames: frames(line("a", [0, 1]), line("b", [0, 10, 5])),
  });
  const ranges = figure.frames?.map(({ layout }) => [layout?.xaxis?.range, layout?.yaxis?.range]);
  assertEquals(ranges, [[[0.92, 3.08], [-0.4, 10.4]], [[0.92, 3.08], [-0.4, 10.4]]]);
});

Deno.test("on request each frame keeps its own axes", () => {
  const figure = withSlider({
    label: "l",
    sameAxes: false,
    frames: frames(line("a", [0, 1]), line("b", [0, 9])),
  });
  assertEquals(figure.frames?.[0].layout?.yaxis?.range, undefined);
});

Deno.test("logarithmic axes are fixed in logarithms", () => {
  const log = (y: number[]) =>
    lineChart({ ...text, title: "t", yLog: true, lines: [{ name: "a", y }] });
  const figure = withSlider({ label: "l", frames: frames(log([1, 10]), log([1, 1e-9])) });
  assertEquals(figure.layout.yaxis?.range, [-9.4, 1.4]);
});

Deno.test("bars keep standing on zero", () => {
  const bars = (values: number[]) =>
    barChart({ ...text, title: "t", categories: ["a", "b"], series: [{ name: "s", values }] });
  const figure = withSlider({ label: "l", frames: frames(bars([2, 3]), bars([5, 4])) });
  assertEquals(figure.layout.yaxis?.range?.[0], 0);
  assert(figure.layout.yaxis?.range?.[1] > 5);
});

Deno.test("panels that share an axis are fixed together, others one by one", () => {
  const panels = (sameY: boolean, factor: number) =>
    smallMultiples({
      ...text,
      title: "t",
      sameY,
      panels: [1, 100].map((scale) => ({
        title: `${scale}`,
        lines: [{ name: "a", y: [0, scale * factor] }],
      })),
    });
  const together = withSlider({ label: "l", frames: frames(panels(true, 1), panels(true, 2)) });
  assertEquals(together.layout.yaxis?.range, [-8, 208]);
  assertEquals(together.layout.yaxis2?.range, [-8, 208]);
  const apart = withSlider({ label: "l", frames: frames(panels(false, 1), panels(false, 2)) });
  assertEquals(apart.layout.yaxis?.range, [-0.08, 2.08]);
  assertEquals(apart.layout.yaxis2?.range, [-8, 208]);
});

Deno.test("heatmaps have one colour scale in all frames", () => {
  const table = (z: number[][]) => heatmap({ ...text, title: "t", z });
  const figure = withSlider({ label: "l", frames: frames(table([[1, 2]]), table([[0, 1]])) });
  const scales = figure.frames?.map(({ data = [] }) =>
    plotTraces({ data }).map(({ zmin, zmax }) => [zmin, zmax])
  );
  assertEquals(scales, [[[0, 2]], [[0, 2]]]);
});

Deno.test("a frame with fewer traces hides what it lacks, and shows it again later", () => {
  const figure = withSlider({ label: "l", frames: frames(line("a", [1]), line("b", [1], [2])) });
  const visible = figure.frames?.map(({ data = [] }) =>
    plotTraces({ data }).map(({ visible }) => visible)
  );
  assertEquals(visible, [[true, false], [true, true]]);
  assertEquals(figure.data.length, 2);
});

Deno.test("marks of one frame do not stay in the next", () => {
  const marked = lineChart({
    ...text,
    title: "t",
    lines: [{ name: "a", y: [1] }],
    xMarks: [{ at: 1, label: "here" }],
  });
  const figure = withSlider({ label: "l", frames: frames(marked, line("b", [1])) });
  assertEquals(figure.frames?.map(({ layout }) => layout?.shapes?.length), [1, 0]);
  assertEquals(figure.frames?.map(({ layout }) => layout?.annotations?.length), [1, 0]);
});

Deno.test("frames that do not fit together are refused", () => {
  const one = line("a", [1]);
  const bars = barChart({
    ...text,
    title: "t",
    categories: ["a"],
    series: [{ name: "s", values: [1] }],
  });
  const make = (list: Parameters<typeof withSlider>[0]["frames"], start = 0) => () =>
    withSlider({ label: "l", frames: list, start });
  assertThrows(make([]), RangeError, "no frames");
  assertThrows(make(frames(one, bars)), RangeError, "trace 0 of frame 1 is a bar");
  assertThrows(make(frames(one), 1), RangeError, "expected 0 to 0");
  const same = [{ name: "x", figure: one }, { name: "x", figure: one }];
  assertThrows(make(same), RangeError, 'frames have "x" twice');
  const slider = withSlider({ label: "l", frames: frames(one) });
  assertThrows(make(frames(slider)), RangeError, "a slider already");
});

Deno.test("the slider stands under what the chart has there, and its room is within the margin", () => {
  const charts = [line("a", [1]), imageGrid({ title: "a", images: zeros([4, 8, 8]) })];
  for (const chart of charts) {
    const own = chart.layout.margin?.b ?? 0;
    const { layout } = withSlider({ label: "l", frames: frames(chart) });
    const [slider] = layout.sliders ?? [];
    assertEquals(slider.pad?.t, own + 10);
    assertEquals(layout.margin?.b, own + 92);
    assertEquals(layout.height, (chart.layout.height ?? 0) + 92);
  }
});
