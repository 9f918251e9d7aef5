import { assert, assertEquals, assertThrows } from "@std/assert";
import { constant, normal } from "course/initializers/mod.ts";
import { Dense } from "course/layers/mod.ts";
import { Random } from "course/random/mod.ts";
import { ones, tensor, zeros } from "course/tensor/mod.ts";

const rng = () => new Random(1);

Deno.test("Dense computes xW + b and its three gradients", () => {
  const layer = new Dense(2, 2, {
    rng: rng(),
    initializer: () => tensor([[1, 2], [3, 4]]),
    bias: () => tensor([10, 20]),
  });
  const { output, backward } = layer.forward(tensor([[1, 1], [0, 2]]));
  assertEquals(output.toArray(), [[14, 26], [16, 28]]);
  assertEquals(backward(tensor([[1, 0], [0, 1]])).toArray(), [[1, 3], [2, 4]]);
  assertEquals(layer.weight.gradient.toArray(), [[1, 0], [1, 2]]);
  assertEquals(layer.bias?.gradient.toArray(), [1, 1]);
});

Deno.test("a layer used twice in one pass gets the sum of both gradients", () => {
  const layer = new Dense(1, 1, { rng: rng(), initializer: constant(3), bias: false });
  const first = layer.forward(tensor([[2]]));
  const second = layer.forward(first.output);
  assertEquals(second.output.toArray(), [[18]]);
  // d(w²x)/dw = 2wx, d(w²x)/dx = w².
  assertEquals(first.backward(second.backward(tensor([[1]]))).toArray(), [[9]]);
  assertEquals(layer.weight.gradient.toArray(), [[12]]);
});

Deno.test("Dense starts with Glorot weights and no bias, from the generator that is passed", () => {
  const layer = new Dense(64, 32, { rng: rng() });
  const bound = Math.sqrt(6 / 96);
  assert(layer.weight.value.data.every((w) => Math.abs(w) <= bound));
  assertEquals(layer.bias?.value, zeros([32]));
  assertEquals(layer.weight.value, new Dense(64, 32, { rng: rng() }).weight.value);
});

Deno.test("Dense takes initializers, a regularizer and a constraint for its weight", () => {
  const regularizer = { penalty: () => 1, gradient: zeros.bind(null, [3, 2]) };
  const constraint = { apply: () => {} };
  const options = { rng: rng(), regularizer, constraint, bias: normal({ std: 2 }) };
  const layer = new Dense(3, 2, { ...options, initializer: normal(), dtype: "float64" });
  assertEquals(layer.weight.regularizer, regularizer);
  assertEquals(layer.weight.constraint, constraint);
  assertEquals(layer.bias?.regularizer, undefined);
  assert(layer.bias?.value.data.every((b) => b !== 0));
  assertEquals(layer.parameters.map(({ value }) => value.dtype), ["float64", "float64"]);
});

Deno.test("Dense without a bias has one parameter", () => {
  const layer = new Dense(3, 2, { rng: rng(), bias: false });
  assertEquals(layer.parameters.map(({ name }) => name), ["weight"]);
  assertEquals(layer.forward(zeros([4, 3])).output, zeros([4, 2]));
});

Deno.test("Dense takes an empty batch", () => {
  const layer = new Dense(3, 2, { rng: rng() });
  const { output, backward } = layer.forward(zeros([0, 3]));
  assertEquals(output.shape, [0, 2]);
  assertEquals(backward(zeros([0, 2])).shape, [0, 3]);
});

Deno.test("Dense says what it was given", () => {
  for (const [inFeatures, outFeatures] of [[0, 1], [1, -1], [1.5, 1], [1, NaN]]) {
    assertThrows(() => new Dense(inFeatures, outFeatures, { rng: rng() }), RangeError, "Dense");
  }
  const layer = new Dense(3, 2, { rng: rng() });
  assertThrows(() => layer.forward(ones([4, 2])), RangeError, "[N,3], got [4,2]");
  assertThrows(() => layer.forward(ones([3])), RangeError, "[N,3], got [3]");
  assertThrows(() => layer.forward(ones([4, 3], { dtype: "float64" })), TypeError, "float64");
  const { backward } = layer.forward(ones([4, 3]));
  assertThrows(() => backward(ones([4, 3])), RangeError);
  assertThrows(() => backward(ones([3, 2])), RangeError);
  assertEquals(layer.weight.gradient, zeros([3, 2]), "a refused gradient changes nothing");
  const initializer = () => zeros([2, 3]);
  assertThrows(() => new Dense(3, 2, { rng: rng(), initializer }), RangeError, "[3,2]");
  assertThrows(
    () => new Dense(3, 2, { rng: rng(), initializer: () => zeros([3, 2], { dtype: "float64" }) }),
    TypeError,
    "float32",
  );
});
