import { assert, assertEquals, assertFalse, assertThrows } from "@std/assert";
import {
  broadcastShapes,
  broadcastStrides,
  checkSameShape,
  checkShape,
  formatShape,
  normalizeAxis,
  resolveShape,
  sameShape,
  sizeOf,
  stridesOf,
} from "course/tensor/shape.ts";
import { unchecked } from "../helpers.ts";

Deno.test("sizeOf multiplies the lengths; a scalar has one element", () => {
  assertEquals([[], [3], [2, 3, 4], [2, 0, 4]].map(sizeOf), [1, 3, 24, 0]);
});

Deno.test("formatShape", () => {
  assertEquals([[], [3], [2, 3]].map(formatShape), ["[]", "[3]", "[2,3]"]);
});

Deno.test("sameShape looks at lengths and rank", () => {
  assert(sameShape([], []));
  assert(sameShape([2, 3], [2, 3]));
  assertFalse(sameShape([2, 3], [3, 2]));
  assertFalse(sameShape([2], [2, 1]));
});

Deno.test("checkShape accepts whole lengths from 0", () => {
  for (const shape of [[], [0], [3, 1]]) checkShape(shape, "test");
});

Deno.test("checkShape refuses what is not a shape and says what came", () => {
  for (const shape of [[-1], [1.5], [NaN], [2, Infinity], new Array<number>(2)]) {
    assertThrows(() => checkShape(shape, "make zeros"), RangeError, "Cannot make zeros: a shape");
  }
  for (const value of [3, "23", null, undefined, { length: 1 }, new Float32Array(2)]) {
    assertThrows(
      () => checkShape(unchecked(value), "make zeros"),
      TypeError,
      "such as [2, 3], got",
    );
  }
});

Deno.test("checkSameShape names both shapes", () => {
  checkSameShape([2], [2], "add in place");
  assertThrows(
    () => checkSameShape([2], [2, 1], "add in place"),
    RangeError,
    "Cannot add in place: the shapes [2] and [2,1] differ",
  );
});

Deno.test("stridesOf", () => {
  assertEquals(stridesOf([]), []);
  assertEquals(stridesOf([5]), [1]);
  assertEquals(stridesOf([2, 3, 4]), [12, 4, 1]);
});

Deno.test("normalizeAxis counts negative axes from the end", () => {
  assertEquals([0, 1, -1, -2].map((axis) => normalizeAxis(axis, [2, 3])), [0, 1, 1, 0]);
  for (const axis of [2, -3, 0.5, NaN]) {
    assertThrows(() => normalizeAxis(axis, [2, 3]), RangeError, `Axis ${axis} does not exist`);
  }
  assertThrows(() => normalizeAxis(0, []), RangeError, "shape []");
});

Deno.test("broadcastShapes follows NumPy's examples", () => {
  assertEquals(broadcastShapes([256, 256, 3], [3], "add"), [256, 256, 3]);
  assertEquals(broadcastShapes([8, 1, 6, 1], [7, 1, 5], "add"), [8, 7, 6, 5]);
  assertEquals(broadcastShapes([], [2], "add"), [2]);
  assertEquals(broadcastShapes([0], [1], "add"), [0]);
  assertThrows(
    () => broadcastShapes([2, 1], [8, 4, 3], "add"),
    RangeError,
    "Cannot add [2,1] and [8,4,3]: lengths 2 and 4 (axis -2) differ and neither is 1",
  );
});

Deno.test("broadcastStrides stand still along stretched axes", () => {
  assertEquals(broadcastStrides([3, 1], [2, 3, 4]), [0, 1, 0]);
  assertEquals(broadcastStrides([], [2]), [0]);
});

Deno.test("resolveShape works out one length of −1", () => {
  assertEquals(resolveShape([3, -1], [2, 6]), [3, 4]);
  assertEquals(resolveShape([-1], []), [1]);
  assertEquals(resolveShape([-1, 3], [0, 3]), [0, 3]);
  assertEquals(resolveShape([], [1, 1]), []);
});

Deno.test("resolveShape refuses what does not fit", () => {
  for (const wanted of [[4], [-1, 4], [-1, -1], [-6], [-1, 0], [2.5, 2.4], [NaN]]) {
    assertThrows(
      () => resolveShape(wanted, [2, 3]),
      RangeError,
      `Cannot reshape [2,3] (6 elements) to [${wanted}]`,
    );
  }
  assertThrows(() => resolveShape([-1, -1], [1]), RangeError, "to [-1,-1]");
  assertThrows(() => resolveShape([-1, 0], [0, 3]), RangeError, "Cannot reshape");
});
