import { assertEquals, assertThrows } from "@std/assert";
import {
  addColumnSumsInPlace,
  addProductInPlace,
  affineProduct,
  allClose,
  ones,
  Random,
  zeros,
} from "course/mod.ts";

for (const dtype of ["float32", "float64"] as const) {
  const rng = new Random(1);
  const x = rng.normalTensor([7, 5], { dtype });
  const weight = rng.normalTensor([5, 3], { dtype });
  const bias = rng.normalTensor([3], { dtype });

  Deno.test(`${dtype}: affineProduct is the matrix product plus the bias`, () => {
    assertEquals(allClose(affineProduct(x, { weight, bias }), x.matmul(weight).add(bias)), true);
  });

  Deno.test(`${dtype}: addProductInPlace adds to what is there, for all transposes`, () => {
    const dy = rng.normalTensor([7, 3], { dtype });
    const target = ones([5, 3], { dtype });
    addProductInPlace(target, { a: x, b: dy, transposeA: true });
    assertEquals(allClose(target, x.matmul(dy, { transposeA: true }).add(1)), true);
    const square = ones([7, 7], { dtype });
    addProductInPlace(square, { a: x, b: x, transposeB: true });
    assertEquals(allClose(square, x.matmul(x, { transposeB: true }).add(1)), true);
  });

  Deno.test(`${dtype}: addColumnSumsInPlace adds the sum of each column`, () => {
    const target = ones([5], { dtype });
    addColumnSumsInPlace(target, x);
    assertEquals(allClose(target, x.sum({ axis: 0 }).add(1)), true);
  });
}

Deno.test("batches without rows give an empty output and add nothing", () => {
  const weight = ones([2, 3]);
  assertEquals(affineProduct(zeros([0, 2]), { weight, bias: ones([3]) }).shape, [0, 3]);
  addColumnSumsInPlace(weight.reshape([6]), zeros([0, 6]));
  assertEquals(weight.toArray(), ones([2, 3]).toArray());
});

Deno.test("shapes and number formats that do not fit are errors", () => {
  const [x, weight] = [ones([4, 2]), ones([2, 3])];
  assertThrows(() => affineProduct(x, { weight, bias: ones([2]) }), RangeError, "[3]");
  assertThrows(
    () => affineProduct(x, { weight: ones([3, 3]), bias: ones([3]) }),
    RangeError,
    "inner",
  );
  const bias = ones([3], { dtype: "float64" });
  assertThrows(() => affineProduct(x, { weight, bias }), TypeError, "float64");
  assertThrows(() => addProductInPlace(ones([2, 2]), { a: x, b: weight }), RangeError, "[4,3]");
  assertThrows(() => addColumnSumsInPlace(ones([3]), x), RangeError, "[4,2]");
});
