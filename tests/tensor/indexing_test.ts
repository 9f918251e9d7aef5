import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { tensor, zeros } from "course/tensor/mod.ts";
import { elementAt, nestedArrays } from "course/tensor/indexing.ts";
import { stridesOf } from "course/tensor/shape.ts";
import { indices, shapes, tensorOf } from "./arbitraries.ts";

Deno.test("at() reads the element that the strides point to", () => {
  fc.assert(fc.property(shapes.chain((shape) => tensorOf(shape)), (x) => {
    const strides = stridesOf(x.shape);
    for (const index of indices(x.shape)) {
      const offset = index.reduce((sum, position, axis) => sum + position * strides[axis], 0);
      assertEquals(x.at(...index), x.data[offset]);
      assertEquals(
        elementAt(x, index.map((position, axis) => position - x.shape[axis])),
        x.at(...index),
      );
    }
  }));
});

Deno.test("toArray() holds every element at its index", () => {
  fc.assert(fc.property(shapes.chain((shape) => tensorOf(shape)), (x) => {
    for (const index of indices(x.shape)) {
      let part = nestedArrays(x);
      for (const position of index) part = typeof part === "number" ? NaN : part[position];
      assertEquals(part, x.at(...index));
    }
  }));
});

Deno.test("toArray() of scalars and empty tensors", () => {
  assertEquals(tensor(3).toArray(), 3);
  assertEquals(zeros([0]).toArray(), []);
  assertEquals(zeros([2, 0]).toArray(), [[], []]);
  assertEquals(zeros([0, 2]).toArray(), []);
});

Deno.test("at() refuses positions that are not there", () => {
  const x = zeros([2, 3]);
  assertThrows(() => x.at(0), RangeError, "needs 2 positions for shape [2,3], got 1");
  assertThrows(() => x.at(0, 0, 0), RangeError, "got 3");
  for (const position of [3, -4, 0.5, NaN]) {
    assertThrows(() => x.at(0, position), RangeError, `Position ${position} lies outside axis 1`);
  }
  assertThrows(() => zeros([0]).at(0), RangeError, "outside axis 0 of [0]");
});
