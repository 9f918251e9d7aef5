import {
  assert,
  assertEquals,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { relu, sigmoid } from "course/activations/mod.ts";
import {
  activation,
  ActivityRegularization,
  BatchNormalization,
  Dense,
  freeze,
  mlp,
  Residual,
  Sequential,
  unfreeze,
} from "course/layers/mod.ts";
import { meanSquaredError } from "course/losses/mod.ts";
import { Optimizer, sgd } from "course/optimizers/mod.ts";
import { Random } from "course/random/mod.ts";
import { ones, tensor, zeros } from "course/tensor/mod.ts";
import { train } from "course/training/mod.ts";
import type { Layer, Regularizer } from "course/types.ts";

const dense = (inFeatures: number, outFeatures: number, seed = 1) =>
  new Dense(inFeatures, outFeatures, { rng: new Random(seed) });
const names = (layer: Layer) => layer.parameters.map(({ name }) => name);

Deno.test("layers have numbers for names, or those that were given, in their order", () => {
  const [a, b] = [dense(4, 3), dense(3, 2)];
  const byNumber = new Sequential([a, activation(relu), b]);
  assertEquals(byNumber.layers.map(({ name }) => name), ["0", "1", "2"]);
  assertEquals(names(byNumber), ["0.weight", "0.bias", "2.weight", "2.bias"]);
  const byName = new Sequential({ second: a, first: b });
  assertEquals(names(byName), ["second.weight", "second.bias", "first.weight", "first.bias"]);
});

Deno.test("an output is the last layer's of the one before", () => {
  const [a, b] = [dense(4, 3), dense(3, 2)];
  const x = new Random(2).normalTensor([5, 4]);
  const expected = b.forward(a.forward(x).output).output;
  assertEquals(new Sequential([a, b]).forward(x).output, expected);
  assertEquals(new Sequential([]).forward(x).output, x);
});

Deno.test("parameters are the layers' own, also under longer names", () => {
  const inner = dense(2, 2);
  const outer = new Sequential({ block: new Sequential({ fc: inner }) });
  const [weight] = outer.parameters;
  assertEquals(weight.name, "block.fc.weight");
  assertStrictEquals(weight.value, inner.weight.value);
  assertStrictEquals(weight.gradient, inner.weight.gradient);
  weight.frozen = true;
  assertEquals(inner.weight.frozen, true);
  inner.weight.frozen = false;
  assertEquals(weight.frozen, false);
});

Deno.test("a layer that is used twice counts once, wherever it stands", () => {
  const shared = dense(3, 3);
  const model = new Sequential({
    first: shared,
    block: new Sequential({ again: shared, other: dense(3, 3) }),
    last: new Residual(shared),
  });
  assertEquals(names(model), [
    "first.weight",
    "first.bias",
    "block.other.weight",
    "block.other.bias",
  ]);
  const normalization = new BatchNormalization(3);
  assertEquals(new Sequential([normalization, normalization]).buffers.length, 3);
});

Deno.test("buffers have their layers' names", () => {
  const model = new Sequential({ bn: new BatchNormalization(2), fc: dense(2, 1) });
  assertEquals(model.buffers.map(({ name }) => name), [
    "bn.runningMean",
    "bn.runningVariance",
    "bn.batchCount",
  ]);
});

Deno.test("the mode reaches every layer", () => {
  const seen: unknown[] = [];
  const spy: Layer = {
    parameters: [],
    forward(x, mode) {
      seen.push(mode);
      return { output: x, backward: (dy) => dy };
    },
  };
  const model = new Sequential([spy, new Residual(spy), new Sequential([spy])]);
  model.forward(ones([1, 1]));
  model.forward(ones([1, 1]), "evaluate");
  model.trace(ones([1, 1]), "evaluate");
  assertEquals(seen, [...Array(3).fill("train"), ...Array(6).fill("evaluate")]);
});

Deno.test("what is no layer is named", () => {
  const cases: [unknown, string][] = [
    [relu, "activation(…)"],
    [Dense, "needs new"],
    [null, "null"],
    [{ forward: () => {} }, "parameters"],
  ];
  for (const [layer, says] of cases) {
    const layers = [dense(2, 2), layer as Layer];
    const error = assertThrows(() => new Sequential(layers), TypeError, says);
    assertStringIncludes(String(error), 'layer "1"');
  }
  assertThrows(
    () => new Sequential({ fc: dense(2, 2), "10": dense(2, 2) }),
    RangeError,
    '"10"',
  );
});

Deno.test("a trace has every layer's output, and after backward its gradient", () => {
  const model = mlp([3, 4, 2], { activation: sigmoid, rng: new Random(1) });
  const x = new Random(2).normalTensor([5, 3]);
  const trace = model.trace(x);
  assertEquals(trace.entries.map(({ name }) => name), ["dense1", "sigmoid1", "output"]);
  assertEquals(trace.entries[2].output, model.forward(x).output);
  assertEquals(trace.entries[0].outputGradient, undefined);
  const dx = trace.backward(ones([5, 2]));
  assertEquals(trace.entries[2].outputGradient, ones([5, 2]));
  assertEquals(trace.entries.map(({ outputGradient }) => outputGradient?.shape), [
    [5, 4],
    [5, 4],
    [5, 2],
  ]);
  assertEquals(dx, model.forward(x).backward(ones([5, 2])));
});

Deno.test("the summary has shapes and numbers of parameters", () => {
  const model = new Sequential({
    fc: dense(64, 32),
    bn: new BatchNormalization(32),
    "<act>": activation(relu),
    out: dense(32, 10),
  });
  freeze(model.layers[0].layer);
  const summary = model.summary([16, 64]);
  assertEquals(summary.rows.map(({ outputShape }) => outputShape), [
    [16, 32],
    [16, 32],
    [16, 32],
    [16, 10],
  ]);
  assertEquals(summary.rows.map(({ parameters }) => parameters), [2080, 64, 0, 330]);
  assertEquals([summary.parameters, summary.frozen], [2474, 2080]);
  assertEquals(
    summary.toString(),
    `layer  kind                output   parameters
input                      [16,64]
fc     Dense               [16,32]       2,080
bn     BatchNormalization  [16,32]          64
<act>  ReLU                [16,32]           0
out    Dense               [16,10]         330
2,474 parameters, of which 2,080 frozen`,
  );
  const display = summary[Symbol.for("Jupyter.display") as never] as () => Record<string, string>;
  const { "text/html": html, "text/plain": text } = display.call(summary);
  assertEquals(text, summary.toString());
  assertStringIncludes(html, "<td>&lt;act&gt;</td><td>ReLU</td><td>[16,32]</td><td>0</td>");
  assertEquals(model.buffers[2].value.item(), 0, "nothing was learned from the zeros");
});

Deno.test("a summary in float64, and of a shared layer", () => {
  const shared = new Dense(3, 3, { rng: new Random(1), dtype: "float64" });
  const summary = new Sequential([shared, shared]).summary([1, 3]);
  assertEquals(summary.rows.map(({ parameters }) => parameters), [12, 12]);
  assertEquals(summary.parameters, 12);
  assertThrows(() => new Sequential([shared]).summary([1, 4]), RangeError, "[N,3], got [1,4]");
});

Deno.test("a summary counts a single frozen parameter, and says nothing of none", () => {
  const model = new Sequential([new Dense(1, 1, { rng: new Random(1), bias: false })]);
  const lastLine = () => model.summary([1, 1]).toString().split("\n").at(-1);
  assertEquals(lastLine(), "1 parameters");
  freeze(model);
  assertEquals(lastLine(), "1 parameters, of which 1 frozen");
});

Deno.test("a residual block adds its input", () => {
  const inner = activation({ value: (x) => 2 * x, derivative: () => 2 });
  const { output, backward } = new Residual(inner).forward(tensor([[1, -3]]));
  assertEquals(output.toArray(), [[3, -9]]);
  assertEquals(backward(tensor([[1, 10]])).toArray(), [[3, 30]]);
  assertThrows(() => new Residual(dense(2, 3)).forward(ones([4, 2])), RangeError, "f(x) [4,3]");
});

Deno.test("a gradient reaches the first of 50 residual blocks undiminished", () => {
  const rng = new Random(3);
  const tiny = () => new Dense(8, 8, { rng, initializer: (shape) => zeros(shape) });
  const stack = (wrap: (layer: Layer) => Layer) =>
    new Sequential(Array.from({ length: 50 }, () => wrap(tiny())));
  const dy = ones([1, 8]);
  assertEquals(stack((layer) => new Residual(layer)).forward(dy).backward(dy), dy);
  assertEquals(stack((layer) => layer).forward(dy).backward(dy), zeros([1, 8]));
});

const square: Regularizer = {
  penalty: (x) => x.multiply(x).sum().item(),
  gradient: (x) => x.multiply(2),
};

Deno.test("penalties on activations add up through networks, in train mode only", () => {
  const layer = new ActivityRegularization(square);
  const x = tensor([[1, 2], [3, 0]]);
  assertEquals(layer.forward(x).penalty, 7);
  assertEquals(layer.forward(x, "evaluate").penalty, undefined);
  assertEquals(layer.forward(x, "evaluate").backward(ones([2, 2])), ones([2, 2]));
  const model = new Sequential([layer, new Residual(new Sequential([layer]))]);
  assertEquals(model.forward(x).penalty, 14);
  assertEquals(model.trace(x).penalty, 14);
  assertEquals(model.forward(x, "evaluate").penalty, undefined);
  assertEquals(new Sequential([dense(2, 2)]).forward(x).penalty, undefined);
});

Deno.test("training minimizes the loss and the penalty, and reports both", () => {
  // loss = mean (w − 3)², penalty = w²: least at w = 1.5, where both are 2.25.
  const weight = new Dense(1, 1, { rng: new Random(1), bias: false });
  const model = new Sequential([weight, new ActivityRegularization(square)]);
  const data = { inputs: ones([4, 1]), targets: ones([4, 1]).multiply(3) };
  const options = { loss: meanSquaredError(), optimizer: sgd(), learningRate: 0.1, epochs: 100 };
  const reports = [...train(model, { ...options, data, rng: new Random(1), batchSize: 3 })];
  const { penalty, train: { loss } } = reports[reports.length - 1];
  assert(Math.abs(weight.weight.value.item() - 1.5) < 1e-4);
  assert(Math.abs(loss - 2.25) < 1e-3 && Math.abs(penalty - 2.25) < 1e-3);
});

Deno.test("a frozen Dense layer stays as it is, and passes the gradient on", () => {
  const model = mlp([3, 4, 1], { activation: sigmoid, rng: new Random(1) });
  const frozen = model.layers[0].layer;
  freeze(frozen);
  const before = model.parameters.map(({ value }) => value.clone());
  const optimizer = new Optimizer(model.parameters, sgd(), { learningRate: 0.5 });
  const step = () => {
    const dx = model.forward(ones([2, 3])).backward(ones([2, 1]));
    optimizer.step();
    return dx;
  };
  assert(step().data.some((d) => d !== 0));
  const changed = () =>
    model.parameters.map(({ value }, k) => value.data.some((v, i) => v !== before[k].data[i]));
  assertEquals(changed(), [false, false, true, true]);
  unfreeze(model);
  step();
  assertEquals(changed(), [true, true, true, true]);
});

Deno.test("activation refuses an output gradient of another shape", () => {
  const { backward } = activation(relu).forward(ones([2, 3]));
  assertThrows(() => backward(ones([3])), RangeError, "go back through an activation");
});
