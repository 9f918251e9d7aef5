import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import {
  binaryCrossEntropyWithLogits,
  huber,
  meanAbsoluteError,
  meanOfErrors,
  meanSquaredError,
  softmax,
  softmaxCrossEntropy,
} from "course/losses/mod.ts";
import { Random } from "course/random/mod.ts";
import { argmax, type Tensor, tensor } from "course/tensor/mod.ts";
import type { Loss } from "course/types.ts";
import { numericalGradient, relativeDistance } from "../helpers.ts";

const dtype = "float64";
const rng = new Random(1);
const logits = rng.normalTensor([6, 4], { std: 2, dtype });
const labels = rng.integerTensor([6], { count: 4, dtype });
const soft = softmax(rng.normalTensor([6, 4], { dtype }));
const real = rng.normalTensor([6, 4], { dtype });
const unit = rng.uniformTensor([6, 4], { dtype });
const classWeights = [0.5, 0, 2, 1];

const cases: [string, Loss, Tensor][] = [
  ["labels", softmaxCrossEntropy(), labels],
  ["labels smoothed", softmaxCrossEntropy({ labelSmoothing: 0.2 }), labels],
  ["labels weighted", softmaxCrossEntropy({ classWeights }), labels],
  [
    "labels smoothed and weighted",
    softmaxCrossEntropy({ labelSmoothing: 0.2, classWeights }),
    labels,
  ],
  ["soft targets", softmaxCrossEntropy(), soft],
  ["soft targets weighted", softmaxCrossEntropy({ classWeights }), soft],
  [
    "soft targets smoothed and weighted",
    softmaxCrossEntropy({ labelSmoothing: 1, classWeights }),
    soft,
  ],
  ["binary", binaryCrossEntropyWithLogits(), unit],
  ["binary weighted", binaryCrossEntropyWithLogits({ positiveWeight: [1, 0, 3, 0.1] }), unit],
  ["squared", meanSquaredError(), real],
  // No error is so near to the kink at 0 that a difference would step over it.
  ["absolute", meanAbsoluteError(), logits.add(tensor([0.5, -0.5, 1, -2], { dtype }))],
  ["Huber", huber({ delta: 0.7 }), logits.add(tensor([0.5, -0.5, 1, -2], { dtype }))],
  ["own", meanOfErrors("own", { value: Math.cosh, derivative: Math.sinh }), real],
];

for (const [name, loss, target] of cases) {
  Deno.test(`${name}: the gradient agrees with differences`, () => {
    const { gradient } = loss.evaluate(logits, target);
    const expected = numericalGradient(() => loss.evaluate(logits, target).value, logits);
    assertLess(relativeDistance(gradient, expected), 1e-7);
  });

  Deno.test(`${name}: predictions and targets are left alone, the format is kept`, () => {
    const [before, targetBefore] = [logits.clone(), target.clone()];
    const { gradient } = loss.evaluate(logits, target);
    assertEquals([logits.data, target.data], [before.data, targetBefore.data]);
    assertEquals([gradient.shape, gradient.dtype], [logits.shape, dtype]);
    assert(gradient.data !== logits.data);
    const single = loss.evaluate(logits.to("float32"), target.to("float32"));
    assertEquals(single.gradient.dtype, "float32");
    assertLess(relativeDistance(single.gradient.to(dtype), gradient), 1e-5);
  });

  Deno.test(`${name}: doubling the batch changes neither value nor direction`, () => {
    const twice = (x: Tensor) => {
      const [rows, ...rest] = x.shape;
      const data = new Float64Array([...x.data, ...x.data]);
      return tensor(Array.from(data), { dtype }).reshape([2 * rows, ...rest]);
    };
    const one = loss.evaluate(logits, target);
    const two = loss.evaluate(twice(logits), twice(target));
    assertAlmostEquals(two.value, one.value, 1e-13);
    assertLess(
      relativeDistance(two.gradient.slice(0, { end: 6 }).multiply(2), one.gradient),
      1e-13,
    );
  });
}

Deno.test("absolute error: the gradient is 0 where prediction and target are equal", () => {
  const { gradient } = meanAbsoluteError().evaluate(tensor([1, 2, 3]), tensor([1, 1, 4]));
  assertEquals([...gradient.data], [0, 1 / 3, -1 / 3].map(Math.fround));
});

Deno.test("Huber's loss is continuous where the square ends", () => {
  const value = (error: number) =>
    huber({ delta: 2 }).evaluate(tensor([error], { dtype }), tensor([0], { dtype })).value;
  for (const end of [-2, 2]) assertAlmostEquals(value(end * (1 + 1e-12)), value(end), 1e-10);
  assertEquals([value(2), value(-2), value(4)], [2, 2, 6]);
});

Deno.test("with unweighted targets each row of the gradient sums to 0", () => {
  for (const target of [labels, soft]) {
    const { gradient } = softmaxCrossEntropy({ labelSmoothing: 0.1 }).evaluate(logits, target);
    for (const sum of gradient.sum({ axis: 1 }).data) assertAlmostEquals(sum, 0, 1e-16);
  }
});

Deno.test("weights of 1 and a smoothing of 0 change nothing", () => {
  const plain = softmaxCrossEntropy().evaluate(logits, labels);
  const same = softmaxCrossEntropy({ labelSmoothing: 0, classWeights: [1, 1, 1, 1] });
  assertAlmostEquals(same.evaluate(logits, labels).value, plain.value, 1e-15);
});

Deno.test("a class of weight 0 has no part in the loss", () => {
  const loss = softmaxCrossEntropy({ classWeights: [1, 0] });
  const { value, gradient } = loss.evaluate(tensor([[0, 0], [5, -5]]), tensor([0, 1]));
  assertAlmostEquals(value, Math.LN2, 1e-7);
  assertEquals(gradient.slice(1).toArray(), [[0, 0]]);
});

Deno.test("a step against the gradient makes the loss smaller", () => {
  for (const [, loss, target] of cases) {
    const { value, gradient } = loss.evaluate(logits, target);
    const moved = logits.subtract(gradient.multiply(0.01));
    assertLess(loss.evaluate(moved, target).value, value);
  }
});

Deno.test("the predicted class does not depend on softmax", () => {
  assertEquals(argmax(softmax(logits), { axis: 1 }).data, argmax(logits, { axis: 1 }).data);
});
