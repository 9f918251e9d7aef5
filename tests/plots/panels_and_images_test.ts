/** Small multiples, bars, dumbbells and image grids. */
import { decode } from "fast-png";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { barChart, dumbbell, imageGrid, smallMultiples } from "course/plots/mod.ts";
import { Random } from "course/random/mod.ts";
import { type Tensor, tensor, zeros } from "course/tensor/mod.ts";
import { plotTraces } from "./traces.ts";

const text = { title: "t", xTitle: "x", yTitle: "y" };

Deno.test("small multiples: one legend entry and one colour per name over all panels", () => {
  const figure = smallMultiples({
    ...text,
    panels: [
      { title: "1", lines: [{ name: "a", y: [1] }, { name: "b", y: [1] }] },
      { title: "2", lines: [{ name: "b", y: [1] }, { name: "c", y: [1] }] },
    ],
  });
  const traces = plotTraces(figure);
  const legend = traces.filter(({ showlegend }) => showlegend !== false).map(({ name }) => name);
  assertEquals(legend, ["a", "b", "c"]);
  assertEquals(traces[1].line?.color, traces[2].line?.color);
  assertEquals(traces.map(({ xaxis }) => xaxis), ["x", "x", "x2", "x2"]);
});

Deno.test("small multiples: titles of axes at the left and at the bottom only; axes shared", () => {
  const panel = (title: string) => ({ title, lines: [{ name: "a", y: [1] }] });
  const { layout } = smallMultiples({
    ...text,
    columns: 2,
    panels: ["1", "2", "3"].map(panel),
  });
  const titles = [layout.xaxis, layout.xaxis2, layout.xaxis3, layout.yaxis, layout.yaxis2]
    .map((axis) => axis?.title?.text);
  assertEquals(titles, ["", "x", "x", "y", ""]);
  assertEquals([layout.xaxis3?.matches, layout.yaxis2?.matches], ["x", "y"]);
});

Deno.test("small multiples: panels lie inside the figure and do not overlap", () => {
  const panels = Array.from({ length: 7 }, (_, i) => ({
    title: `${i}`,
    lines: [{ name: "a", y: [1] }],
  }));
  const { layout } = smallMultiples({ ...text, panels });
  const [first, second] = [layout.xaxis?.domain ?? [], layout.xaxis2?.domain ?? []];
  assert(first[0] === 0 && first[1] < second[0]);
  const [top, below] = [layout.yaxis?.domain ?? [], layout.yaxis4?.domain ?? []];
  assert(top[1] === 1 && below[1] < top[0]);
});

Deno.test("small multiples: no panels, or one without lines, are refused", () => {
  assertThrows(() => smallMultiples({ ...text, panels: [] }), RangeError, "no panels");
  const panels = [{ title: "p", lines: [] }];
  assertThrows(() => smallMultiples({ ...text, panels }), RangeError, 'panel "p"');
});

Deno.test("bars: numbers over few bars, none over error bars; errors drawn", () => {
  const bars = (errors?: number[]) =>
    plotTraces(barChart({
      ...text,
      categories: ["a", "b"],
      series: [{ name: "s", values: [1, 2], errors }],
    }))[0];
  assert(bars().texttemplate !== undefined);
  assert(bars([0.1, 0.2]).texttemplate === undefined);
  const { error_y } = bars([0.1, 0.2]);
  assertEquals(error_y && "array" in error_y && error_y.array, [0.1, 0.2]);
});

Deno.test("bars: their numbers read as people write them", () => {
  const values = [3700, 3712.4, 0.94312, 0.0234, 2, null, -120.7, 99.96, 1e-9];
  const categories = values.map((_, i) => `${i}`);
  const [trace] = plotTraces(barChart({ ...text, categories, series: [{ name: "s", values }] }));
  assertEquals(trace.texttemplate, "%{text}");
  const expected = ["3700", "3712", "0.943", "0.0234", "2", "", "-121", "100", "1e-9"];
  assertEquals(trace.text, expected);
});

Deno.test("bars: wrong lengths, repeated categories and nothing are refused", () => {
  const chart = (categories: string[], values: number[]) => () =>
    barChart({ ...text, categories, series: [{ name: "s", values }] });
  assertThrows(chart(["a"], [1, 2]), RangeError, "differ in length: 1 and 2");
  assertThrows(chart(["a", "a"], [1, 2]), RangeError, '"a" twice');
  assertThrows(chart([], []), RangeError, "no bars");
});

Deno.test("dumbbell: each row is a line of its own, from before to after", () => {
  const figure = dumbbell({
    title: "t",
    xTitle: "x",
    names: ["before", "after"],
    rows: [{ name: "a", from: 1, to: 2 }, { name: "b", from: 4, to: 3 }],
  });
  const [bars, before, after] = plotTraces(figure);
  assertEquals(bars.x, [1, 2, null, 4, 3, null]);
  assertEquals([before.x, after.x], [[1, 4], [2, 3]]);
  assertThrows(
    () => dumbbell({ title: "t", xTitle: "x", names: ["a", "b"], rows: [] }),
    RangeError,
    "no rows",
  );
});

function pixelsOf(figure: ReturnType<typeof imageGrid>) {
  const [trace] = figure.data;
  const source = "source" in trace ? String(trace.source) : "";
  const base64 = source.replace("data:image/png;base64,", "");
  const { width, height, channels, data } = decode(Uint8Array.fromBase64(base64));
  return {
    width,
    height,
    channels,
    at: (x: number, y: number) => data[(y * width + x) * channels],
  };
}

Deno.test("images: every pixel of the picture is where it belongs", () => {
  const images = tensor([[[0, 0.2], [0.4, 0.6]], [[1, 0.8], [0.6, 0.4]]]);
  const { width, height, channels, at } = pixelsOf(imageGrid({ title: "t", images }));
  // Two images of 2 × 2 with a white column between them and a white row above.
  assertEquals([width, height, channels], [5, 3, 1]);
  const rows = [1, 2].map((y) => [0, 1, 2, 3, 4].map((x) => at(x, y)));
  assertEquals(rows, [[0, 51, 255, 255, 204], [102, 153, 255, 153, 102]]);
});

Deno.test("images: other values are spread from black to white, or over a given range", () => {
  const images = tensor([[[0, 16]]]);
  const spread = pixelsOf(imageGrid({ title: "t", images }));
  assertEquals([spread.at(0, 1), spread.at(1, 1)], [0, 255]);
  const given = pixelsOf(imageGrid({ title: "t", images, range: [0, 32] }));
  assertEquals([given.at(0, 1), given.at(1, 1)], [0, 128]);
  assertThrows(
    () => imageGrid({ title: "t", images, range: [0, 1] }),
    RangeError,
    "from 0 to 16 with the range 0 to 1",
  );
});

Deno.test("images: colour, lists of images, and a small figure even for many", () => {
  const photo = new Random(1).uniformTensor([32, 32, 3]);
  assertEquals(pixelsOf(imageGrid({ title: "t", images: [photo, photo] })).channels, 3);
  const many = imageGrid({ title: "t", images: new Random(1).uniformTensor([100, 28, 28]) });
  assert(JSON.stringify(many).length < 200_000);
});

Deno.test("images: what is no image is refused", () => {
  const draw = (images: Tensor | Tensor[], labels?: string[]) => () =>
    imageGrid({ title: "t", images, labels });
  assertThrows(draw(zeros([2, 64])), RangeError, "expected [N,H,W] or [N,H,W,3]");
  assertThrows(draw(zeros([2, 4, 4, 2])), RangeError, "[2,4,4,2]");
  assertThrows(draw([]), RangeError, "there are none");
  assertThrows(draw(zeros([2, 4, 4]), ["one"]), RangeError, "expected 2 labels, got 1");
  assertThrows(draw(tensor([[[NaN]]])), RangeError, "a pixel is NaN");
});
