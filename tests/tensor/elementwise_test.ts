import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  absolute,
  clip,
  exp,
  log,
  maximum,
  minimum,
  power,
  sign,
  sqrt,
  square,
  tensor,
  where,
  zeros,
} from "course/tensor/mod.ts";
import { unchecked } from "../helpers.ts";
import { broadcastElement, indices, shapes, tensorOf } from "./arbitraries.ts";

const special = [-Infinity, -2, -0, 0, 0.25, 2, Infinity, NaN];
const x = tensor(special, { dtype: "float64" });

Deno.test("functions of one tensor agree with JavaScript's own, special values included", () => {
  assertEquals([...exp(x).data], special.map(Math.exp));
  assertEquals([...log(x).data], special.map(Math.log));
  assertEquals([...sqrt(x).data], special.map(Math.sqrt));
  assertEquals([...square(x).data], special.map((a) => a * a));
  assertEquals([...absolute(x).data], special.map(Math.abs));
  assertEquals([...sign(x).data], special.map(Math.sign));
});

Deno.test("functions keep shape and number format and leave the operand alone", () => {
  const matrix = tensor([[4], [9]]);
  for (const f of [exp, log, sqrt, square, absolute, sign]) {
    assertEquals([f(matrix).shape, f(matrix).dtype], [[2, 1], "float32"]);
  }
  assertEquals(matrix.toArray(), [[4], [9]]);
});

Deno.test("power, maximum and minimum broadcast and take numbers", () => {
  const column = tensor([[2], [3]]);
  assertEquals(power(column, tensor([0, 1, 2])).toArray(), [[1, 2, 4], [1, 3, 9]]);
  assertEquals(power(column, 2).toArray(), [[4], [9]]);
  assertEquals(maximum(column, tensor([2.5, 0])).toArray(), [[2.5, 2], [3, 3]]);
  assertEquals(minimum(column, 2.5).toArray(), [[2], [2.5]]);
});

Deno.test("maximum and minimum give NaN if one of the two is NaN", () => {
  for (const f of [maximum, minimum]) {
    assertEquals(f(tensor([NaN, 1]), tensor([1, NaN])).toArray(), [NaN, NaN]);
  }
});

Deno.test("power says what it could not do", () => {
  assertThrows(() => power(zeros([2]), zeros([3])), RangeError, "Cannot raise to a power [2]");
});

Deno.test("clip leaves what lies inside, NaN too, and moves the rest to the ends", () => {
  assertEquals([...clip(x, { low: -1, high: 1 }).data], [-1, -1, -0, 0, 0.25, 1, 1, NaN]);
  assertEquals(clip(tensor([-5, 5]), { low: 0 }).toArray(), [0, 5]);
  assertEquals(clip(tensor([-5, 5]), { high: 0 }).toArray(), [-5, 0]);
  assertEquals(clip(tensor([-5, 5]), { low: 2, high: 2 }).toArray(), [2, 2]);
});

Deno.test("clip refuses limits that are no interval", () => {
  assertThrows(() => clip(x, { low: 1, high: 0 }), RangeError, "low 1, high 0");
  assertThrows(() => clip(x, { low: NaN }), RangeError, "low NaN");
  assertThrows(() => clip(x, {}), TypeError, "got neither");
  assertThrows(() => clip(x, unchecked({ min: 0 })), TypeError, "got neither");
  assertThrows(() => clip(x, unchecked(0)), TypeError, "{ low: 0, high: 1 }");
});

Deno.test("where picks element by element, all three operands broadcast", () => {
  const part = (shape: readonly number[]) =>
    fc.integer({ min: 0, max: shape.length }).map((dropped) => shape.slice(dropped));
  const cases = shapes.chain((shape) =>
    fc.tuple(fc.constant(shape), part(shape), part(shape)).chain(([full, a, b]) =>
      fc.tuple(tensorOf(full), tensorOf(a), tensorOf(b))
    )
  );
  fc.assert(fc.property(cases, ([values, then, otherwise]) => {
    const condition = values.map((value) => value > 0 ? 1 : 0);
    const picked = where(condition, { then, otherwise });
    assertEquals(picked.shape, condition.shape);
    for (const index of indices(picked.shape)) {
      const branch = condition.at(...index) === 1 ? then : otherwise;
      assertEquals(picked.at(...index), broadcastElement(branch, index));
    }
  }));
});

Deno.test("where does not let the other branch's NaN through", () => {
  const y = tensor([-1, 4]);
  const root = where(tensor([0, 1]), { then: sqrt(y), otherwise: 0 });
  assertEquals(root.toArray(), [0, 2]);
});

Deno.test("where has the branches' number format, not the condition's", () => {
  const precise = tensor([0.1], { dtype: "float64" });
  for (const branches of [{ then: precise, otherwise: 0 }, { then: 0.1, otherwise: precise }]) {
    const picked = where(tensor([1]), branches);
    assertEquals([picked.dtype, where(tensor([0]), branches).dtype], ["float64", "float64"]);
  }
  assertEquals(where(tensor([1]), { then: precise, otherwise: 0 }).item(), 0.1);
  assertEquals(where(tensor([1]), { then: 1, otherwise: 0 }).dtype, "float32");
});

Deno.test("where counts NaN as true, as NumPy does", () => {
  assertEquals(where(tensor([NaN]), { then: 1, otherwise: 0 }).item(), 1);
});

Deno.test("where refuses missing, mixed and unfitting branches", () => {
  const condition = tensor([1, 0]);
  const double = zeros([2], { dtype: "float64" });
  assertThrows(() => where(condition, unchecked({ then: 1 })), TypeError, "got undefined");
  assertThrows(() => where(condition, unchecked(1)), TypeError, "{ then: x, otherwise: 0 }");
  assertThrows(
    () => where(condition, { then: double, otherwise: zeros([2]) }),
    TypeError,
    "Cannot choose between float64[2] and float32[2]",
  );
  assertThrows(
    () => where(condition, { then: zeros([3]), otherwise: 0 }),
    RangeError,
    "Cannot choose between [3] and [2]",
  );
});
