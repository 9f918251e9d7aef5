/** Histograms, ridgelines and violins. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { histogram, ridgeline, violin } from "course/plots/mod.ts";
import { countInBins } from "course/plots/bins.ts";
import { Random } from "course/random/mod.ts";
import { numbersOf, plotTraces } from "./traces.ts";

const text = { title: "t", xTitle: "x", yTitle: "y" };

Deno.test("bins: every number is counted once; the largest belongs to the last bin", () => {
  const values = Array.from(new Random(1).normalTensor([1000]).data);
  const { counts, outside } = countInBins([values], { bins: 7 });
  assertEquals(counts[0].reduce((sum, count) => sum + count, 0), 1000);
  assertEquals(outside, 0);
  assertEquals(countInBins([[0, 1, 2]], { bins: 2 }).counts, [[1, 2]]);
});

Deno.test("bins: equal numbers have a bin around them", () => {
  for (const value of [0, -3, 1e-12]) {
    const { counts, width } = countInBins([[value, value]], { bins: 3 });
    assertEquals(counts, [[0, 2, 0]]);
    assert(width > 0);
  }
});

Deno.test("bins: numbers outside a given range are counted as such", () => {
  const { counts, outside } = countInBins([[-1, 0, 1, 5]], { bins: 2, range: [0, 1] });
  assertEquals([counts, outside], [[[1, 1]], 2]);
});

Deno.test("histogram: shares by default, counts on request; what lies outside is said", () => {
  const samples = [{ name: "a", values: [0, 0, 1, 9] }];
  const shares = histogram({ ...text, samples, bins: 2, range: [0, 1] });
  const counts = histogram({ ...text, samples, bins: 2, range: [0, 1], asShare: false });
  assertEquals(plotTraces(shares)[0].y, [0.5, 0.25]);
  assertEquals(plotTraces(counts)[0].y, [2, 1]);
  assertEquals(shares.layout.xaxis?.title?.text, "x (1 of 4 lie outside)");
});

Deno.test("histogram: a million numbers make a small figure", () => {
  const figure = histogram({
    ...text,
    samples: [{ name: "weights", values: new Random(1).normalTensor([1_000_000]) }],
  });
  assert(JSON.stringify(figure).length < 5000);
});

Deno.test("ridgeline: the first ridge is at the top, each fills its place and no more", () => {
  const figure = ridgeline({
    ...text,
    ridges: [{ name: "1", values: [0, 1, 1] }, { name: "2", values: [0, 0, 1] }],
    bins: 2,
  });
  const [first, second] = plotTraces(figure).map(({ y }) => numbersOf(y));
  assertEquals(first, [1, 1.45, 1.9, 1]);
  assertEquals(second, [0, 0.9, 0.45, 0]);
  assertEquals(figure.layout.yaxis?.ticktext, ["1", "2"]);
  assertEquals(figure.layout.yaxis?.tickvals, [1, 0]);
});

Deno.test("violin: many numbers are thinned out, the extremes stay", () => {
  const values = Array.from({ length: 10_001 }, (_, i) => (i * 7919) % 10_001);
  const [trace] = violin({ ...text, samples: [{ name: "a", values }] }).data;
  const drawn = numbersOf("y" in trace ? trace.y : undefined);
  assertEquals(drawn.length, 400);
  assertEquals([Math.min(...drawn), Math.max(...drawn)], [0, 10_000]);
  const median = drawn.toSorted((a, b) => a - b)[200];
  assert(Math.abs(median - 5000) < 50);
});

Deno.test("violin: a logarithmic axis draws logarithms and writes powers of ten", () => {
  const { data: [trace], layout } = violin({
    ...text,
    yLog: true,
    samples: [{ name: "a", values: [0.01, 1, 100] }],
    yMarks: [{ at: 10, label: "ten" }],
  });
  assertEquals("y" in trace && trace.y, [-2, 0, 2]);
  assertEquals(layout.shapes?.[0].y0, 1);
});

Deno.test("nothing to draw, NaN and repeated names are refused", () => {
  assertThrows(() => histogram({ ...text, samples: [] }), RangeError, "no samples");
  assertThrows(() => ridgeline({ ...text, ridges: [] }), RangeError, "no ridges");
  assertThrows(() => violin({ ...text, samples: [] }), RangeError, "no samples");
  const bad = [{ name: "a", values: [1, NaN] }];
  assertThrows(() => histogram({ ...text, samples: bad }), RangeError, "values[1] is NaN");
  assertThrows(() => ridgeline({ ...text, ridges: bad }), RangeError, "values[1] is NaN");
  assertThrows(() => violin({ ...text, samples: bad }), RangeError, "values[1] is NaN");
  const twice = [{ name: "a", values: [1] }, { name: "a", values: [2] }];
  assertThrows(() => violin({ ...text, samples: twice }), RangeError, '"a" twice');
  assertThrows(
    () => histogram({ ...text, samples: twice, range: [1, 1] }),
    RangeError,
    "from low to high",
  );
});
