import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { tensor, zeros } from "course/tensor/mod.ts";
import { indices, shapes, tensorOf } from "./arbitraries.ts";
import { unchecked } from "../helpers.ts";

/** A tensor, an axis, and two ordered positions on it. */
const cases = shapes.filter((shape) => shape.length > 0).chain((shape) =>
  fc.tuple(tensorOf(shape), fc.nat(shape.length - 1)).chain(([x, axis]) => {
    const position = fc.nat(x.shape[axis]);
    return fc.tuple(position, position).map(([p, q]) => ({
      x,
      axis,
      start: Math.min(p, q),
      end: Math.max(p, q),
    }));
  })
);

Deno.test("a slice reads the positions from start to end", () => {
  fc.assert(fc.property(cases, ({ x, axis, start, end }) => {
    const part = x.slice(start, { end, axis });
    assertEquals(part.shape, x.shape.map((length, i) => i === axis ? end - start : length));
    for (const index of indices(part.shape)) {
      const shifted = index.map((position, i) => i === axis ? position + start : position);
      assertEquals(part.at(...index), x.at(...shifted));
    }
  }));
});

Deno.test("negative positions count from the end", () => {
  const x = tensor([0, 1, 2, 3, 4]);
  assertEquals(x.slice(-2).toArray(), [3, 4]);
  assertEquals(x.slice(1, { end: -1 }).toArray(), [1, 2, 3]);
  assertEquals(x.slice(5).toArray(), []);
  assertEquals(zeros([2, 3]).slice(-1, { axis: -1 }).shape, [2, 1]);
});

Deno.test("a slice has its own memory", () => {
  const x = tensor([1, 2]);
  x.slice(0).fill(0);
  assertEquals(x.toArray(), [1, 2]);
});

Deno.test("positions outside the axis are refused", () => {
  const x = zeros([3, 2]);
  const ranges = [[4, 4], [0, 4], [-4, 3], [2, 1], [0.5, 2], [NaN, 2], [0, -4]];
  for (const [start, end] of ranges) {
    assertThrows(
      () => x.slice(start, { end }),
      RangeError,
      `Cannot slice from ${start} to ${end}: axis 0 of [3,2] has positions 0 to 3`,
    );
  }
  assertThrows(() => x.slice(0, { axis: 2 }), RangeError, "Axis 2 does not exist");
  assertThrows(() => tensor(1).slice(0), RangeError, "Axis 0 does not exist");
});

Deno.test("a bare number in the place of options is not ignored", () => {
  assertThrows(() => tensor([1, 2, 3]).slice(0, unchecked(2)), TypeError, "{ end: 2, axis: 0 }");
});
