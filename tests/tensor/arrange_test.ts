import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  concatenate,
  gatherRows,
  oneHot,
  stack,
  Tensor,
  tensor,
  zeros,
} from "course/tensor/mod.ts";
import { filledShapes, indices, shapes, tensorOf } from "./arbitraries.ts";
import { unchecked } from "../helpers.ts";

/** A tensor, one of its axes, and a place to cut it there. */
const cuts = shapes.filter((shape) => shape.length > 0).chain((shape) =>
  fc.tuple(tensorOf(shape), fc.nat(shape.length - 1)).chain(([x, axis]) =>
    fc.tuple(fc.constant(x), fc.constant(axis), fc.nat(x.shape[axis]))
  )
);

Deno.test("concatenating the parts of a sliced tensor gives it back", () => {
  fc.assert(fc.property(cuts, fc.boolean(), ([x, axis, cut], fromEnd) => {
    const along = fromEnd ? axis - x.rank : axis;
    const parts = [x.slice(0, { end: cut, axis: along }), x.slice(cut, { axis: along })];
    const joined = concatenate(parts, { axis: along });
    assertEquals([joined.shape, joined.data], [x.shape, x.data]);
  }));
});

Deno.test("concatenate joins more than two, copies, and keeps float64", () => {
  const x = tensor([[1], [2]], { dtype: "float64" });
  const joined = concatenate([x, x, zeros([2, 0], { dtype: "float64" })], { axis: 1 });
  assertEquals([joined.dtype, joined.toArray()], ["float64", [[1, 1], [2, 2]]]);
  const alone = concatenate([x]);
  alone.fill(0);
  assertEquals(x.toArray(), [[1], [2]]);
});

Deno.test("concatenate refuses what does not fit", () => {
  const x = zeros([2, 3]);
  assertThrows(() => concatenate([]), RangeError, "got no tensors");
  assertThrows(() => concatenate([x, zeros([2, 4])]), RangeError, "[2,3] and [2,4] along axis 0");
  assertThrows(() => concatenate([x, zeros([2])]), RangeError, "all other axes must agree");
  assertThrows(() => concatenate([zeros([])]), RangeError, "Axis 0 does not exist");
  assertThrows(() => concatenate([x, x], { axis: 2 }), RangeError, "Axis 2 does not exist");
  assertThrows(() => concatenate([x, zeros([2, 3], { dtype: "float64" })]), TypeError, "float64");
  assertThrows(
    () => concatenate(unchecked(x)),
    TypeError,
    "an array of tensors, got an object (Tensor)",
  );
  assertThrows(() => concatenate([x, unchecked([1])]), TypeError, "got an object (Array) at 1");
  assertThrows(() => concatenate([x, x], unchecked(1)), TypeError, "{ axis: 1 }");
});

Deno.test("stack puts slice i at position i of the new axis", () => {
  const cases = shapes.chain((shape) =>
    fc.tuple(fc.array(tensorOf(shape), { minLength: 1, maxLength: 3 }), fc.nat(shape.length))
  );
  fc.assert(fc.property(cases, ([tensors, axis]) => {
    const stacked = stack(tensors, { axis });
    const shape = [...tensors[0].shape];
    shape.splice(axis, 0, tensors.length);
    assertEquals(stacked.shape, shape);
    for (const index of indices(shape)) {
      const [which] = index.slice(axis);
      const inside = index.toSpliced(axis, 1);
      assertEquals(stacked.at(...index), tensors[which].at(...inside));
    }
  }));
});

Deno.test("stack counts a negative axis from the end of the result", () => {
  assertEquals(stack([zeros([2, 3]), zeros([2, 3])], { axis: -1 }).shape, [2, 3, 2]);
});

Deno.test("stack refuses what does not fit", () => {
  assertThrows(() => stack([]), RangeError, "got no tensors");
  assertThrows(() => stack([zeros([2]), zeros([3])]), RangeError, "[2] and [3] differ");
  assertThrows(() => stack([zeros([2])], { axis: 2 }), RangeError, "Axis 2 does not exist");
  assertThrows(() => stack(unchecked(zeros([2]))), TypeError, "an array of tensors");
});

Deno.test("gatherRows takes rows in any order", () => {
  const cases = filledShapes.chain((shape) =>
    fc.tuple(tensorOf(shape), fc.array(fc.nat(shape[0] - 1), { maxLength: 6 }))
  );
  fc.assert(fc.property(cases, ([x, rows]) => {
    const gathered = gatherRows(x, rows);
    assertEquals(gathered.shape, [rows.length, ...x.shape.slice(1)]);
    for (const [i, ...rest] of indices(gathered.shape)) {
      assertEquals(gathered.at(i, ...rest), x.at(rows[i], ...rest));
    }
  }));
});

Deno.test("gatherRows accepts typed arrays and refuses what is no row", () => {
  const x = tensor([[1], [2]]);
  assertEquals(gatherRows(x, new Uint32Array([1, 0])).toArray(), [[2], [1]]);
  for (const row of [2, -1, 0.5, NaN]) {
    assertThrows(() => gatherRows(x, [row]), RangeError, `row ${row} of [2,1]`);
  }
  assertThrows(() => gatherRows(zeros([0, 2]), [0]), RangeError, "not including, 0");
  assertThrows(() => gatherRows(tensor(1), [0]), RangeError, "scalar");
  assertThrows(
    () => gatherRows(x, unchecked(1)),
    TypeError,
    "an array of positions, got 1 (number)",
  );
  assertThrows(() => gatherRows(x, unchecked(tensor([0]))), TypeError, "pass its data");
});

Deno.test("oneHot: each row sums to 1 and its argmax is the label", () => {
  fc.assert(fc.property(fc.array(fc.nat(4)), (labels) => {
    const x = oneHot(new Tensor(new Float32Array(labels)), { classes: 5 });
    assertEquals(x.shape, [labels.length, 5]);
    labels.forEach((label, n) => {
      const row = x.slice(n, { end: n + 1 });
      assertEquals([row.sum().item(), row.at(0, label)], [1, 1]);
    });
  }));
});

Deno.test("oneHot follows the labels' number format unless told otherwise", () => {
  assertEquals(oneHot(tensor([0], { dtype: "float64" }), { classes: 1 }).dtype, "float64");
  assertEquals(oneHot(tensor([0]), { classes: 1, dtype: "float64" }).dtype, "float64");
});

Deno.test("oneHot refuses wrong labels and class counts", () => {
  for (const label of [3, -1, 0.5, NaN, Infinity]) {
    assertThrows(
      () => oneHot(tensor([0, label]), { classes: 3 }),
      RangeError,
      `Label ${label} (row 1) is out of range: expected a whole number from 0 to 2`,
    );
  }
  assertThrows(() => oneHot(zeros([2, 2]), { classes: 3 }), RangeError, "expected a vector");
  for (const classes of [0, 2.5, NaN]) {
    assertThrows(() => oneHot(tensor([0]), { classes }), RangeError, `≥ 1, got ${classes}`);
  }
});
