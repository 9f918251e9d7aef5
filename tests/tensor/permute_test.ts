import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { Random } from "course/random/mod.ts";
import { tensor, zeros } from "course/tensor/mod.ts";
import { indices, shapes, tensorOf } from "./arbitraries.ts";
import { unchecked } from "../helpers.ts";

/** A tensor and an order of its axes. */
const cases = shapes.chain((shape) =>
  fc.tuple(tensorOf(shape), fc.integer().map((seed) => new Random(seed).permutation(shape.length)))
);

Deno.test("transpose moves every element to its permuted index", () => {
  fc.assert(fc.property(cases, ([x, order]) => {
    const moved = x.transpose(order);
    assertEquals(moved.shape, order.map((axis) => x.shape[axis]));
    for (const index of indices(x.shape)) {
      assertEquals(moved.at(...order.map((axis) => index[axis])), x.at(...index));
    }
  }));
});

Deno.test("the inverse order brings a transposed tensor back", () => {
  fc.assert(fc.property(cases, ([x, order]) => {
    const inverse = order.map((_, axis) => order.indexOf(axis));
    const back = x.transpose(order).transpose(inverse);
    assertEquals([back.shape, back.data], [x.shape, x.data]);
  }));
});

Deno.test("without an order the axes are reversed", () => {
  assertEquals(tensor([[1, 2, 3], [4, 5, 6]]).transpose().toArray(), [[1, 4], [2, 5], [3, 6]]);
  assertEquals(zeros([2, 3, 4]).transpose().shape, [4, 3, 2]);
  assertEquals(tensor(5).transpose().item(), 5);
});

Deno.test("negative axes count from the end", () => {
  assertEquals(zeros([2, 3, 4]).transpose([-1, 0, -2]).shape, [4, 2, 3]);
});

Deno.test("transpose has its own memory", () => {
  const x = tensor([1, 2]);
  x.transpose().fill(0);
  assertEquals(x.toArray(), [1, 2]);
});

Deno.test("orders that are no permutation are refused", () => {
  const x = zeros([2, 3]);
  for (const order of [[0], [0, 0], [0, 1, 1], [0, -2]]) {
    assertThrows(() => x.transpose(order), RangeError, `[${order}] does not name each of the 2`);
  }
  assertThrows(() => x.transpose([0, 2]), RangeError, "Axis 2 does not exist");
  assertThrows(() => x.transpose(unchecked(1)), TypeError, "such as [1, 0], got 1 (number)");
});
