/** Layers against reference values of PyTorch, in float64 to 1e-10 and in float32 to 1e-5. */
import { assertEquals } from "@std/assert";
import { BatchNormalization, Dense, Dropout } from "course/layers/mod.ts";
import { Random } from "course/random/mod.ts";
import { type DType, type NestedNumbers, type Tensor, tensor } from "course/tensor/mod.ts";
import { assertTensorAlmostEquals, loadReference } from "../helpers.ts";

interface BatchNormReference {
  readonly options: {
    readonly eps: number;
    readonly momentum: number | null;
    readonly affine: boolean;
    readonly track_running_stats: boolean;
  };
  readonly gamma: number[];
  readonly beta: number[];
  readonly x_train: NestedNumbers[];
  readonly dy_train: NestedNumbers[];
  readonly x_eval: NestedNumbers;
  readonly dy_eval: NestedNumbers;
  readonly float64: { readonly train: BatchNormStep[]; readonly eval: BatchNormStep };
  readonly float32: { readonly train: BatchNormStep[]; readonly eval: BatchNormStep };
}

interface BatchNormStep {
  readonly y: NestedNumbers;
  readonly dx: NestedNumbers;
  readonly dgamma?: NestedNumbers;
  readonly dbeta?: NestedNumbers;
  readonly running_mean?: NestedNumbers;
  readonly running_var?: NestedNumbers;
  readonly num_batches_tracked?: number;
}

interface LinearStep {
  readonly y: NestedNumbers;
  readonly dx: NestedNumbers;
  readonly dW: NestedNumbers;
  readonly db: NestedNumbers;
}

interface DropoutCase {
  readonly p: number;
  readonly x: NestedNumbers;
  readonly dy: NestedNumbers;
  readonly mask: NestedNumbers;
  readonly y: NestedNumbers;
  readonly dx: NestedNumbers;
}

const { layers } = loadReference<{
  layers: {
    Linear: {
      x: NestedNumbers;
      W: NestedNumbers;
      b: NestedNumbers;
      dy: NestedNumbers;
      float64: LinearStep;
      float32: LinearStep;
    };
    BatchNorm: Record<string, BatchNormReference | string>;
    Dropout: { cases: DropoutCase[] };
  };
}>("torch_ref");

const dtypes: readonly DType[] = ["float64", "float32"];

for (const dtype of dtypes) {
  Deno.test(`Linear, ${dtype}`, () => {
    const { x, W, b, dy, ...reference } = layers.Linear;
    // PyTorch keeps W as [out, in].
    const weight = tensor(W, { dtype }).transpose();
    const layer = new Dense(4, 3, {
      rng: new Random(1),
      initializer: () => weight,
      bias: () => tensor(b, { dtype }),
      dtype,
    });
    const { output, backward } = layer.forward(tensor(x, { dtype }));
    const expected = reference[dtype];
    assertTensorAlmostEquals(output, expected.y);
    assertTensorAlmostEquals(backward(tensor(dy, { dtype })), expected.dx);
    assertTensorAlmostEquals(layer.weight.gradient.transpose(), expected.dW);
    assertTensorAlmostEquals(layer.bias!.gradient, expected.db);
  });

  for (const [name, reference] of Object.entries(layers.BatchNorm)) {
    if (typeof reference === "string") continue;
    Deno.test(`BatchNorm ${name}, ${dtype}`, () => {
      const { options, gamma, beta } = reference;
      const layer = new BatchNormalization(gamma.length, {
        epsilon: options.eps,
        momentum: options.momentum ?? "cumulative",
        affine: options.affine,
        trackRunningStatistics: options.track_running_stats,
        dtype,
      });
      layer.gamma?.value.data.set(gamma);
      layer.beta?.value.data.set(beta);
      const { train, eval: evaluated } = reference[dtype];
      train.forEach((expected, step) => {
        const { output, backward } = layer.forward(tensor(reference.x_train[step], { dtype }));
        const dx = backward(tensor(reference.dy_train[step], { dtype }));
        assertStep(layer, { output, dx }, expected);
      });
      const { output, backward } = layer.forward(tensor(reference.x_eval, { dtype }), "evaluate");
      const dx = backward(tensor(reference.dy_eval, { dtype }));
      assertStep(layer, { output, dx }, evaluated);
    });
  }

  layers.Dropout.cases.forEach((reference, i) => {
    // p = 1 drops everything: we refuse it, since nothing is left to scale up.
    if (reference.p === 1) return;
    Deno.test(`Dropout case ${i}, p = ${reference.p}, ${dtype}`, () => {
      const mask = tensor(reference.mask, { dtype });
      const layer = new Dropout(reference.p, { rng: replay(mask) });
      const { output, backward } = layer.forward(tensor(reference.x, { dtype }));
      assertTensorAlmostEquals(output, reference.y);
      assertTensorAlmostEquals(backward(tensor(reference.dy, { dtype })), reference.dx);
    });
  });
}

function assertStep(
  layer: BatchNormalization,
  actual: { output: Tensor; dx: Tensor },
  expected: BatchNormStep,
): void {
  assertTensorAlmostEquals(actual.output, expected.y);
  assertTensorAlmostEquals(actual.dx, expected.dx);
  const { gamma, beta, runningMean, runningVariance, batchCount } = layer;
  const pairs: [Tensor | undefined, NestedNumbers | undefined][] = [
    [gamma?.gradient, expected.dgamma],
    [beta?.gradient, expected.dbeta],
    [runningMean, expected.running_mean],
    [runningVariance, expected.running_var],
    [batchCount, expected.num_batches_tracked],
  ];
  for (const [tensor, value] of pairs) {
    assertEquals(tensor === undefined, value === undefined);
    if (tensor && value !== undefined) assertTensorAlmostEquals(tensor, value);
  }
  // The reference has the gradients of each step by itself.
  gamma?.gradient.fill(0);
  beta?.gradient.fill(0);
}

/** A generator that draws the given mask. */
function replay(mask: Tensor): Random {
  const rng = new Random(1);
  rng.bernoulliTensor = (_shape, { value = 1 }) => mask.multiply(value);
  return rng;
}
