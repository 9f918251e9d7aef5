import { assertAlmostEquals, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { ones, sizeOf, Tensor, tensor, zeros } from "course/tensor/mod.ts";
import { unchecked } from "../helpers.ts";
import { shapes, tensorOf } from "./arbitraries.ts";

Deno.test("the constructor shares the data and copies the shape", () => {
  const data = new Float64Array([1, 2, 3, 4]);
  const shape = [2, 2];
  const x = new Tensor(data, shape);
  shape[0] = 4;
  assertStrictEquals(x.data, data);
  assertEquals([x.shape, x.rank, x.size, x.dtype], [[2, 2], 2, 4, "float64"]);
  assertEquals(new Tensor(data).shape, [4]);
});

Deno.test("the constructor refuses data and shapes that do not fit", () => {
  assertThrows(
    () => new Tensor(new Float32Array(3), [2, 2]),
    RangeError,
    "Cannot make a tensor of shape [2,2]: it needs 4 numbers, got 3",
  );
  assertThrows(() => new Tensor(new Float32Array(1), [-1]), RangeError, "got [-1]");
  assertThrows(() => new Tensor(unchecked([1, 2])), TypeError, "use tensor()");
  assertThrows(() => new Tensor(unchecked(new Int8Array(2))), TypeError, "an object (Int8Array)");
  assertThrows(() => new Tensor(new Float32Array(2), unchecked(2)), TypeError, "such as [2, 3]");
});

Deno.test("arithmetic with tensors and numbers", () => {
  const [a, b] = [tensor([6, -4]), tensor([3, 2])];
  assertEquals(a.add(b).toArray(), [9, -2]);
  assertEquals(a.subtract(b).toArray(), [3, -6]);
  assertEquals(a.multiply(b).toArray(), [18, -8]);
  assertEquals(a.divide(b).toArray(), [2, -2]);
  assertEquals(a.negate().toArray(), [-6, 4]);
  assertEquals(a.subtract(1).toArray(), [5, -5]);
  assertEquals(a.divide(0).toArray(), [Infinity, -Infinity]);
});

Deno.test("a number is rounded to the format as a tensor of it would be", () => {
  const x = tensor([1e-3, 1, 1e3]);
  for (const scalar of [0.1, 1 / 3, 1e-40]) {
    assertEquals(x.multiply(scalar).data, x.multiply(tensor(scalar)).data);
    assertEquals(x.add(scalar).data, x.add(tensor(scalar)).data);
  }
  assertEquals(tensor([1], { dtype: "float64" }).multiply(0.1).item(), 0.1);
});

Deno.test("operands that are no tensors or of another format are refused", () => {
  const x = zeros([2]);
  for (const value of [undefined, null, "1", true, [1, 2], new Float32Array(2)]) {
    assertThrows(() => x.add(unchecked(value)), TypeError, "Cannot add: expected a Tensor or a");
  }
  assertThrows(
    () => x.multiply(zeros([2], { dtype: "float64" })),
    TypeError,
    'Cannot multiply float32[2] and float64[2]: convert one with .to("float32")',
  );
  assertThrows(() => x.add(zeros([3])), RangeError, "Cannot add [2] and [3]");
});

Deno.test("map refuses a function that returns nothing", () => {
  const forgotten = (value: number) => {
    value * 2;
  };
  assertThrows(
    () => tensor([3]).map(unchecked(forgotten)),
    TypeError,
    "Cannot map: f(3) returned undefined",
  );
  assertEquals(zeros([0]).map(unchecked(forgotten)).size, 0);
});

Deno.test("operators are refused, where JavaScript would go on with NaN", () => {
  const x = tensor([1, 2]);
  assertThrows(() => Number(x), TypeError, "call add()");
  assertThrows(() => unchecked(x) + 1, TypeError, "item()");
  assertThrows(() => unchecked(x) < 1, TypeError, "item()");
});

Deno.test("addInPlace changes this tensor only", () => {
  const [x, y] = [tensor([1, 2]), tensor([10, 20])];
  const { data } = x;
  assertStrictEquals(x.addInPlace(y), x);
  assertStrictEquals(x.data, data);
  assertEquals([x.toArray(), y.toArray()], [[11, 22], [10, 20]]);
});

Deno.test("addInPlace does not broadcast", () => {
  const x = zeros([2]);
  assertThrows(() => x.addInPlace(zeros([1])), RangeError, "Cannot add in place: the shapes [2]");
  assertThrows(() => x.addInPlace(zeros([1, 2])), RangeError, "[2] and [1,2] differ");
  assertThrows(() => x.addInPlace(unchecked(1)), TypeError, "expected a Tensor, got 1 (number)");
  assertThrows(() => x.addInPlace(zeros([2], { dtype: "float64" })), TypeError, "float64[2]");
});

Deno.test("fill sets every element", () => {
  const x = zeros([2, 1]);
  assertStrictEquals(x.fill(3), x);
  assertEquals(x.toArray(), [[3], [3]]);
  assertThrows(() => x.fill(unchecked(undefined)), TypeError, "expected a number, got undefined");
});

Deno.test("reshaping there and back keeps shape and elements", () => {
  const cases = shapes.chain((shape) => fc.tuple(tensorOf(shape), fc.nat(shape.length)));
  fc.assert(fc.property(cases, ([x, cut]) => {
    const [left, right] = [sizeOf(x.shape.slice(0, cut)), sizeOf(x.shape.slice(cut))];
    const matrix = x.reshape([left, right]);
    assertEquals([matrix.shape, matrix.data], [[left, right], x.data]);
    assertEquals(matrix.reshape(x.shape).shape, x.shape);
    if (right > 0) assertEquals(x.reshape([-1, right]).shape, [left, right]);
  }));
});

Deno.test("reshape shares memory and refuses another number of elements", () => {
  const x = zeros([2, 3]);
  x.reshape([6]).fill(1);
  assertEquals(x.sum().item(), 6);
  assertThrows(() => x.reshape([4]), RangeError, "Cannot reshape [2,3] (6 elements) to [4]");
  assertThrows(
    () => x.reshape(unchecked(6)),
    TypeError,
    "Cannot reshape [2,3]: a shape is an array",
  );
});

Deno.test("item needs exactly one element", () => {
  assertEquals(tensor([[7]]).item(), 7);
  assertThrows(() => ones([2]).item(), RangeError, "got shape [2]");
  assertThrows(() => zeros([0]).item(), RangeError, "got shape [0]");
});

Deno.test("clone and to have their own memory", () => {
  const x = tensor([0.1]);
  const copies = [x.clone(), x.to("float32"), x.to("float64")];
  x.fill(5);
  for (const copy of copies) assertAlmostEquals(copy.item(), 0.1, 1e-8);
  assertEquals(copies.map(({ dtype }) => dtype), ["float32", "float32", "float64"]);
  assertEquals(tensor([0.1], { dtype: "float64" }).to("float32").item(), Math.fround(0.1));
  assertThrows(() => x.to(unchecked("float16")), TypeError, "float16");
});

Deno.test("sum and mean refuse a bare axis", () => {
  assertThrows(() => ones([2, 2]).sum(unchecked(0)), TypeError, "options such as { axis: 0 }");
  assertThrows(() => ones([2, 2]).mean(unchecked(1)), TypeError, "options such as { axis: 0 }");
});
