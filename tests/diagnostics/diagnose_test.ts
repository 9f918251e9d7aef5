import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import {
  accuracy,
  adam,
  BatchNormalization,
  binaryCrossEntropyWithLogits,
  Dense,
  diagnose,
  Diagnosis,
  hardSigmoid,
  hardTanh,
  heNormal,
  huber,
  loadDigits,
  meanAbsoluteError,
  meanSquaredError,
  mlp,
  type MlpOptions,
  normal,
  probe,
  Random,
  relu,
  sgd,
  sigmoid,
  softmaxCrossEntropy,
  softsign,
  split,
  standardizer,
  takeRows,
  tanh,
  tensor,
  train,
  zeros,
} from "course/mod.ts";
import type { Dataset, EpochReport, Layer, Loss } from "course/types.ts";
import { unchecked } from "../helpers.ts";

const raw = loadDigits();
const [rawTraining, rawValidation] = split(raw, { sizes: [1000, 397, 400], rng: new Random(0) });
const scaler = standardizer(rawTraining, { per: "all" });
const training = scaler.apply(rawTraining);
const validation = scaler.apply(rawValidation);
const loss = softmaxCrossEntropy();

function network(depth: number, options: Partial<MlpOptions> = {}) {
  const sizes = [64, ...Array(depth).fill(32), 10];
  return mlp(sizes, { activation: relu, initializer: heNormal(), rng: new Random(1), ...options });
}

interface Run {
  readonly learningRate?: number;
  readonly epochs?: number;
  readonly data?: Dataset;
}

function history(model: Layer, run: Run = {}): EpochReport[] {
  const { learningRate = 0.1, epochs = 15, data = training } = run;
  return [...train(model, {
    data,
    validation,
    loss,
    optimizer: sgd(),
    learningRate,
    epochs,
    metrics: { accuracy },
    rng: new Random(2),
  })];
}

const illnesses = (model: ReturnType<typeof network>, data: Dataset = training) =>
  diagnose(model, { data, loss }).illnesses;

Deno.test("healthy networks of several kinds get a clean bill", () => {
  assertEquals(illnesses(network(3)), []);
  assertEquals(illnesses(network(1, { activation: sigmoid, initializer: undefined })), []);
  assertEquals(illnesses(network(8, { activation: tanh, initializer: undefined })), []);
  assertEquals(illnesses(network(20)), []);
});

Deno.test("a healthy training run gets a clean bill", () => {
  const model = network(2);
  const reports = history(model);
  assertEquals(diagnose(model, { data: training, loss, history: reports }).illnesses, []);
});

Deno.test("vanishing gradient: ten sigmoid layers", () => {
  const model = network(10, { activation: sigmoid, initializer: undefined });
  const { findings } = diagnose(model, { data: training, loss });
  assertEquals(findings.map(({ illness }) => illness), ["vanishing gradient"]);
  assertEquals(findings[0].lesson, "01-vanishing-gradients");
});

Deno.test("exploding gradient: large weights behind ReLU", () => {
  assert(
    illnesses(network(8, { initializer: normal({ std: 0.6 }) })).includes("exploding gradient"),
  );
});

Deno.test("saturation: tanh with weights from N(0, 1)", () => {
  assert(
    illnesses(network(3, { activation: tanh, initializer: normal({ std: 1 }) }))
      .includes("saturation"),
  );
});

Deno.test("dead ReLU units: biases far below 0", () => {
  const model = network(2);
  model.parameters.find(({ name }) => name === "dense2.bias")!.value.fill(-50);
  assert(illnesses(model).includes("dead ReLU units"));
});

Deno.test("dead ReLU units: a share of all layers, or nearly all of one", () => {
  const rows = { inputs: new Random(1).normalTensor([64, 64]), targets: zeros([64]) };
  const ill = (dead: readonly number[]) => {
    const model = network(2);
    dead.forEach((count, i) => {
      model.parameters.find(({ name }) => name === `dense${i + 1}.bias`)!.value.data
        .fill(-50, 0, count);
    });
    return illnesses(model, rows).includes("dead ReLU units");
  };
  assertEquals(ill([16, 16]), true, "half of 2 × 32");
  assertEquals(ill([9, 9]), false, "few are no illness");
  assertEquals(ill([0, 31]), true, "nearly a whole layer");
});

Deno.test("symmetric weights: all equal", () => {
  const model = network(2, {
    initializer: (shape, context) => normal({ mean: 0.1, std: 0 })(shape, context),
  });
  assert(illnesses(model).includes("symmetric weights"));
});

Deno.test("data not standardized: pixels from 0 to 255, and one feature in other units", () => {
  const pixels = { ...rawTraining, inputs: rawTraining.inputs.multiply(255) };
  assert(illnesses(network(2), pixels).includes("data not standardized"));
  const unequal = training.inputs.clone();
  for (let n = 0; n < unequal.shape[0]; n++) unequal.data[n * 64 + 20] *= 1000;
  assert(
    illnesses(network(2), { ...training, inputs: unequal }).includes("data not standardized"),
  );
});

Deno.test("bias before batch normalization, and none without the bias", () => {
  const beforeActivation = (width: number) => [new BatchNormalization(width)];
  assertEquals(illnesses(network(2, { beforeActivation })), ["bias before batch normalization"]);
});

Deno.test("learning rate too high", () => {
  // tanh: ReLU units would die at such a rate, or not, as rounding errors will have it.
  const model = network(2, { activation: tanh, initializer: undefined });
  const reports = history(model, { learningRate: 2 });
  assert(
    diagnose(model, { data: training, loss, history: reports }).illnesses
      .includes("learning rate too high"),
  );
});

Deno.test("learning rate too low", () => {
  const model = network(2);
  const reports = history(model, { learningRate: 1e-4 });
  assertEquals(
    diagnose(model, { data: training, loss, history: reports }).illnesses,
    ["learning rate too low"],
  );
});

Deno.test("overfitting: a hundred rows with many wrong labels", () => {
  const rng = new Random(5);
  const few = takeRows(training, Array.from({ length: 100 }, (_, row) => row));
  few.targets.data.forEach((_, n) => {
    if (n % 2 === 0) few.targets.data[n] = rng.integer(10);
  });
  const model = network(2);
  const reports = history(model, { data: few, epochs: 120, learningRate: 0.03 });
  assertEquals(
    diagnose(model, { data: few, loss, history: reports }).illnesses,
    ["overfitting"],
  );
});

Deno.test("underfitting: a network too narrow for ten classes", () => {
  const model = mlp([64, 1, 10], { activation: relu, initializer: heNormal(), rng: new Random(1) });
  const reports = history(model, { epochs: 60, learningRate: 0.05 });
  assert(
    diagnose(model, { data: training, loss, history: reports }).illnesses.includes("underfitting"),
  );
});

Deno.test("a diagnosis shows as text and as a table, with names escaped", () => {
  const finding = { illness: "<b>", evidence: 'a & "b"', lesson: "01", cure: "rest" };
  const diagnosis = new Diagnosis([finding]);
  assertStringIncludes(diagnosis.toString(), "evidence: a & ");
  const display = Reflect.get(diagnosis, Symbol.for("Jupyter.display")).call(diagnosis);
  assertStringIncludes(display["text/html"], "&lt;b&gt;");
  assert(!display["text/html"].includes("<b>"));
  assertEquals(new Diagnosis([]).toString(), "No illness found.");
});

Deno.test("a network with Dense layers alone can be diagnosed", () => {
  const model = mlp([64, 10], { activation: relu, rng: new Random(1) });
  assert(model.layers[0].layer instanceof Dense);
  assertEquals(illnesses(model), []);
});

/** y = sin x₀ + noise, in the units that are asked for. */
function regression({ scale = 1, offset = 0 } = {}): Dataset {
  const rng = new Random(8);
  const inputs = rng.normalTensor([300, 3]);
  const y = Array.from(
    { length: 300 },
    (_, n) => [offset + scale * (Math.sin(2 * inputs.at(n, 0)) + 0.5 * rng.normal())],
  );
  return { inputs, targets: tensor(y) };
}

Deno.test("healthy regression gets a clean bill: a start above guessing, and noise, are no illness", () => {
  const cases: [Dataset, Loss, number][] = [
    [regression(), meanSquaredError(), 0.01],
    [regression(), huber(), 0.01],
    [regression(), meanAbsoluteError(), 0.01],
    [regression({ scale: 50, offset: 150 }), meanSquaredError(), 0.05],
  ];
  for (const [data, loss, learningRate] of cases) {
    const model = mlp([3, 32, 1], {
      activation: relu,
      initializer: heNormal(),
      rng: new Random(1),
    });
    const run = { data, loss, optimizer: adam(), learningRate, epochs: 30, rng: new Random(2) };
    const reports = [...train(model, run)];
    assertEquals(diagnose(model, { data, loss, history: reports }).illnesses, [], loss.name);
  }
});

Deno.test("binary targets are compared with guessing in the units of their loss", () => {
  const { inputs } = regression();
  const side = (n: number) => inputs.at(n, 0) * inputs.at(n, 1) > 0 ? 1 : 0;
  const data = { inputs, targets: tensor(Array.from({ length: 300 }, (_, n) => [side(n)])) };
  const loss = binaryCrossEntropyWithLogits();
  const illnessesOf = (sizes: number[]) => {
    const model = mlp(sizes, { activation: relu, initializer: heNormal(), rng: new Random(1) });
    const run = { data, loss, optimizer: adam(), learningRate: 0.01, epochs: 40 };
    const reports = [...train(model, { ...run, rng: new Random(2) })];
    return diagnose(model, { data, loss, history: reports }).illnesses;
  };
  assertEquals(illnessesOf([3, 32, 1]), []);
  assertEquals(illnessesOf([3, 1]), ["underfitting"]); // no line separates the quadrants
});

Deno.test("saturation of softsign, hard sigmoid and hard tanh", () => {
  for (const [f, std] of [[softsign, 30], [hardSigmoid, 2], [hardTanh, 1]] as const) {
    const model = network(2, { activation: f, initializer: normal({ std }) });
    assert(illnesses(model).includes("saturation"), f.name);
  }
});

Deno.test("weights that are not finite, and nothing else", () => {
  const model = network(3, { activation: tanh });
  model.parameters[2].value.data[5] = NaN;
  const { findings } = diagnose(model, { data: training, loss });
  assertEquals(findings.map(({ illness }) => illness), ["weights not finite"]);
  assertEquals(findings[0].evidence, '"dense2.weight" holds NaN');
});

Deno.test("bad data and models without layers are refused, not called healthy", () => {
  const broken = { ...training, inputs: training.inputs.multiply(NaN) };
  const none = { inputs: zeros([0, 64]), targets: zeros([0]) };
  for (const look of [diagnose, probe]) {
    assertThrows(() => look(network(1), { data: broken, loss }), RangeError, "the inputs of the");
    assertThrows(() => look(network(1), { data: none, loss }), RangeError, "at least one row");
    const dense = unchecked(new Dense(64, 10, { rng: new Random(1) }));
    assertThrows(() => look(dense, { data: training, loss }), TypeError, "got an object (Dense)");
  }
});
