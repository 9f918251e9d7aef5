import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { activation, Dense, parameter, Sequential } from "course/layers/mod.ts";
import { tanh } from "course/activations/mod.ts";
import { softmaxCrossEntropy } from "course/losses/mod.ts";
import {
  adam,
  clipByNorm,
  clipByValue,
  momentum,
  nadam,
  Optimizer,
  type OptimizerState,
  reduceOnPlateau,
  rmsprop,
  sgd,
  stepDecay,
} from "course/optimizers/mod.ts";
import { Random } from "course/random/mod.ts";
import { type DType, Tensor, tensor, zeros } from "course/tensor/mod.ts";
import type { Parameter, Schedule, UpdateRule } from "course/types.ts";
import { unchecked } from "../helpers.ts";

function parameterOf(name: string, values: number[], dtype: DType = "float64"): Parameter {
  const value = tensor(values, { dtype });
  return { name, value, gradient: zeros(value.shape, { dtype }) };
}

function network(seed: number): Sequential {
  const rng = new Random(seed);
  return new Sequential([new Dense(3, 5, { rng }), activation(tanh), new Dense(5, 2, { rng })]);
}

/** Some steps on fixed batches; step numbers choose the batch, so a run can go on from anywhere. */
function practise(model: Sequential, optimizer: Optimizer, steps: readonly number[]): void {
  for (const step of steps) {
    const rng = new Random(step);
    const { output, backward } = model.forward(rng.normalTensor([4, 3]));
    backward(softmaxCrossEntropy().evaluate(output, tensor([0, 1, 1, 0])).gradient);
    optimizer.step();
    if (step % 2 === 0) optimizer.endEpoch(rng.uniform());
  }
}

const bits = (model: Sequential) => model.parameters.map(({ value }) => value.toArray());

const resumable: Readonly<Record<string, () => UpdateRule>> = {
  momentum: () => momentum(),
  nadam: () => nadam(),
  "rmsprop, centered": () => rmsprop({ centered: true, momentum: 0.9 }),
};

for (const [name, make] of Object.entries(resumable)) {
  Deno.test(`${name}: a restored run goes on to the last bit`, () => {
    const rate = () => reduceOnPlateau({ learningRate: 0.05, factor: 0.5, patience: 1 });
    const whole = network(1);
    practise(whole, new Optimizer(whole.parameters, make(), { learningRate: rate() }), [
      ...Array(20).keys(),
    ]);

    const first = network(1);
    const before = new Optimizer(first.parameters, make(), { learningRate: rate() });
    practise(first, before, [...Array(11).keys()]);
    const saved = toJSONAndBack(before.state());
    practise(first, before, [11]); // The saved copy must not follow this.

    const second = network(2);
    const again = network(1);
    practise(again, new Optimizer(again.parameters, make(), { learningRate: rate() }), [
      ...Array(11).keys(),
    ]);
    second.parameters.forEach(({ value }, i) => value.data.set(again.parameters[i].value.data));
    const after = new Optimizer(second.parameters, make(), { learningRate: rate() });
    after.restore(saved);
    assertEquals(after.steps, 11);
    practise(second, after, [...Array(20).keys()].slice(11));
    assertEquals(bits(second), bits(whole));
    assert(after.learningRate < 0.05, "the plateau must have been seen in this test");
  });
}

/** A state as a file would keep it: numbers and arrays. */
function toJSONAndBack({ rule, numbers, tensors }: OptimizerState): OptimizerState {
  const lists = Object.entries(tensors).map(([name, { shape, data }]) => [name, {
    shape,
    data: [...data],
  }]);
  const text = JSON.stringify({ rule, numbers, lists });
  const read: { rule: string; numbers: Record<string, number>; lists: [string, Stored][] } = JSON
    .parse(text);
  return {
    rule: read.rule,
    numbers: read.numbers,
    tensors: Object.fromEntries(
      read.lists.map(([name, stored]) => [
        name,
        new Tensor(new Float32Array(stored.data), stored.shape),
      ]),
    ),
  };
}

interface Stored {
  readonly shape: number[];
  readonly data: number[];
}

Deno.test("a state says by name what it holds", () => {
  const optimizer = new Optimizer([parameterOf("weight", [1, 2])], adam(), { learningRate: 0.1 });
  optimizer.step();
  const { rule, numbers, tensors } = optimizer.state();
  assertEquals(rule, "Adam");
  assertEquals(numbers, { step: 1, epoch: 0, "weight.updates": 1 });
  assertEquals(Object.keys(tensors), ["weight.firstMoment", "weight.secondMoment"]);
});

Deno.test("a state that does not fit is refused and nothing changes", () => {
  const make = (names: string[], size = 2, dtype: DType = "float64") =>
    new Optimizer(names.map((name) => parameterOf(name, Array(size).fill(1), dtype)), adam(), {
      learningRate: 0.1,
    });
  const optimizer = make(["0.weight", "0.bias"]);
  const before = optimizer.state();
  const refuses = (saved: OptimizerState, ...parts: string[]) => {
    const error = assertThrows(() => optimizer.restore(saved), Error, "Cannot restore");
    for (const part of parts) assert(error.message.includes(part), error.message);
    assertEquals(optimizer.state(), before);
  };
  const other = new Optimizer([parameterOf("0.weight", [1, 2])], sgd(), { learningRate: 1 });
  refuses(other.state(), "Adam", "SGD");
  refuses(make(["0.weight"]).state(), "0.bias");
  refuses(make(["0.weight", "0.bias", "1.bias"]).state(), "1.bias");
  refuses(make(["0.weight", "0.bias"], 3).state(), "0.weight.firstMoment", "[3]", "[2]");
  refuses(make(["0.weight", "0.bias"], 2, "float32").state(), "0.weight", "float32", "float64");
  const { numbers } = before;
  refuses({ ...before, numbers: { ...numbers, "0.bias.updates": NaN } }, "0.bias.updates", "NaN");
  const parsed = JSON.parse('{"data":[0,0]}');
  refuses({ ...before, tensors: { ...before.tensors, "0.bias.firstMoment": parsed } }, "0.bias");
});

Deno.test("two parameters of one name train, but cannot be saved", () => {
  const twins = [parameterOf("weight", [1]), parameterOf("weight", [2])];
  const optimizer = new Optimizer(twins, sgd(), { learningRate: 0.1 });
  optimizer.step();
  assertThrows(() => optimizer.state(), RangeError, '"weight"');
});

Deno.test("a parameter that is listed twice is updated once", () => {
  const shared = parameterOf("weight", [1]);
  const optimizer = new Optimizer([shared, { ...shared, name: "again" }], momentum(), {
    learningRate: 0.1,
  });
  for (let step = 0; step < 2; step++) {
    shared.gradient.fill(1);
    optimizer.step();
  }
  assertAlmostEquals(shared.value.item(), 1 - 0.1 - 0.19, 1e-15);
});

Deno.test("a frozen parameter keeps its value, and later starts with its own first step", () => {
  const frozen = parameterOf("weight", [1]);
  frozen.frozen = true;
  const optimizer = new Optimizer([frozen], adam(), { learningRate: 0.1 });
  for (let step = 0; step < 5; step++) {
    frozen.gradient.fill(3);
    optimizer.step();
    assertEquals([frozen.value.item(), frozen.gradient.item()], [1, 0]);
  }
  frozen.frozen = false;
  frozen.gradient.fill(3);
  optimizer.step();
  // Bias correction for t = 6 would make this step 0.1·(0.1/0.47)/(√(0.001/0.006)) = 0.052 long.
  assertAlmostEquals(frozen.value.item(), 0.9, 1e-8);
});

Deno.test("regularizer's proximal step and constraint come after the update", () => {
  const order: string[] = [];
  const parameter: Parameter = {
    ...parameterOf("weight", [1]),
    regularizer: {
      penalty: () => 0,
      gradient: (weight) => weight,
      proximal: (_, learningRate) => order.push(`proximal ${learningRate}`),
    },
    constraint: { apply: () => order.push("constraint") },
  };
  const rule: UpdateRule = {
    name: "spy",
    initialize: () => ({}),
    update: (_value, _gradient, _state, { step }) => order.push(`update ${step}`),
  };
  new Optimizer([parameter], rule, { learningRate: 0.5 }).step();
  assertEquals(order, ["update 1", "proximal 0.5", "constraint"]);
});

Deno.test("schedules count steps or epochs from 0", () => {
  const times: [string, number][] = [];
  const spy = (unit: "step" | "epoch"): Schedule => ({
    unit,
    learningRate(time) {
      times.push([unit, time]);
      return 0.1;
    },
  });
  for (const unit of ["step", "epoch"] as const) {
    const optimizer = new Optimizer([], sgd(), { learningRate: spy(unit) });
    for (let epoch = 0; epoch < 2; epoch++) {
      for (let step = 0; step < 2; step++) optimizer.step();
      optimizer.endEpoch(1);
    }
  }
  assertEquals(times.map(([, time]) => time), [0, 1, 2, 3, 0, 0, 1, 1]);
});

Deno.test("a learning rate that is negative or not finite is an error", () => {
  for (const learningRate of [-1, NaN, Infinity]) {
    assertThrows(() => new Optimizer([], sgd(), { learningRate }), RangeError, `${learningRate}`);
    const optimizer = new Optimizer([], sgd(), {
      learningRate: { learningRate: () => learningRate },
    });
    assertThrows(() => optimizer.step(), RangeError, `${learningRate}`);
    assertEquals(optimizer.steps, 0);
  }
});

Deno.test("clipping refuses gradients and maxima that are none", () => {
  const bad = parameterOf("0.weight", [1, 2]);
  bad.gradient.data[1] = NaN;
  for (const clip of [clipByNorm, clipByValue]) {
    const good = parameterOf("good", [1]);
    good.gradient.fill(100);
    assertThrows(() => clip([good, bad], { maximum: 1 }), RangeError, "0.weight");
    assertEquals(good.gradient.item(), 100);
    for (const maximum of [0, -1, NaN]) {
      assertThrows(() => clip([good], { maximum }), RangeError, `${maximum}`);
    }
  }
});

Deno.test("clipping works where squares would overflow, and with nothing to clip", () => {
  const huge = parameterOf("weight", [1, 2]);
  huge.gradient.data.set([3e200, 4e200]);
  assertAlmostEquals(clipByNorm([huge], { maximum: 1 }) / 5e200, 1, 1e-15);
  assertAlmostEquals(huge.gradient.at(0), 0.6, 1e-15);
  assertEquals(clipByNorm([], { maximum: 1 }), 0);
  assertEquals(clipByNorm([parameterOf("weight", [1])], { maximum: 1 }), 0);
});

Deno.test("clipping by the sum of absolute values", () => {
  const weight = parameterOf("weight", [1, 2]);
  weight.gradient.data.set([-3, 5]);
  assertEquals(clipByNorm([weight], { maximum: 4, order: 1 }), 8);
  assertAlmostEquals(weight.gradient.at(0), -1.5, 1e-6);
  assertThrows(() => clipByNorm([weight], { maximum: 4, order: 3 }), RangeError, "order");
});

Deno.test("a rule that was not called, and a gradient of another shape, are errors", () => {
  // Cells of a notebook are not type-checked.
  assertThrows(
    () => Reflect.construct(Optimizer, [[], adam, { learningRate: 0.1 }]),
    TypeError,
    "needs an update rule with initialize() and update(), got a function; is it called, as in adam()?",
  );
  const torn = { ...parameterOf("0.weight", [1, 2]), gradient: zeros([3], { dtype: "float64" }) };
  assertThrows(() => new Optimizer([torn], sgd(), { learningRate: 0.1 }), RangeError, "0.weight");
});

Deno.test("an optimizer needs a list of parameters, and a number or a schedule", () => {
  const value = tensor([1]);
  const parameters = [parameter("w", { value })];
  for (const learningRate of [undefined, null, "0.1", stepDecay, () => 0.1]) {
    assertThrows(
      () => new Optimizer(parameters, sgd(), { learningRate: unchecked(learningRate) }),
      TypeError,
      "Optimizer() needs learningRate",
    );
  }
  assertThrows(
    () => new Optimizer(unchecked({ parameters }), sgd(), { learningRate: 1 }),
    TypeError,
    "as in model.parameters, got an object (Object)",
  );
  for (const clip of [clipByNorm, clipByValue]) {
    assertThrows(
      () => clip(unchecked({ parameters }), { maximum: 1 }),
      TypeError,
      "needs a list of parameters",
    );
  }
});

Deno.test("what is no state is not restored", () => {
  const optimizer = new Optimizer([parameter("w", { value: tensor([1]) })], sgd(), {
    learningRate: 1,
  });
  for (const wrong of [undefined, {}, "state", { rule: "SGD", numbers: {} }]) {
    assertThrows(() => optimizer.restore(unchecked(wrong)), TypeError, "what state() returned");
  }
});
