/**
 * What the rules are known for, as the lessons tell it.
 */
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { Dense } from "course/layers/mod.ts";
import { meanSquaredError } from "course/losses/mod.ts";
import {
  adadelta,
  adagrad,
  adam,
  adamax,
  adamW,
  amsgrad,
  clipByNorm,
  lion,
  momentum,
  nadam,
  nesterov,
  radam,
  rmsprop,
  rprop,
  sgd,
  type WeightDecayOptions,
} from "course/optimizers/mod.ts";
import { Random } from "course/random/mod.ts";
import { norm, type Tensor, tensor } from "course/tensor/mod.ts";
import { train } from "course/training/mod.ts";
import type { UpdateRule } from "course/types.ts";
import { assertTensorAlmostEquals } from "../helpers.ts";

/** θ after steps along given gradients, from 0. */
function walk(rule: UpdateRule, gradients: readonly number[], learningRate = 0.1): number {
  const value = tensor([0], { dtype: "float64" });
  const state = rule.initialize([1], "float64");
  gradients.forEach((g, i) => {
    const gradient = tensor([g], { dtype: "float64" });
    rule.update(value, gradient, state, { learningRate, step: i + 1 });
  });
  return value.item();
}

Deno.test("the first step's length: η times the gradient, or η whatever the gradient", () => {
  for (const size of [0.01, 1, 100]) {
    for (const rule of [sgd(), momentum(), momentum({ dampening: 0.5 }), radam()]) {
      assertAlmostEquals(walk(rule, [size]), -0.1 * size, 1e-12, rule.name);
    }
    assertAlmostEquals(walk(nesterov(), [size]), -0.19 * size, 1e-12);
    for (const rule of [adam(), adamW(), amsgrad(), adamax(), lion(), rprop()]) {
      assertAlmostEquals(walk(rule, [size]), -0.1, 1e-6, rule.name);
    }
    // RMSProp does not correct its mean of squares: 1/√(1 − 0.99) = 10 times η.
    assertAlmostEquals(walk(rmsprop(), [size]), -1, 1e-4);
    assert(walk(nadam(), [size]) < -0.1);
  }
});

Deno.test("along an even slope momentum becomes 1/(1 − μ) times as fast", () => {
  const slope: number[] = Array(200).fill(1);
  const lastStep = walk(momentum(), [...slope, 1]) - walk(momentum(), slope);
  assertAlmostEquals(lastStep, -0.1 * 10, 1e-6);
});

/** Reddi, Kale & Kumar (2018): slopes 3, −1, −1 in turn on [−1, 1]; the best point is −1. */
function reddi(rule: UpdateRule): number {
  const value = tensor([0], { dtype: "float64" });
  const state = rule.initialize([1], "float64");
  for (let step = 1; step <= 5000; step++) {
    const gradient = tensor([step % 3 === 1 ? 3 : -1], { dtype: "float64" });
    rule.update(value, gradient, state, { learningRate: 0.5 / Math.sqrt(step), step });
    value.data[0] = Math.min(Math.max(value.data[0], -1), 1);
  }
  return value.item();
}

Deno.test("Adam walks to the worst point of Reddi's problem, AMSGrad to the best", () => {
  const options = { beta1: 0, beta2: 1 / 10 };
  assert(reddi(adam(options)) > 0.9);
  assert(reddi(amsgrad(options)) < -0.9);
});

Deno.test("weight decay: the same in SGD either way, not the same in Adam", () => {
  const after = (rule: UpdateRule) => {
    const value = tensor([2, 2], { dtype: "float64" });
    const gradient = tensor([10, 0.1], { dtype: "float64" });
    const state = rule.initialize([2], "float64");
    for (let step = 1; step <= 3; step++) {
      rule.update(value, gradient, state, { learningRate: 0.01, step });
    }
    return value;
  };
  const weightDecay = 0.5;
  const both = (
    make: (options: { weightDecay: number; decoupledWeightDecay: boolean }) => UpdateRule,
  ) =>
    [false, true].map((decoupledWeightDecay) => after(make({ weightDecay, decoupledWeightDecay })));
  const difference = ([a, b]: Tensor[]) => norm(a.subtract(b)).item();
  assert(difference(both(sgd)) < 1e-12);
  assert(difference(both(adam)) > 1e-3);
  assertEquals(
    after(adam({ weightDecay, decoupledWeightDecay: true })),
    after(adamW({ weightDecay })),
  );
});

/** θ after each of three steps, each taken from the same θ, so that only the state goes on. */
function stepsFrom(
  start: readonly number[],
  options: { readonly rule: UpdateRule; readonly gradients: readonly number[][] },
): Tensor[] {
  const { rule, gradients } = options;
  const state = rule.initialize([start.length], "float64");
  return gradients.map((numbers, i) => {
    const value = tensor([...start], { dtype: "float64" });
    const gradient = tensor(numbers, { dtype: "float64" });
    rule.update(value, gradient, state, { learningRate: 0.1, step: i + 1 });
    return value;
  });
}

const decaying: Record<string, (options: WeightDecayOptions) => UpdateRule> = {
  SGD: sgd,
  Momentum: momentum,
  Nesterov: nesterov,
  AdaGrad: adagrad,
  AdaDelta: adadelta,
  RMSProp: rmsprop,
  "RMSProp, centered": (options) => rmsprop({ ...options, centered: true, momentum: 0.5 }),
  Adam: adam,
  AdaMax: adamax,
  AMSGrad: amsgrad,
  NAdam: nadam,
  RAdam: radam,
};
const start = [2, -1, 0.5];
const slopes = [[1, -0.5, 0.25], [-0.5, 2, 1], [0.25, 0.5, -2]];

for (const [name, make] of Object.entries(decaying)) {
  Deno.test(`${name}: coupled decay is the rule without decay, along the gradient plus λθ`, () => {
    const actual = stepsFrom(start, { rule: make({ weightDecay: 0.3 }), gradients: slopes });
    const gradients = slopes.map((slope) => slope.map((g, i) => g + 0.3 * start[i]));
    const expected = stepsFrom(start, { rule: make({}), gradients });
    actual.forEach((value, i) => assertTensorAlmostEquals(value, expected[i]));
  });

  Deno.test(`${name}: decoupled decay shrinks θ by ηλθ, beside the step without decay`, () => {
    const rule = make({ weightDecay: 0.3, decoupledWeightDecay: true });
    const actual = stepsFrom(start, { rule, gradients: slopes });
    const shrinkage = tensor(start, { dtype: "float64" }).multiply(0.1 * 0.3);
    stepsFrom(start, { rule: make({}), gradients: slopes }).forEach((value, i) =>
      assertTensorAlmostEquals(actual[i], value.subtract(shrinkage))
    );
  });
}

Deno.test("train() with clipping never takes a longer step than η times the maximum", () => {
  const rng = new Random(1);
  const model = new Dense(2, 1, { rng, dtype: "float64" });
  const inputs = rng.normalTensor([40, 2], { dtype: "float64", std: 30 });
  const data = { inputs, targets: inputs.slice(0, { end: 1, axis: 1 }) };
  const norms: number[] = [];
  const options = { data, rng, loss: meanSquaredError(), optimizer: sgd(), learningRate: 0.01 };
  let before = model.weight.value.clone();
  const run = train(model, {
    ...options,
    batchSize: 40,
    epochs: 5,
    beforeStep: (parameters) => {
      norms.push(clipByNorm(parameters, { maximum: 0.5 }));
    },
  });
  for (const _ of run) {
    assert(norm(model.weight.value.subtract(before)).item() <= 0.01 * 0.5 + 1e-12);
    before = model.weight.value.clone();
  }
  assert(norms.every((length) => length > 0.5), "the gradients must be too long in this test");
});
