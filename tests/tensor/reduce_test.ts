import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  argmaxOf,
  maxOf,
  meanOf,
  minOf,
  norm1Of,
  norm2Of,
  normInfinityOf,
  reduce,
  type Reducer,
  sumOf,
  varianceOf,
} from "course/tensor/reduce.ts";
import type { Tensor } from "course/tensor/mod.ts";
import { filledShapes, indices, tensorOf } from "./arbitraries.ts";
import { unchecked } from "../helpers.ts";

/** Each reducer beside the same thing said in another way. */
const reducers: [string, Reducer, (values: number[]) => number][] = [
  ["sum", sumOf, (values) => values.reduce((a, b) => a + b, 0)],
  ["mean", meanOf, (values) => values.reduce((a, b) => a + b, 0) / values.length],
  ["max", maxOf, (values) => Math.max(...values)],
  ["min", minOf, (values) => Math.min(...values)],
  ["argmax", argmaxOf, (values) => values.indexOf(Math.max(...values))],
  ["L1 norm", norm1Of, (values) => values.reduce((a, b) => a + Math.abs(b), 0)],
  ["L2 norm", norm2Of, (values) => Math.sqrt(values.reduce((a, b) => a + b * b, 0))],
  ["maximum norm", normInfinityOf, (values) => Math.max(...values.map(Math.abs))],
];

/** A tensor and a set of its axes, in any order. */
const cases = filledShapes.chain((shape) =>
  fc.tuple(tensorOf(shape), fc.shuffledSubarray(shape.map((_, axis) => axis)))
);

/** The elements that share all positions but those on the reduced axes. */
function group(x: Tensor, axes: number[], kept: number[]): number[] {
  return [...indices(x.shape)]
    .filter((index) => index.filter((_, axis) => !axes.includes(axis)).join() === kept.join())
    .map((index) => x.at(...index));
}

for (const [name, reducer, oracle] of reducers) {
  Deno.test(`${name} over any axes agrees with the elements taken one by one`, () => {
    fc.assert(
      fc.property(cases, ([x, axes]) => {
        const { values, shape } = reduce(x.data, x.shape, reducer, { axis: axes });
        assertEquals(shape, x.shape.filter((_, axis) => !axes.includes(axis)));
        const kept = [...indices(shape)];
        assertEquals(values.length, kept.length);
        kept.forEach((index, i) => {
          // Sums of whole numbers are exact in any order.
          assertEquals(values[i], oracle(group(x, axes, index)));
        });
      }),
      { numRuns: 30 },
    );
  });
}

Deno.test("keepDims keeps the reduced axes with length 1", () => {
  fc.assert(fc.property(cases, ([x, axes]) => {
    const kept = reduce(x.data, x.shape, sumOf, { axis: axes, keepDims: true });
    const dropped = reduce(x.data, x.shape, sumOf, { axis: axes });
    assertEquals(kept.shape, x.shape.map((length, axis) => axes.includes(axis) ? 1 : length));
    assertEquals(kept.values, dropped.values);
  }));
});

Deno.test("without an axis everything is reduced, a scalar to itself", () => {
  assertEquals(reduce(new Float32Array([1, 2, 3]), [3], sumOf), {
    values: new Float64Array([6]),
    shape: [],
  });
  assertEquals(reduce(new Float32Array([5]), [], maxOf), {
    values: new Float64Array([5]),
    shape: [],
  });
  assertEquals(
    reduce(new Float32Array([5, 6]), [1, 2], sumOf, { keepDims: true }).shape,
    [1, 1],
  );
});

Deno.test("an empty axis sums to 0 and has no mean, no maximum and no argmax", () => {
  const empty = new Float32Array(0);
  assertEquals([...reduce(empty, [0, 2], sumOf, { axis: 0 }).values], [0, 0]);
  assertEquals(reduce(empty, [0, 2], sumOf, { axis: 1 }).shape, [0]);
  assertEquals([...reduce(empty, [0], norm2Of).values], [0]);
  for (const reducer of [meanOf, maxOf, minOf, argmaxOf]) {
    assertThrows(() => reduce(empty, [0, 2], reducer, { axis: 0 }), RangeError, "of no numbers");
    // No rows, hence no groups: nothing to complain about.
    assertEquals(reduce(empty, [0, 2], reducer, { axis: 1 }).shape, [0]);
  }
});

Deno.test("NaN wins in max and min, and argmax points at the first one", () => {
  const data = new Float64Array([1, NaN, 3, NaN]);
  for (const reducer of [maxOf, minOf, sumOf, meanOf, norm1Of, norm2Of, normInfinityOf]) {
    assertEquals(reduce(data, [4], reducer).values[0], NaN);
  }
  assertEquals(reduce(data, [4], argmaxOf).values[0], 1);
});

Deno.test("argmax takes the first of equals, also of −Infinity and of ±0", () => {
  const argmax = (...values: number[]) => argmaxOf(new Float64Array(values), 0, 1, values.length);
  assertEquals(argmax(1, 3, 3), 1);
  assertEquals(argmax(-Infinity, -Infinity), 0);
  assertEquals(argmax(-0, 0), 0);
  assertEquals(argmax(-Infinity, -5), 1);
});

Deno.test("sums of float32 numbers run in double precision", () => {
  const data = new Float32Array(1e6).fill(0.1);
  assertAlmostEquals(reduce(data, [1e6], sumOf).values[0], 1e6 * Math.fround(0.1), 1e-6);
});

Deno.test("variance is exact where the mean is large, in two passes", () => {
  const data = new Float64Array([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]);
  assertEquals(reduce(data, [4], varianceOf(0)).values[0], 22.5);
  assertEquals(reduce(data, [4], varianceOf(1)).values[0], 30);
});

Deno.test("variance needs more numbers than its correction", () => {
  const data = new Float64Array([1]);
  assertEquals(reduce(data, [1], varianceOf(0)).values[0], 0);
  assertThrows(() => reduce(data, [1], varianceOf(1)), RangeError, "more than 1 numbers, got 1");
  assertThrows(() => reduce(new Float64Array(0), [0], varianceOf(0)), RangeError, "got 0");
});

Deno.test("the L2 norm neither overflows nor underflows", () => {
  const norm = (...values: number[]) => norm2Of(new Float64Array(values), 0, 1, values.length);
  for (const scale of [1e-320, 1e-200, 1e-150, 1, 1e150, 1e200, 1e307]) {
    assertAlmostEquals(norm(3 * scale, -4 * scale) / (5 * scale), 1, scale < 1e-310 ? 1e-3 : 1e-15);
  }
  assertEquals([norm(0, 0), norm(-Infinity, 1), norm(NaN, 1), norm()], [0, Infinity, NaN, 0]);
  assert(norm(5e-324) > 0);
});

Deno.test("axes that do not exist or come twice are refused", () => {
  const data = new Float32Array(6);
  assertThrows(() => reduce(data, [2, 3], sumOf, { axis: 2 }), RangeError, "Axis 2 does not exist");
  assertThrows(() => reduce(data, [2, 3], sumOf, { axis: [1, -1] }), RangeError, "named twice");
  assertThrows(() => reduce(data, [2, 3], sumOf, unchecked(0)), TypeError, "{ axis: 0 }");
});
