import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { Random } from "course/random/mod.ts";
import {
  argmax,
  max,
  min,
  norm,
  standardDeviation,
  Tensor,
  tensor,
  variance,
  zeros,
} from "course/tensor/mod.ts";
import { assertTensorAlmostEquals } from "../helpers.ts";

const x = tensor([[1, -2, 3], [4, 0, -6]], { dtype: "float64" });

Deno.test("sum and mean by axis", () => {
  assertEquals(x.sum().item(), 0);
  assertEquals(x.sum({ axis: 0 }).toArray(), [5, -2, -3]);
  assertEquals(x.sum({ axis: -1, keepDims: true }).toArray(), [[2], [-2]]);
  assertEquals(x.mean({ axis: 1 }).toArray(), [2 / 3, -2 / 3]);
});

Deno.test("max, min and argmax by axis", () => {
  assertEquals(max(x, { axis: 0 }).toArray(), [4, 0, 3]);
  assertEquals(min(x, { axis: 1, keepDims: true }).toArray(), [[-2], [-6]]);
  assertEquals(argmax(x, { axis: 1 }).toArray(), [2, 0]);
  assertEquals(argmax(x).item(), 3);
});

Deno.test("norms", () => {
  assertEquals(norm(x, { order: 1, axis: 0 }).toArray(), [5, 2, 9]);
  assertAlmostEquals(norm(x).item(), Math.sqrt(66), 1e-14);
  assertEquals(norm(x, { order: Infinity, axis: 1 }).toArray(), [3, 6]);
  for (const order of [0, 3, -1, NaN]) {
    assertThrows(() => norm(x, { order }), RangeError, `order ${order}`);
  }
});

Deno.test("variance is biased unless corrected", () => {
  const values = tensor([2, 4, 4, 4, 5, 5, 7, 9], { dtype: "float64" });
  assertEquals(variance(values).item(), 4);
  assertEquals(standardDeviation(values).item(), 2);
  assertAlmostEquals(variance(values, { correction: 1 }).item(), 32 / 7, 1e-14);
  assertEquals(variance(x, { axis: 1, keepDims: true }).shape, [2, 1]);
});

Deno.test("variance agrees with the mean of squares minus the square of the mean", () => {
  const sample = new Random(1).normalTensor([50, 7], { dtype: "float64" });
  const mean = sample.mean({ axis: 0 });
  const expected = sample.multiply(sample).mean({ axis: 0 }).subtract(mean.multiply(mean));
  assertTensorAlmostEquals(variance(sample, { axis: 0 }), expected, 1e-12);
});

Deno.test("a correction must be a number from 0 and smaller than the count", () => {
  for (const correction of [-1, NaN, Infinity]) {
    assertThrows(() => variance(x, { correction }), RangeError, `got ${correction}`);
  }
  assertThrows(() => variance(x, { axis: 0, correction: 2 }), RangeError, "more than 2 numbers");
});

Deno.test("results have the tensor's own number format", () => {
  const single = tensor([0.1, 0.2]);
  for (const reduced of [single.sum(), single.mean(), max(single), argmax(single), norm(single)]) {
    assertEquals(reduced.dtype, "float32");
  }
  assertEquals(variance(x).dtype, "float64");
});

Deno.test("argmax refuses axes whose positions float32 cannot hold", () => {
  const long = new Tensor(new Float32Array(2 ** 24 + 1));
  assertThrows(() => argmax(long), RangeError, "2^24");
  assertEquals(argmax(long.reshape([-1, 1]), { axis: 1 }).size, 2 ** 24 + 1);
});

Deno.test("empty tensors", () => {
  assertEquals(zeros([0, 3]).sum({ axis: 0 }).toArray(), [0, 0, 0]);
  assertEquals(max(zeros([0, 3]), { axis: 1 }).shape, [0]);
  assertThrows(() => max(zeros([0])), RangeError, "maximum of no numbers");
  assertThrows(() => zeros([0]).mean(), RangeError, "mean of no numbers");
});
