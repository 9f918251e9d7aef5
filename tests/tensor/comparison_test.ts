import { assert, assertEquals, assertFalse, assertThrows } from "@std/assert";
import {
  allClose,
  checkFinite,
  equal,
  greater,
  greaterEqual,
  less,
  lessEqual,
  notEqual,
  tensor,
  zeros,
} from "course/tensor/mod.ts";

const [low, mid, high, nan] = [1, 2, 3, NaN];

Deno.test("comparisons give ones and zeros; with NaN only ≠ holds", () => {
  const x = tensor([low, mid, high, nan]);
  assertEquals(equal(x, mid).toArray(), [0, 1, 0, 0]);
  assertEquals(notEqual(x, mid).toArray(), [1, 0, 1, 1]);
  assertEquals(greater(x, mid).toArray(), [0, 0, 1, 0]);
  assertEquals(greaterEqual(x, mid).toArray(), [0, 1, 1, 0]);
  assertEquals(less(x, mid).toArray(), [1, 0, 0, 0]);
  assertEquals(lessEqual(x, mid).toArray(), [1, 1, 0, 0]);
});

Deno.test("comparisons broadcast", () => {
  const column = tensor([[1], [2]]);
  assertEquals(less(column, tensor([1, 2, 3])).toArray(), [[0, 1, 1], [0, 0, 1]]);
  assertThrows(() => equal(zeros([2]), zeros([3])), RangeError, "Cannot compare [2] and [3]");
});

Deno.test("a number is rounded to the tensor's format before it is compared", () => {
  assertEquals(equal(tensor([0.1]), 0.1).item(), 1);
  assertEquals(greater(tensor([0.1]), 0.1).item(), 0);
  assertEquals(equal(tensor([0.1], { dtype: "float64" }), 0.1).item(), 1);
});

Deno.test("0 and −0 are equal", () => {
  assertEquals(equal(tensor([-0]), 0).item(), 1);
});

Deno.test("allClose follows NumPy's tolerances", () => {
  const x = tensor([1, 100], { dtype: "float64" });
  const near = (distance: number) => x.add(tensor([0, distance], { dtype: "float64" }));
  assert(allClose(near(9e-4), x));
  assertFalse(allClose(near(2e-3), x));
  assert(allClose(near(2e-3), x, { absolute: 1e-2 }));
  assertFalse(allClose(near(9e-4), x, { relative: 0, absolute: 1e-4 }));
});

Deno.test("allClose compares number formats, but not shapes, freely", () => {
  assert(allClose(tensor([0.1]), tensor([0.1], { dtype: "float64" })));
  assertFalse(allClose(zeros([2]), zeros([2, 1])));
  assert(allClose(zeros([0]), zeros([0])));
});

Deno.test("allClose: NaN is close to nothing, Infinity only to itself", () => {
  assertFalse(allClose(tensor([NaN]), tensor([NaN])));
  assert(allClose(tensor([Infinity]), tensor([Infinity])));
  for (const [a, b] of [[5, Infinity], [Infinity, 5], [Infinity, -Infinity], [NaN, Infinity]]) {
    assertFalse(allClose(tensor([a]), tensor([b])));
  }
});

Deno.test("checkFinite names the first bad element", () => {
  checkFinite(tensor([1, -1e30]), "the inputs");
  for (const bad of [NaN, Infinity, -Infinity]) {
    assertThrows(
      () => checkFinite(tensor([[0, 1], [bad, NaN]]), "the inputs"),
      RangeError,
      `Expected finite numbers in the inputs [2,2], got ${bad} at element 2`,
    );
  }
});
