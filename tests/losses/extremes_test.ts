import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  binaryCrossEntropyWithLogits,
  huber,
  logSoftmax,
  meanAbsoluteError,
  meanSquaredError,
  softmax,
  softmaxCrossEntropy,
} from "course/losses/mod.ts";
import { type DType, tensor } from "course/tensor/mod.ts";

const formats: DType[] = ["float32", "float64"];

for (const dtype of formats) {
  const make = (values: number[] | number[][]) => tensor(values, { dtype });

  Deno.test(`softmax cross-entropy of logits up to ±10⁴ is exact, ${dtype}`, () => {
    for (const size of [1e3, 1e4]) {
      const loss = softmaxCrossEntropy();
      const wrong = loss.evaluate(make([[size, -size]]), make([1]));
      assertEquals(wrong.value, 2 * size);
      assertEquals(wrong.gradient.toArray(), [[1, -1]]);
      const right = loss.evaluate(make([[size, -size]]), make([0]));
      assertEquals([right.value + 0, right.gradient.sum().item()], [0, 0]);
      const soft = loss.evaluate(make([[size, -size]]), make([[0.5, 0.5]]));
      assertEquals(soft.value, size);
    }
  });

  Deno.test(`a target of 0 does not meet a log p of −Infinity, ${dtype}`, () => {
    const logits = make([[0, -Infinity, 0]]);
    for (const loss of [softmaxCrossEntropy(), softmaxCrossEntropy({ classWeights: [1, 1, 1] })]) {
      for (const target of [make([0]), make([[0.5, 0, 0.5]])]) {
        const { value, gradient } = loss.evaluate(logits, target);
        assertAlmostEquals(value, Math.LN2, 1e-7);
        assertEquals(gradient.at(0, 1), 0);
      }
    }
    const impossible = softmaxCrossEntropy().evaluate(logits, make([1]));
    assertEquals(impossible.value, Infinity);
  });

  Deno.test(`binary cross-entropy of logits up to ±Infinity is exact, ${dtype}`, () => {
    const loss = binaryCrossEntropyWithLogits();
    const value = (z: number, y: number) => loss.evaluate(make([z]), make([y])).value;
    const slope = (z: number, y: number) => loss.evaluate(make([z]), make([y])).gradient.item();
    for (const z of [1e3, 1e4, 1e30]) {
      const exact = make([z]).item();
      assertEquals([value(z, 1), value(-z, 0)], [0, 0]);
      assertEquals([value(z, 0), value(-z, 1)], [exact, exact]);
      assertEquals([slope(z, 0), slope(-z, 1), slope(z, 1) + 0, slope(-z, 0)], [1, -1, 0, 0]);
    }
    assertEquals([value(Infinity, 1), value(-Infinity, 0)], [0, 0]);
    assertEquals([value(Infinity, 0), value(-Infinity, 1)], [Infinity, Infinity]);
    assertEquals(slope(Infinity, 1) + 0, 0);
  });

  Deno.test(`softmax and logSoftmax of extreme and equal logits, ${dtype}`, () => {
    const x = make([[1e4, -1e4], [-1e4, -1e4], [0, -Infinity]]);
    assertEquals(softmax(x).toArray(), [[1, 0], [0.5, 0.5], [1, 0]]);
    assertEquals(logSoftmax(x).slice(0, { end: 1 }).toArray(), [[0, -2e4]]);
    assertEquals(logSoftmax(x).at(2, 1), -Infinity);
  });

  Deno.test(`predictions of NaN show in the value, ${dtype}`, () => {
    const losses = [
      meanSquaredError(),
      meanAbsoluteError(),
      huber(),
      binaryCrossEntropyWithLogits(),
    ];
    for (const loss of losses) {
      assertEquals(loss.evaluate(make([NaN, 0]), make([0, 0])).value, NaN);
    }
    const { value, gradient } = softmaxCrossEntropy().evaluate(
      make([[NaN, 0], [0, 0]]),
      make([1, 1]),
    );
    assertEquals(value, NaN);
    assert(Number.isFinite(gradient.at(1, 0)));
  });
}

Deno.test("small losses keep their digits", () => {
  const dtype = "float64";
  const z = 40;
  const { value } = binaryCrossEntropyWithLogits()
    .evaluate(tensor([z], { dtype }), tensor([1], { dtype }));
  assertAlmostEquals(value / Math.exp(-z), 1, 1e-14);
  const { gradient } = softmaxCrossEntropy()
    .evaluate(tensor([[z, 0]], { dtype }), tensor([0], { dtype }));
  assertAlmostEquals(gradient.at(0, 1) / Math.exp(-z), 1, 1e-14);
});

Deno.test("squares that overflow float32 do not overflow the value", () => {
  const { value, gradient } = meanSquaredError().evaluate(tensor([1e25]), tensor([0]));
  assertAlmostEquals(value / 1e50, 1, 1e-6);
  assertAlmostEquals(gradient.item() / 2e25, 1, 1e-6);
});
