import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  accuracy,
  activation,
  adam,
  BatchNormalization,
  Dense,
  DivergenceError,
  evaluate,
  infer,
  meanSquaredError,
  Optimizer,
  Random,
  Sequential,
  sgd,
  softmaxCrossEntropy,
  square,
  stepDecay,
  tanh,
  Tensor,
  tensor,
  train,
  type TrainOptions,
  zeros,
} from "course/mod.ts";
import type { Dataset, EpochReport, Regularizer } from "course/types.ts";
import { unchecked } from "../helpers.ts";

/** Two clouds of points, one for each class. */
function clouds(rows: number, seed: number): Dataset {
  const rng = new Random(seed);
  const labels = Float32Array.from({ length: rows }, (_, n) => n % 2);
  const inputs = rng.normalTensor([rows, 2]);
  labels.forEach((label, n) => inputs.data[2 * n] += label === 1 ? 2 : -2);
  return { inputs, targets: new Tensor(labels) };
}

function network(seed: number): Sequential {
  const rng = new Random(seed);
  return new Sequential([new Dense(2, 8, { rng }), activation(tanh), new Dense(8, 2, { rng })]);
}

function options(overrides: Partial<TrainOptions> = {}): TrainOptions {
  return {
    data: clouds(64, 1),
    loss: softmaxCrossEntropy(),
    optimizer: sgd(),
    learningRate: 0.5,
    epochs: 5,
    batchSize: 16,
    rng: new Random(2),
    metrics: { accuracy },
    ...overrides,
  };
}

Deno.test("training separates two clouds, and each epoch is reported", () => {
  const reports = [...train(network(3), options({ validation: clouds(200, 9) }))];
  assertEquals(reports.map(({ epoch }) => epoch), [1, 2, 3, 4, 5]);
  assertEquals(reports.map(({ step }) => step), [4, 8, 12, 16, 20]);
  const last = reports[4];
  assert(last.train.loss < reports[0].train.loss / 2);
  assert(last.validation!.accuracy > 0.9, `validation accuracy ${last.validation!.accuracy}`);
});

Deno.test("seconds count from the start of training", () => {
  const before = performance.now();
  const seconds = [...train(network(3), options())].map((report) => report.seconds);
  const passed = (performance.now() - before) / 1000;
  assertEquals(seconds, seconds.toSorted((a, b) => a - b));
  assert(seconds[0] >= 0 && seconds[4] <= passed, `${seconds} within ${passed}`);
});

Deno.test("the same seed gives the same weights to the last bit", () => {
  const run = () => {
    const model = network(3);
    for (const _ of train(model, options()));
    return model.parameters.map(({ value }) => [...value.data]);
  };
  assertEquals(run(), run());
});

Deno.test("one full-batch step is W − η·dE/dW exactly", () => {
  const data: Dataset = { inputs: tensor([[1], [2]]), targets: tensor([[1], [1]]) };
  const model = new Dense(1, 1, { rng: new Random(1) });
  model.weight.value.fill(0);
  for (
    const _ of train(model, {
      data,
      loss: meanSquaredError(),
      optimizer: sgd(),
      learningRate: 0.25,
      epochs: 1,
      batchSize: 2,
      rng: new Random(1),
    })
  );
  // dE/dW = mean of 2·(0 − 1)·x = −3, dE/db = −2.
  assertEquals(model.weight.value.toArray(), [[0.75]]);
  assertEquals(model.bias!.value.toArray(), [0.5]);
});

Deno.test("scores of an epoch weigh each batch by its rows", () => {
  const data: Dataset = { inputs: tensor([[0], [0], [0]]), targets: tensor([[1], [1], [4]]) };
  const model = new Dense(1, 1, { rng: new Random(1), bias: false });
  const [report] = train(model, {
    ...options({ data, loss: meanSquaredError(), metrics: {}, epochs: 1, batchSize: 2 }),
  });
  assertAlmostEquals(report.train.loss, (1 + 1 + 16) / 3, 1e-6);
});

Deno.test("breaking out of the loop leaves the model at its last finished step", () => {
  const model = network(3);
  const steps: number[] = [];
  for (const { step } of train(model, options({ onStep: ({ step }) => steps.push(step) }))) {
    if (step === 8) break;
  }
  assertEquals(steps, [1, 2, 3, 4, 5, 6, 7, 8]);
  assert(model.parameters.every(({ gradient }) => gradient.data.every((g) => g === 0)));
});

Deno.test("stopWhen ends training after the epoch, which is still reported", () => {
  const reports = [...train(network(3), options({ stopWhen: ({ epoch }) => epoch === 2 }))];
  assertEquals(reports.length, 2);
});

Deno.test("a frozen parameter keeps its value", () => {
  const model = network(3);
  const [first, second] = model.parameters;
  const before = [...first.value.data];
  first.frozen = true;
  for (const _ of train(model, options({ epochs: 1 })));
  assertEquals([...first.value.data], before);
  assert(second.value.data.some((b) => b !== 0));
});

Deno.test("a regularizer's gradient is added, and its penalty reported", () => {
  const halfSquares: Regularizer = {
    penalty: (weight) => square(weight).sum().item() / 2,
    gradient: (weight) => weight.clone(),
  };
  const data: Dataset = { inputs: zeros([4, 1]), targets: zeros([4, 1]) };
  const model = new Dense(1, 1, { rng: new Random(1), regularizer: halfSquares });
  model.weight.value.fill(2);
  const [report] = train(
    model,
    options({ data, loss: meanSquaredError(), metrics: {}, epochs: 1, batchSize: 4 }),
  );
  assertEquals(model.weight.value.item(), 1); // 2 − 0.5·2
  assertEquals(report.penalty, 0.5);
  assertEquals(report.train.loss, 0);
});

Deno.test("a proximal regularizer is applied after the step, instead of its gradient", () => {
  const toZero: Regularizer = {
    penalty: () => 0,
    gradient: () => {
      throw new Error("must not be called");
    },
    proximal: (weight, learningRate) => weight.fill(learningRate),
  };
  const model = new Dense(2, 2, { rng: new Random(1), regularizer: toZero });
  for (const _ of train(model, options({ epochs: 1 })));
  assert(model.weight.value.data.every((w) => w === 0.5));
});

Deno.test("augment changes what is learned from, not the data", () => {
  const data = clouds(64, 1);
  const before = [...data.inputs.data];
  let batches = 0;
  const augment = ({ inputs, targets }: Dataset): Dataset => {
    batches++;
    return { inputs: inputs.multiply(2), targets };
  };
  for (const _ of train(network(3), options({ data, augment, epochs: 1 })));
  assertEquals(batches, 4);
  assertEquals([...data.inputs.data], before);
});

Deno.test("a diverging run says at which step, with which loss, and three things to try", () => {
  const big = { inputs: tensor([[1e10], [2e10]]), targets: tensor([[1], [2]]) };
  const model = new Dense(1, 1, { rng: new Random(1) });
  const run = () => [
    ...train(model, options({ data: big, loss: meanSquaredError(), metrics: {}, epochs: 50 })),
  ];
  const error = assertThrows(run, DivergenceError);
  assert(error.step > 1);
  assert(!Number.isFinite(error.loss));
  for (const hint of ["(1)", "(2)", "(3)", `step ${error.step}`]) {
    assert(error.message.includes(hint));
  }
});

Deno.test("bad options and bad data are errors that name what is wrong", () => {
  const first = (overrides: Partial<TrainOptions>): EpochReport | void =>
    train(network(3), options(overrides)).next().value;
  assertThrows(() => first({ epochs: 0 }), RangeError, "epochs");
  assertThrows(() => first({ batchSize: 1.5 }), RangeError, "batchSize");
  assertThrows(() => first({ learningRate: -1 }), RangeError, "learningRate ≥ 0");
  assertThrows(() => first({ learningRate: NaN }), RangeError, "learningRate ≥ 0");
  const { targets } = clouds(64, 1);
  assertThrows(
    () => first({ data: { inputs: zeros([64, 2]).fill(NaN), targets } }),
    RangeError,
    "the inputs of the training data",
  );
  assertThrows(() => first({ data: { inputs: zeros([0, 2]), targets } }), RangeError, "[0,2]");
  assertThrows(
    () => first({ validation: { inputs: zeros([3, 2]), targets } }),
    RangeError,
    "the validation data",
  );
  assertThrows(
    () => first({ data: { inputs: zeros([64, 3]), targets } }),
    RangeError,
    "Dense expects input",
  );
});

Deno.test("evaluate gives the same scores in parts as at once", () => {
  const model = network(5);
  const data = clouds(2500, 4);
  const scores = evaluate(model, data, { loss: softmaxCrossEntropy(), metrics: { accuracy } });
  const output = model.forward(data.inputs, "evaluate").output;
  assertAlmostEquals(scores.loss, softmaxCrossEntropy().evaluate(output, data.targets).value, 1e-6);
  assertEquals(scores.accuracy, accuracy(output, data.targets));
});

Deno.test("a ready-made optimizer goes on where it stopped, to the last bit", () => {
  const run = (parts: readonly number[]) => {
    const model = network(3);
    const learningRate = stepDecay({ learningRate: 0.1, every: 5, factor: 0.5 });
    const optimizer = new Optimizer(model.parameters, adam(), { learningRate });
    const rng = new Random(2);
    const resumed = { ...options({ rng }), optimizer, learningRate: undefined };
    const reports = parts.flatMap((epochs) => [...train(model, { ...resumed, epochs })]);
    return { weights: model.parameters.map(({ value }) => [...value.data]), reports };
  };
  const whole = run([5]);
  const parts = run([2, 3]);
  assertEquals(parts.weights, whole.weights);
  assertEquals(parts.reports.map(({ step }) => step), [4, 8, 12, 16, 20]);
  assertEquals(parts.reports.map(({ epoch }) => epoch), [1, 2, 1, 2, 3]);
  assertEquals(
    parts.reports.map(({ learningRate }) => learningRate),
    whole.reports.map(({ learningRate }) => learningRate),
  );
});

Deno.test("a ready-made optimizer must have the model's parameters, and has its learning rate", () => {
  const [model, other] = [network(3), network(4)];
  const optimizer = new Optimizer(other.parameters, sgd(), { learningRate: 0.1 });
  const start = (overrides: Partial<TrainOptions>) => () =>
    train(model, { ...options(), learningRate: undefined, optimizer, ...overrides }).next();
  assertThrows(start({}), RangeError, 'the model\'s parameter "0.weight"');
  assertThrows(start({ learningRate: 0.1 }), RangeError, "which has its own");
  assertThrows(start({ optimizer: sgd() }), TypeError, "train() needs a learningRate");
});

Deno.test("options of the wrong kind are named before the first step", () => {
  const start = (overrides: Record<string, unknown>) => () =>
    train(network(3), unchecked({ ...options(), ...overrides })).next();
  const cases: [Record<string, unknown>, string][] = [
    [{ loss: undefined }, "needs loss with evaluate(), got undefined"],
    [{ loss: meanSquaredError }, "is it called, as in meanSquaredError()?"],
    [{ rng: undefined }, "needs rng with uniform()"],
    [{ data: undefined }, "Expected the training data as { inputs, targets }, got undefined"],
    [{ data: { inputs: [[1, 2]], targets: [1] } }, "the inputs of the training data as a Tensor"],
    [{ learningRate: "0.1" }, 'needs learningRate with learningRate(), got "0.1" (string)'],
    [{ metrics: accuracy }, "metrics by name, such as { accuracy }, got a function"],
    [{ metrics: { accuracy: 3 } }, "a function as metrics.accuracy, got 3 (number)"],
    [{ augment: { name: "flip" } }, "a function as augment"],
    [{ optimizer: sgd }, "is it called, as in sgd()?"],
  ];
  for (const [overrides, message] of cases) assertThrows(start(overrides), TypeError, message);
  assertThrows(start({ metrics: { loss: accuracy } }), RangeError, 'metric "loss"');
  assertThrows(() => train(unchecked(undefined), options()).next(), TypeError, "needs model");
});

Deno.test("the last step may diverge: the validation after it says so", () => {
  const model = network(3);
  const breaking = options({
    validation: clouds(20, 9),
    epochs: 1,
    batchSize: 64,
    beforeStep: (parameters) => parameters[0].gradient.fill(Infinity),
  });
  const error = assertThrows(() => train(model, breaking).next(), DivergenceError, "at step 1");
  assertEquals(error.step, 1);
  assertThrows(
    () => evaluate(model, clouds(20, 9), { loss: softmaxCrossEntropy(), metrics: { accuracy } }),
    RangeError,
    "Cannot evaluate: the loss is NaN",
  );
});

Deno.test("an augmentation that makes NaN is named, and evaluation refuses bad data", () => {
  const spoilt = (batch: Dataset) => ({ ...batch, inputs: batch.inputs.multiply(NaN) });
  const run = () => train(network(3), options({ augment: spoilt })).next();
  assertThrows(run, RangeError, "the inputs of the augmented batch");
  const loss = softmaxCrossEntropy();
  const data = spoilt(clouds(20, 9));
  assertThrows(() => evaluate(network(3), data, { loss }), RangeError, "the data to evaluate on");
  assertThrows(() => infer(network(3), unchecked([[1, 2]])), TypeError, "infer() expects a Tensor");
});

Deno.test("a short last batch can be left out, so that batch normalization has no batch of one row", () => {
  const model = () =>
    new Sequential([new BatchNormalization(2), new Dense(2, 2, { rng: new Random(1) })]);
  const odd = options({ data: clouds(17, 1), batchSize: 8, epochs: 2 });
  assertThrows(() => [...train(model(), odd)], RangeError, "train with dropLast");
  const reports = [...train(model(), { ...odd, dropLast: true })];
  assertEquals(reports.map(({ step }) => step), [2, 4]);
});
