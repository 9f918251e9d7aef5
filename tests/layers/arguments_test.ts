import { assertEquals, assertThrows } from "@std/assert";
import {
  activation,
  ActivityRegularization,
  AlphaDropout,
  BatchNormalization,
  Dense,
  Dropout,
  elu,
  GaussianNoise,
  heNormal,
  l2,
  LayerNormalization,
  maxNorm,
  mlp,
  ones,
  parameter,
  PReLU,
  Random,
  relu,
  tensor,
  zeros,
} from "course/mod.ts";
import type { Layer } from "course/types.ts";
import { unchecked } from "../helpers.ts";

const rng = new Random(1);
const none = { rng: unchecked(undefined) };

Deno.test("a mode that does not exist is refused, not taken for train", () => {
  const layers: Layer[] = [
    new BatchNormalization(2),
    new Dropout(0.5, { rng }),
    new AlphaDropout(0.5, { rng }),
    new GaussianNoise(0.5, { rng }),
    new ActivityRegularization(l2({ alpha: 1 })),
  ];
  for (const layer of layers) {
    assertThrows(
      () => layer.forward(ones([3, 2]), unchecked("eval")),
      RangeError,
      `${layer.name}() needs mode "train" or "evaluate", got "eval" (string)`,
    );
  }
});

Deno.test("layers that draw need a generator", () => {
  const cases: [string, () => unknown][] = [
    ["Dense", () => new Dense(1, 1, none)],
    ["Dense", () => mlp([1, 1], { activation: relu, ...none })],
    ["Dropout", () => new Dropout(0.5, none)],
    ["AlphaDropout", () => new AlphaDropout(0.5, none)],
    ["GaussianNoise", () => new GaussianNoise(0.5, none)],
  ];
  for (const [name, make] of cases) assertThrows(make, TypeError, `${name}() needs rng`);
});

Deno.test("a factory that was not called is recognized", () => {
  const value = ones([2]);
  const cases: (() => unknown)[] = [
    () => activation(unchecked(elu)),
    () => new ActivityRegularization(unchecked(l2)),
    () => parameter("w", { value, regularizer: unchecked(l2) }),
    () => parameter("w", { value, constraint: unchecked(maxNorm) }),
    () => new Dense(2, 1, { rng, regularizer: unchecked(l2) }),
  ];
  for (const make of cases) assertThrows(make, TypeError, "is it called, as in ");
  assertThrows(
    () => new Dense(2, 1, { rng, initializer: unchecked(heNormal) }),
    TypeError,
    "is it called, as in heNormal()?",
  );
});

Deno.test("the gradient must have the output's shape and number format", () => {
  const x = tensor([[1, 2], [3, 4]]);
  const layers: Layer[] = [
    new BatchNormalization(2),
    new PReLU({ features: 2 }),
    new GaussianNoise(0.5, { rng }),
    activation(relu),
  ];
  for (const layer of layers) {
    const { backward } = layer.forward(x);
    assertThrows(() => backward(ones([1, 3])), RangeError, "[1,3]");
    assertThrows(() => backward(x.to("float64")), TypeError, "float64");
    assertEquals(backward(zeros([2, 2])).dtype, "float32");
  }
});

Deno.test("arrays are not taken for tensors", () => {
  const layers: Layer[] = [
    new Dense(2, 1, { rng }),
    new BatchNormalization(2),
    new LayerNormalization(2),
    new PReLU(),
    new Dropout(0.5, { rng }),
    new AlphaDropout(0.5, { rng }),
    new GaussianNoise(0.5, { rng }),
  ];
  for (const layer of layers) {
    assertThrows(
      () => layer.forward(unchecked([[1, 2], [3, 4]])),
      TypeError,
      `${layer.name} expects a Tensor as input, got an object (Array)`,
    );
  }
  const model = mlp([2, 1], { activation: relu, rng });
  assertThrows(() => model.forward(unchecked(undefined)), TypeError, "Dense expects a Tensor");
});
