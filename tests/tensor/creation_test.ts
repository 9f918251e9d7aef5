import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { full, identity, linspace, ones, tensor, zeros, zerosLike } from "course/tensor/mod.ts";
import { shapes, tensorOf } from "./arbitraries.ts";
import { unchecked } from "../helpers.ts";

Deno.test("tensor reads nested arrays row by row", () => {
  const x = tensor([[[1, 2], [3, 4], [5, 6]]]);
  assertEquals([x.shape, [...x.data], x.dtype], [[1, 3, 2], [1, 2, 3, 4, 5, 6], "float32"]);
  assertEquals([tensor(7).shape, tensor([]).shape, tensor([[], []]).shape], [[], [0], [2, 0]]);
});

Deno.test("tensor keeps the digits of the number format", () => {
  assertStrictEquals(tensor(0.1).item(), Math.fround(0.1));
  assertStrictEquals(tensor(0.1, { dtype: "float64" }).item(), 0.1);
});

Deno.test("tensor is the inverse of toArray for tensors without empty axes", () => {
  const tensors = shapes.filter((shape) => !shape.includes(0)).chain((shape) => tensorOf(shape));
  fc.assert(fc.property(tensors, (x) => {
    const copy = tensor(x.toArray());
    assertEquals([copy.shape, copy.data], [x.shape, x.data]);
  }));
});

Deno.test("ragged nesting is refused", () => {
  for (const values of [[[1, 2], [3]], [[1], 2], [1, [2]], [[[1]], [[1], [2]]]]) {
    assertThrows(() => tensor(unchecked(values)), RangeError, "differ in length or nesting");
  }
});

Deno.test("what is not a number is refused by name", () => {
  const cases: [unknown, string][] = [
    [["a"], 'got "a" (string)'],
    [[[1, undefined]], "got undefined"],
    [[null], "got null"],
    [[true], "got true (boolean)"],
    [[1n], "got 1 (bigint)"],
    [new Array(2), "got undefined"],
    [undefined, "got undefined"],
    ["12", 'got "12" (string)'],
    [new Float32Array(2), "use new Tensor(data, shape)"],
    [zeros([2]), "an object (Tensor)"],
  ];
  for (const [values, message] of cases) {
    assertThrows(() => tensor(unchecked(values)), TypeError, message);
  }
});

Deno.test("zeros, ones and full", () => {
  assertEquals(zeros([2, 1]).toArray(), [[0], [0]]);
  assertEquals(ones([2], { dtype: "float64" }).data, new Float64Array([1, 1]));
  assertEquals(full([], { value: -3 }).item(), -3);
  assertEquals(Object.is(full([1], { value: -0 }).item(), -0), true);
  assertEquals(full([1], { value: NaN }).item(), NaN);
  assertEquals(zeros([3, 0, 2]).size, 0);
});

Deno.test("zeros, ones and full refuse wrong shapes, options and values", () => {
  assertThrows(() => zeros([-1]), RangeError, "[-1]");
  assertThrows(() => ones([0.5]), RangeError, "[0.5]");
  assertThrows(() => zeros(unchecked(3)), TypeError, "a shape is an array such as [2, 3], got 3");
  assertThrows(() => zeros([2], unchecked("float64")), TypeError, '{ dtype: "float64" }');
  assertThrows(() => full([2], unchecked(7)), TypeError, "{ value: 7 }");
  assertThrows(() => full([2], unchecked({})), TypeError, "expected a number, got undefined");
  assertThrows(() => zeros([2], { dtype: unchecked("f32") }), TypeError, "float32");
});

Deno.test("zerosLike follows shape and number format", () => {
  const x = zerosLike(ones([2, 3], { dtype: "float64" }));
  assertEquals([x.shape, x.dtype, x.sum().item()], [[2, 3], "float64", 0]);
});

Deno.test("linspace includes both ends exactly", () => {
  const x = linspace(-1, { end: 1, count: 5, dtype: "float64" });
  assertEquals([...x.data], [-1, -0.5, 0, 0.5, 1]);
  const third = linspace(0, { end: 1 / 3, count: 7, dtype: "float64" });
  assertEquals([third.at(0), third.at(-1)], [0, 1 / 3]);
  assertEquals(linspace(3, { end: 1, count: 2 }).toArray(), [3, 1]);
});

Deno.test("linspace refuses wrong counts and ends", () => {
  for (const count of [1, 0, 2.5, NaN]) {
    assertThrows(() => linspace(0, { end: 1, count }), RangeError, `got ${count}`);
  }
  assertThrows(() => linspace(NaN, { end: 1, count: 3 }), RangeError, "start NaN");
  assertThrows(() => linspace(0, { end: Infinity, count: 3 }), RangeError, "end Infinity");
});

Deno.test("identity leaves a matrix as it is", () => {
  const x = tensor([[1, 2, 3], [4, 5, 6]]);
  assertEquals(x.matmul(identity(3)).toArray(), x.toArray());
  assertEquals(identity(0).shape, [0, 0]);
  assertThrows(() => identity(1.5), RangeError, "[1.5,1.5]");
});
