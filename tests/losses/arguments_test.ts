import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  binaryCrossEntropyWithLogits,
  huber,
  logSoftmax,
  meanAbsoluteError,
  meanSquaredError,
  softmax,
  softmaxCrossEntropy,
} from "course/losses/mod.ts";
import { tensor, zeros } from "course/tensor/mod.ts";
import { unchecked } from "../helpers.ts";

const crossEntropy = softmaxCrossEntropy();
const paired = [meanSquaredError(), meanAbsoluteError(), huber(), binaryCrossEntropyWithLogits()];

Deno.test("labels must be whole and in range", () => {
  for (const label of [3, -1, 0.5, NaN, Infinity]) {
    assertThrows(
      () => crossEntropy.evaluate(zeros([2, 3]), tensor([0, label])),
      RangeError,
      `Label ${label} (row 1) is out of range: expected a whole number from 0 to 2`,
    );
  }
});

Deno.test("soft targets must be distributions", () => {
  const cases: [number[], string][] = [
    [[0.5, 0.4], "expected a sum of 1, got 0.9"],
    [[1, 1], "expected a sum of 1, got 2"],
    [[0, 0], "expected a sum of 1, got 0"],
    [[1.5, -0.5], "expected numbers ≥ 0, got -0.5"],
    [[NaN, 1], "expected numbers ≥ 0, got NaN"],
    [[Infinity, 0], "expected a sum of 1, got Infinity"],
  ];
  for (const [row, message] of cases) {
    assertThrows(
      () => crossEntropy.evaluate(zeros([2, 2]), tensor([[0.5, 0.5], row])),
      RangeError,
      "Row 1 of the soft targets is no distribution: ",
    );
    assertThrows(() => crossEntropy.evaluate(zeros([1, 2]), tensor([row])), RangeError, message);
  }
});

Deno.test("soft targets may be off by what rounding in float32 leaves", () => {
  const third = tensor([[1 / 3, 1 / 3, 1 / 3], [0.1, 0.2, 0.7], [0.9999, 0.00005, 0]]);
  assert(Number.isFinite(crossEntropy.evaluate(zeros([3, 3]), third).value));
});

Deno.test("cross-entropy: shapes that do not fit are named", () => {
  const cases: [number[], number[], string][] = [
    [[3], [3], "expected logits [N, C] with N, C ≥ 1, got [3]"],
    [[2, 3, 1], [2], "got [2,3,1]"],
    [[0, 3], [0], "got [0,3]"],
    [[2, 0], [2], "got [2,0]"],
    [[2, 3], [3], "expected labels [2] or probabilities [2,3], got [3]"],
    [[2, 3], [2, 1], "got [2,1]"],
    [[2, 3], [2, 4], "got [2,4]"],
    [[2, 3], [], "got []"],
  ];
  for (const [logits, target, message] of cases) {
    assertThrows(() => crossEntropy.evaluate(zeros(logits), zeros(target)), RangeError, message);
  }
});

Deno.test("cross-entropy: labels may have any number format, soft targets only the logits'", () => {
  const logits = zeros([1, 2], { dtype: "float64" });
  assertEquals(crossEntropy.evaluate(logits, tensor([1])).gradient.toArray(), [[0.5, -0.5]]);
  assertThrows(
    () => crossEntropy.evaluate(logits, tensor([[0.5, 0.5]])),
    TypeError,
    "float64 predictions and float32 targets",
  );
});

Deno.test("cross-entropy: wrong options are refused by name", () => {
  for (const labelSmoothing of [-0.1, 1.1, NaN]) {
    assertThrows(() => softmaxCrossEntropy({ labelSmoothing }), RangeError, "labelSmoothing");
  }
  for (const bad of [-1, NaN, Infinity]) {
    assertThrows(
      () => softmaxCrossEntropy({ classWeights: [1, bad] }),
      RangeError,
      "classWeights[1]",
    );
  }
  assertThrows(() => softmaxCrossEntropy({ classWeights: unchecked(2) }), TypeError, "2 (number)");
  assertThrows(
    () => softmaxCrossEntropy({ classWeights: [1, 2] }).evaluate(zeros([1, 3]), tensor([0])),
    RangeError,
    "expected 3 classWeights for logits [1,3], got 2",
  );
  assertThrows(
    () => softmaxCrossEntropy({ classWeights: [0, 1] }).evaluate(zeros([1, 2]), tensor([0])),
    RangeError,
    "the class weights of all labels in the batch are 0",
  );
});

Deno.test("losses by element: shapes must be the same, not only broadcast", () => {
  for (const loss of paired) {
    for (const [prediction, target] of [[[4, 1], [4]], [[4], [4, 1]], [[2, 3], [3]], [[1], []]]) {
      assertThrows(
        () => loss.evaluate(zeros(prediction), zeros(target)),
        RangeError,
        `predictions [${prediction}] and targets [${target}] differ in shape`,
      );
    }
    assertThrows(() => loss.evaluate(zeros([0]), zeros([0])), RangeError, "[0] are empty");
    assertThrows(
      () => loss.evaluate(zeros([1]), zeros([1], { dtype: "float64" })),
      TypeError,
      "float32 predictions and float64 targets",
    );
  }
});

Deno.test("losses by element: targets must be finite", () => {
  for (const loss of paired) {
    for (const bad of [NaN, Infinity, -Infinity]) {
      assertThrows(
        () => loss.evaluate(zeros([2]), tensor([0, bad])),
        RangeError,
        `finite numbers in the targets [2], got ${bad} at element 1`,
      );
    }
  }
});

Deno.test("binary cross-entropy: targets lie in [0, 1]", () => {
  for (const bad of [-0.1, 1.1, 2]) {
    assertThrows(
      () => binaryCrossEntropyWithLogits().evaluate(zeros([2]), tensor([1, bad])),
      RangeError,
      `Target ${Math.fround(bad)} (element 1) is out of range`,
    );
  }
});

Deno.test("binary cross-entropy: wrong weights are refused", () => {
  for (const bad of [-1, NaN, Infinity]) {
    for (const positiveWeight of [bad, [1, bad]]) {
      assertThrows(
        () => binaryCrossEntropyWithLogits({ positiveWeight }),
        RangeError,
        "positiveWeight",
      );
    }
  }
  const loss = binaryCrossEntropyWithLogits({ positiveWeight: [1, 2] });
  assertThrows(
    () => loss.evaluate(zeros([2, 3]), zeros([2, 3])),
    RangeError,
    "got 2 positive weights",
  );
});

Deno.test("Huber: delta must be positive", () => {
  for (const delta of [0, -1, NaN, Infinity]) {
    assertThrows(() => huber({ delta }), RangeError, "delta");
  }
});

Deno.test("what is no tensor is refused", () => {
  for (const loss of [crossEntropy, ...paired]) {
    assertThrows(() => loss.evaluate(unchecked([1]), tensor([1])), TypeError, "the predictions as");
    assertThrows(
      () => loss.evaluate(zeros([1, 2]), unchecked(1)),
      TypeError,
      "the targets as a Tensor",
    );
  }
});

Deno.test("softmax needs an axis with something on it", () => {
  for (const f of [softmax, logSoftmax]) {
    assertThrows(() => f(tensor(1)), RangeError, "Axis -1 does not exist");
    assertThrows(() => f(zeros([2, 0])), RangeError, "of no numbers");
    assertThrows(() => f(zeros([2, 3]), { axis: 2 }), RangeError, "Axis 2 does not exist");
    assertEquals(f(zeros([0, 3])).shape, [0, 3]);
  }
});

Deno.test("losses have names of their own", () => {
  const names = [crossEntropy, ...paired].map(({ name }) => name);
  assertEquals(new Set(names).size, names.length);
});
