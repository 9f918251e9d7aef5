import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { BatchNormalization, Dense, foldBatchNormalization, freeze } from "course/layers/mod.ts";
import { meanSquaredError } from "course/losses/mod.ts";
import { Optimizer, sgd } from "course/optimizers/mod.ts";
import { Random } from "course/random/mod.ts";
import {
  norm,
  ones,
  standardDeviation,
  type Tensor,
  tensor,
  variance,
  zeros,
} from "course/tensor/mod.ts";
import { assertTensorAlmostEquals } from "../helpers.ts";

const dtype = "float64";

Deno.test("train mode standardizes each channel with the biased variance", () => {
  const layer = new BatchNormalization(2, { dtype });
  const { output } = layer.forward(tensor([[1, 10], [3, 10], [5, 40]], { dtype }));
  const [s1, s2] = [Math.sqrt(8 / 3 + 1e-5), Math.sqrt(200 + 1e-5)];
  assertTensorAlmostEquals(output, [[-2 / s1, -10 / s2], [0, -10 / s2], [2 / s1, 20 / s2]]);
});

Deno.test("running statistics: the mean, the unbiased variance, the momentum, the count", () => {
  const layer = new BatchNormalization(1, { momentum: 0.25, dtype });
  layer.forward(tensor([[1], [3]], { dtype }));
  assertTensorAlmostEquals(layer.runningMean!, [0.25 * 2]);
  assertTensorAlmostEquals(layer.runningVariance!, [0.75 * 1 + 0.25 * 2]);
  layer.forward(tensor([[5], [5]], { dtype }));
  assertTensorAlmostEquals(layer.runningMean!, [0.75 * 0.5 + 0.25 * 5]);
  assertTensorAlmostEquals(layer.runningVariance!, [0.75 * 1.25]);
  assertEquals(layer.batchCount?.item(), 2);
});

Deno.test("cumulative momentum keeps the plain mean over all batches", () => {
  const layer = new BatchNormalization(1, { momentum: "cumulative", dtype });
  for (const center of [1, 5, 9]) {
    layer.forward(tensor([[center - 1], [center + 1]], { dtype }));
  }
  assertTensorAlmostEquals(layer.runningMean!, [5]);
  assertTensorAlmostEquals(layer.runningVariance!, [2]);
});

Deno.test("momentum 0 and 1 are the ends of the range", () => {
  const never = new BatchNormalization(1, { momentum: 0, dtype });
  const always = new BatchNormalization(1, { momentum: 1, dtype });
  for (const layer of [never, always]) layer.forward(tensor([[1], [3]], { dtype }));
  assertEquals(never.runningMean?.item(), 0);
  assertEquals(always.runningMean?.item(), 2);
});

Deno.test("evaluate mode takes one row, any row, and leaves the statistics alone", () => {
  const layer = new BatchNormalization(2, { dtype });
  layer.forward(new Random(1).normalTensor([8, 2], { dtype }));
  const before = layer.buffers.map(({ value }) => value.clone());
  const { output } = layer.forward(ones([1, 2], { dtype }), "evaluate");
  assertEquals(output.shape, [1, 2]);
  assertEquals(layer.buffers.map(({ value }) => value), before);
});

Deno.test("γ and β are exempt from regularizers, and absent if not affine", () => {
  const layer = new BatchNormalization(2);
  assertEquals(layer.parameters.map(({ name, regularizer }) => [name, regularizer]), [
    ["gamma", undefined],
    ["beta", undefined],
  ]);
  assertEquals(layer.buffers.map(({ name }) => name), [
    "runningMean",
    "runningVariance",
    "batchCount",
  ]);
  const bare = new BatchNormalization(2, { affine: false, trackRunningStatistics: false });
  assertEquals([bare.parameters, bare.buffers], [[], []]);
});

Deno.test("without running statistics evaluate mode uses the batch", () => {
  const layer = new BatchNormalization(1, { trackRunningStatistics: false, dtype });
  const x = tensor([[1], [3]], { dtype });
  assertEquals(layer.forward(x, "evaluate").output, layer.forward(x, "train").output);
});

Deno.test("a batch of one in train mode is refused, and changes nothing", () => {
  const layer = new BatchNormalization(2);
  const before = layer.buffers.map(({ value }) => value.clone());
  assertThrows(
    () => layer.forward(ones([1, 2])),
    RangeError,
    "at least 2 numbers per channel, got 1",
  );
  assertThrows(() => layer.forward(ones([0, 2])), RangeError, "got 0");
  assertEquals(layer.buffers.map(({ value }) => value), before);
  assertEquals(layer.forward(ones([1, 2, 3])).output, zeros([1, 2, 3]));
  assertEquals(layer.forward(ones([0, 2]), "evaluate").output.shape, [0, 2]);
});

Deno.test("bad arguments and inputs are named", () => {
  for (const features of [0, -1, 1.5, NaN]) {
    assertThrows(() => new BatchNormalization(features), RangeError, "features");
  }
  for (const momentum of [-0.1, 1.1, NaN]) {
    assertThrows(() => new BatchNormalization(2, { momentum }), RangeError, "momentum");
  }
  for (const epsilon of [0, -1, NaN, Infinity]) {
    assertThrows(() => new BatchNormalization(2, { epsilon }), RangeError, "epsilon");
  }
  const layer = new BatchNormalization(3);
  assertThrows(() => layer.forward(ones([4, 2])), RangeError, "[N,3,…], got [4,2]");
  assertThrows(() => layer.forward(ones([3])), RangeError, "got [3]");
  assertThrows(() => layer.forward(ones([4, 3], { dtype })), TypeError, "float64");
  const { backward } = layer.forward(ones([4, 3]));
  assertThrows(() => backward(ones([3])), RangeError, "go back through BatchNormalization");
});

Deno.test("large means cost no more precision than float32 numbers of that size have", () => {
  const x = new Random(2).normalTensor([64, 3], { mean: 1000, std: 1 });
  const { output } = new BatchNormalization(3).forward(x);
  const wide = new BatchNormalization(3, { dtype }).forward(x.to("float64"));
  // Neighbours of 1000 are 6e-5 apart in float32; the mean is rounded to one of them.
  assertTensorAlmostEquals(output.to("float64"), wide.output, 1e-4);
});

/** Loss of a linear layer with batch normalization behind it, for a scale of its weights. */
function scaledLoss(
  scale: number,
): { loss: number; gradient: Tensor; weight: Tensor; bias: Tensor } {
  const rng = new Random(3);
  const dense = new Dense(4, 3, { rng, dtype });
  const normalization = new BatchNormalization(3, { epsilon: 1e-12, dtype });
  dense.weight.value.data.set(dense.weight.value.multiply(scale).data);
  const first = dense.forward(rng.normalTensor([16, 4], { dtype }));
  const second = normalization.forward(first.output);
  const target = rng.normalTensor([16, 3], { dtype });
  const { value, gradient } = meanSquaredError().evaluate(second.output, target);
  first.backward(second.backward(gradient));
  return {
    loss: value,
    gradient: dense.weight.gradient,
    weight: dense.weight.value,
    bias: dense.bias!.gradient,
  };
}

Deno.test("weights ten times as large: the same loss, a gradient a tenth as large", () => {
  const [one, ten] = [scaledLoss(1), scaledLoss(10)];
  assertAlmostEquals(one.loss, ten.loss, 1e-10);
  assertTensorAlmostEquals(ten.gradient.multiply(10), one.gradient, 1e-9);
});

Deno.test("the gradient is orthogonal to each unit's weights, and 0 for the bias", () => {
  const { gradient, weight, bias } = scaledLoss(1);
  assertTensorAlmostEquals(gradient.multiply(weight).sum({ axis: 0 }), [0, 0, 0], 1e-9);
  assertTensorAlmostEquals(bias, [0, 0, 0], 1e-12);
  assert(norm(gradient).item() > 0.01);
});

Deno.test("folded into the Dense layer before it, nothing changes in evaluate mode", () => {
  const rng = new Random(4);
  for (const affine of [true, false]) {
    for (const bias of [undefined, false] as const) {
      const dense = new Dense(4, 3, { rng, bias, dtype });
      const normalization = new BatchNormalization(3, { affine, dtype });
      normalization.gamma?.value.data.set([0.5, -2, 3]);
      normalization.beta?.value.data.set([1, 2, 3]);
      const x = rng.normalTensor([32, 4], { mean: 2, dtype });
      for (let i = 0; i < 20; i++) normalization.forward(dense.forward(x).output);
      const before = dense.weight.value.clone();
      const folded = foldBatchNormalization(dense, normalization);
      const both = normalization.forward(dense.forward(x).output, "evaluate").output;
      assertTensorAlmostEquals(folded.forward(x).output, both);
      assertEquals(dense.weight.value, before);
    }
  }
  const dense = new Dense(4, 3, { rng });
  assertThrows(
    () => foldBatchNormalization(dense, new BatchNormalization(4)),
    RangeError,
    "4 features",
  );
  assertThrows(
    () =>
      foldBatchNormalization(dense, new BatchNormalization(3, { trackRunningStatistics: false })),
    RangeError,
    "running statistics",
  );
});

Deno.test("frozen, γ and β stay and the statistics still move", () => {
  const layer = new BatchNormalization(2);
  freeze(layer);
  const optimizer = new Optimizer(layer.parameters, sgd(), { learningRate: 1 });
  const { output, backward } = layer.forward(new Random(5).normalTensor([8, 2], { mean: 3 }));
  backward(output.add(1));
  optimizer.step();
  assertEquals(layer.gamma?.value, ones([2]));
  assertEquals(layer.beta?.value, zeros([2]));
  assert(layer.runningMean!.data.every((mean) => mean > 0.1));
});

Deno.test("the output's spread is γ, its center β", () => {
  const layer = new BatchNormalization(2, { dtype });
  layer.gamma?.value.data.set([2, 5]);
  layer.beta?.value.data.set([-1, 7]);
  const { output } = layer.forward(new Random(6).normalTensor([50, 2], { dtype }));
  assertTensorAlmostEquals(output.mean({ axis: 0 }), [-1, 7]);
  assertTensorAlmostEquals(standardDeviation(output, { axis: 0 }), [2, 5], 1e-4);
  assertTensorAlmostEquals(variance(output, { axis: 0 }), [4, 25], 1e-4);
});

Deno.test("the compiled path for [N, C] agrees with the loops that serve [N, C, 1]", () => {
  const rng = new Random(8);
  for (const format of ["float32", "float64"] as const) {
    const x = rng.normalTensor([33, 7], { mean: 2, std: 3, dtype: format });
    const dy = rng.normalTensor([33, 7], { dtype: format });
    const run = (shape: number[]) => {
      const layer = new BatchNormalization(7, { dtype: format });
      layer.gamma!.value.fill(1.5);
      const { output, backward } = layer.forward(x.reshape(shape));
      const dx = backward(dy.reshape(shape));
      const { gamma, beta, runningMean, runningVariance } = layer;
      return [output.reshape([33, 7]), dx.reshape([33, 7]), gamma!.gradient, beta!.gradient]
        .concat([runningMean!, runningVariance!]);
    };
    const compiled = run([33, 7]);
    const tolerance = format === "float32" ? 1e-4 : 1e-12;
    run([33, 7, 1]).forEach((expected, i) =>
      assertTensorAlmostEquals(compiled[i], expected, tolerance)
    );
  }
});
