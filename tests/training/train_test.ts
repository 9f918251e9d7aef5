import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  accuracy,
  ActivityRegularization,
  adam,
  BatchNormalization,
  Dense,
  evaluate,
  l1,
  meanSquaredError,
  Optimizer,
  Random,
  Sequential,
  sgd,
  softmaxCrossEntropy,
  square,
  stepDecay,
  tensor,
  train,
  zeros,
} from "course/mod.ts";
import type { Dataset, Regularizer } from "course/types.ts";
import { clouds, network, options } from "./clouds.ts";

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

Deno.test("a penalty on activations is reported as its mean over the epoch's rows", () => {
  const model = new Sequential([new ActivityRegularization(l1({ alpha: 0.25 }))]);
  const inputs = tensor([[1], [2], [3], [-4], [5]]);
  const data = { inputs, targets: inputs };
  const run = options({ data, loss: meanSquaredError(), metrics: {}, epochs: 2, batchSize: 2 });
  const whole = model.forward(inputs).penalty!;
  for (const { penalty } of train(model, run)) assertAlmostEquals(penalty, whole, 1e-6);
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

Deno.test("a short last batch can be left out, so that batch normalization has no batch of one row", () => {
  const model = () =>
    new Sequential([new BatchNormalization(2), new Dense(2, 2, { rng: new Random(1) })]);
  const odd = options({ data: clouds(17, 1), batchSize: 8, epochs: 2 });
  assertThrows(() => [...train(model(), odd)], RangeError, "train with dropLast");
  const reports = [...train(model(), { ...odd, dropLast: true })];
  assertEquals(reports.map(({ step }) => step), [2, 4]);
});
