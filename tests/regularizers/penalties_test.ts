import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { checkRegularizer } from "course/diagnostics/mod.ts";
import { Dense } from "course/layers/mod.ts";
import { meanSquaredError } from "course/losses/mod.ts";
import { Optimizer, sgd } from "course/optimizers/mod.ts";
import { Random } from "course/random/mod.ts";
import { elasticNet, l1, l2, softThreshold } from "course/regularizers/mod.ts";
import { norm, tensor } from "course/tensor/mod.ts";
import { train } from "course/training/mod.ts";
import type { Parameter, Regularizer } from "course/types.ts";

const weight = tensor([[1, -2], [0, 4]], { dtype: "float64" });

Deno.test("penalties and gradients, worked by hand", () => {
  const alpha = 0.5;
  assertEquals(l1({ alpha }).penalty(weight), 3.5);
  assertEquals(l1({ alpha }).gradient(weight).toArray(), [[0.5, -0.5], [0, 0.5]]);
  assertEquals(l2({ alpha }).penalty(weight), 5.25);
  assertEquals(l2({ alpha }).gradient(weight).toArray(), [[0.5, -1], [0, 2]]);
  const net = elasticNet({ alpha, l1Ratio: 0.25 });
  assertEquals(net.penalty(weight), 0.25 * 3.5 + 0.75 * 5.25);
  assertEquals(net.gradient(weight).toArray(), [[0.5, -0.875], [0, 1.625]]);
});

Deno.test("the ends of the elastic net are L1 and L2", () => {
  const ends: [number, Regularizer][] = [[1, l1({ alpha: 0.7 })], [0, l2({ alpha: 0.7 })]];
  for (const [l1Ratio, end] of ends) {
    const net = elasticNet({ alpha: 0.7, l1Ratio });
    assertAlmostEquals(net.penalty(weight), end.penalty(weight), 1e-15);
    assertEquals(net.gradient(weight), end.gradient(weight));
  }
});

Deno.test("all penalties pass their conformance check at several weights", () => {
  for (const seed of [1, 2, 3]) {
    for (const alpha of [1e-3, 0.5, 30]) {
      for (const proximal of [false, true]) {
        for (
          const regularizer of [
            l1({ alpha, proximal }),
            l2({ alpha }),
            elasticNet({ alpha, l1Ratio: 0.8, proximal }),
          ]
        ) {
          const report = checkRegularizer(regularizer, { rng: new Random(seed) });
          assert(report.passed, report.toString());
        }
      }
    }
  }
});

Deno.test("the soft threshold lets NaN through and gives no −0", () => {
  assertEquals(softThreshold(NaN, 1), NaN);
  assertEquals(softThreshold(-0.5, 1), 0);
  assertThrows(() => softThreshold(1, -1), RangeError, "a threshold ≥ 0, got -1");
  assertEquals(softThreshold(-0, 0), 0);
  assertEquals(softThreshold(-Infinity, 1), -Infinity);
  assertEquals(softThreshold(5, Infinity), 0);
});

Deno.test("a strength or ratio out of its range is an error that names it", () => {
  for (const alpha of [-1, NaN, Infinity]) {
    assertThrows(() => l1({ alpha }), RangeError, "alpha");
    assertThrows(() => l2({ alpha }), RangeError, "alpha");
    assertThrows(() => elasticNet({ alpha }), RangeError, "alpha");
  }
  for (const l1Ratio of [-0.1, 1.1, NaN]) {
    assertThrows(() => elasticNet({ alpha: 1, l1Ratio }), RangeError, "l1Ratio");
  }
  const read: { alpha: number } = JSON.parse("{}");
  assertThrows(() => l1(read), TypeError, "alpha");
});

/** y = x₀ plus noise; nine further features have nothing to say. */
function noisyLine(rng: Random) {
  const inputs = rng.normalTensor([60, 10]);
  const targets = inputs.slice(0, { end: 1, axis: 1 }).add(rng.normalTensor([60, 1], { std: 0.1 }));
  return { inputs, targets };
}

function trained(regularizer: Regularizer | undefined): Dense {
  const rng = new Random(5);
  const data = noisyLine(rng);
  const layer = new Dense(10, 1, { rng, regularizer });
  const options = { data, rng, loss: meanSquaredError(), optimizer: sgd(), learningRate: 0.05 };
  for (const _ of train(layer, { ...options, epochs: 40, batchSize: 20 }));
  return layer;
}

const zerosIn = ({ weight: { value } }: Dense) => value.data.filter((w) => w === 0).length;

Deno.test("the proximal step gives exact zeros where the subgradient gives none", () => {
  assertEquals(zerosIn(trained(l1({ alpha: 0.1 }))), 0);
  assert(zerosIn(trained(l1({ alpha: 0.1, proximal: true }))) >= 7);
  assert(zerosIn(trained(elasticNet({ alpha: 0.2, l1Ratio: 0.5, proximal: true }))) >= 7);
});

Deno.test("L2 shortens the weight and leaves the bias free", () => {
  const [free, held] = [trained(undefined), trained(l2({ alpha: 0.5 }))];
  assert(norm(held.weight.value).item() < 0.9 * norm(free.weight.value).item());
  assertEquals(held.bias?.regularizer, undefined);
});

Deno.test("the gradient of L2 and weight decay are the same step", () => {
  const make = (): Parameter => {
    const value = tensor([1, -2, 0.5], { dtype: "float64" });
    return { name: "weight", value, gradient: tensor([0.3, 0.1, -1], { dtype: "float64" }) };
  };
  const [penalized, decayed] = [make(), make()];
  penalized.gradient.addInPlace(l2({ alpha: 0.2 }).gradient(penalized.value));
  new Optimizer([penalized], sgd(), { learningRate: 0.1 }).step();
  new Optimizer([decayed], sgd({ weightDecay: 0.2 }), { learningRate: 0.1 }).step();
  for (const i of [0, 1, 2]) {
    assertAlmostEquals(penalized.value.at(i), decayed.value.at(i), 1e-15);
  }
});
