import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { checkSameFormat, combine } from "course/tensor/broadcast.ts";
import { broadcastTo, sizeOf, Tensor, tensor } from "course/tensor/mod.ts";
import { broadcastElement, broadcastPairs, indices, shapes, tensorOf } from "./arbitraries.ts";

/** NumPy's rule, written as it is told: pad with ones on the left, then compare. */
function expectedShape(a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length);
  const pad = (shape: readonly number[]) => [...Array(rank - shape.length).fill(1), ...shape];
  const other = pad(b);
  return pad(a).map((length, axis) => length === 1 ? other[axis] : length);
}

Deno.test("combining two tensors agrees with reading them index by index", () => {
  const pairs = broadcastPairs.chain(([a, b]) => fc.tuple(tensorOf(a), tensorOf(b)));
  fc.assert(fc.property(pairs, ([a, b]) => {
    // Not commutative, so that swapped operands are noticed.
    const result = a.combineWith(b, "combine", (x, y) => 100 * x + y);
    assertEquals(result.shape, expectedShape(a.shape, b.shape));
    const expected = [...indices(result.shape)].map((index) =>
      100 * broadcastElement(a, index) + broadcastElement(b, index)
    );
    assertEquals([...result.data], expected.map(Math.fround));
  }));
});

Deno.test("arithmetic agrees with combining element by element, whatever the shapes", () => {
  const pairs = broadcastPairs.chain(([a, b]) => fc.tuple(tensorOf(a), tensorOf(b)));
  const check = (a: Tensor, b: Tensor) => {
    assertEquals(a.add(b), a.combineWith(b, "add", (x, y) => x + y));
    assertEquals(a.subtract(b), a.combineWith(b, "subtract", (x, y) => x - y));
    assertEquals(a.multiply(b), a.combineWith(b, "multiply", (x, y) => x * y));
    assertEquals(a.divide(b), a.combineWith(b, "divide", (x, y) => x / y));
  };
  fc.assert(fc.property(pairs, ([a, b]) => check(a, b)));
  // One row for all, rows of their own for each matrix, and one column.
  const numbers = (shape: readonly number[]) =>
    new Tensor(Float32Array.from({ length: sizeOf(shape) }, (_, i) => i + 1), shape);
  for (const shape of [[3], [1, 3], [1, 1, 3], [2, 1, 3], [2, 1], [2, 2, 1], [1]]) {
    check(numbers([2, 2, 3]), numbers(shape));
    check(numbers(shape), numbers([2, 2, 3]));
  }
});

Deno.test("shapes that do not broadcast are refused whatever their order", () => {
  const clashing = fc.tuple(shapes, fc.integer({ min: 2, max: 4 }), fc.nat(3)).filter(
    ([shape, , axis]) => axis < shape.length && shape[axis] !== 1,
  );
  fc.assert(fc.property(clashing, ([shape, extra, axis]) => {
    const other = shape.map((length, i) => i === axis ? length + extra : length);
    const [a, b] = [shape, other].map((one) => new Tensor(new Float32Array(sizeOf(one)), one));
    assertThrows(() => a.add(b), RangeError, "differ and neither is 1");
    assertThrows(() => b.add(a), RangeError, "differ and neither is 1");
  }));
});

Deno.test("operands are left as they were", () => {
  const [a, b] = [tensor([[1, 2], [3, 4]]), tensor([10, 20])];
  a.add(b);
  a.multiply(2);
  assertEquals([a.toArray(), b.toArray()], [[[1, 2], [3, 4]], [10, 20]]);
});

Deno.test("broadcastTo agrees with reading the tensor index by index", () => {
  const cases = broadcastPairs.chain(([from, other]) =>
    fc.tuple(tensorOf(from, "float64"), fc.constant(expectedShape(from, other)))
  );
  fc.assert(fc.property(cases, ([x, shape]) => {
    const stretched = broadcastTo(x, shape);
    assertEquals([stretched.shape, stretched.dtype], [shape, "float64"]);
    assertEquals(
      [...stretched.data],
      [...indices(shape)].map((index) => broadcastElement(x, index)),
    );
  }));
});

Deno.test("broadcastTo has its own memory even where nothing is stretched", () => {
  const x = tensor([1, 2]);
  broadcastTo(x, [2]).data[0] = 9;
  assertEquals(x.toArray(), [1, 2]);
});

Deno.test("broadcastTo refuses shapes that the tensor does not stretch to", () => {
  const cases = [[[2], [3]], [[2, 1], [2]], [[3], [3, 1]], [[2], []], [[0], [2]], [[2], [0]]];
  for (const [from, to] of cases) {
    const x = new Tensor(new Float32Array(sizeOf(from)), from);
    assertThrows(() => broadcastTo(x, to), RangeError, `[${from}] to [${to}]`);
  }
  assertThrows(() => broadcastTo(tensor([1]), [-1]), RangeError, "got [-1]");
});

Deno.test("combine writes into the array that it is given", () => {
  const data = new Float64Array(3);
  const row = { data: new Float64Array([1, 2, 3]), shape: [3] };
  const scalar = { data: new Float64Array([10]), shape: [] };
  combine(scalar, row, { data, shape: [3] }, (a, b) => a - b);
  assertEquals([...data], [9, 8, 7]);
});

Deno.test("checkSameFormat names both operands", () => {
  const single = { data: new Float32Array(2), shape: [2] };
  const double = { data: new Float64Array(3), shape: [3] };
  checkSameFormat(single, single, "add");
  assertThrows(
    () => checkSameFormat(double, single, "add"),
    TypeError,
    'Cannot add float64[3] and float32[2]: convert one with .to("float64")',
  );
});
