import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  accuracy,
  Dense,
  DivergenceError,
  evaluate,
  infer,
  meanSquaredError,
  Optimizer,
  Random,
  sgd,
  softmaxCrossEntropy,
  tensor,
  train,
  type TrainOptions,
  zeros,
} from "course/mod.ts";
import type { Dataset, EpochReport } from "course/types.ts";
import { unchecked } from "../helpers.ts";
import { clouds, network, options } from "./clouds.ts";

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
