import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { accuracy, confusionMatrix, expectedCalibrationError, tensor, zeros } from "course/mod.ts";

const logits = tensor([[3, 1, 0], [0, 2, 1], [0, 1, 2], [5, 4, 0], [0, 9, 1]]);
const labels = tensor([0, 1, 1, 1, 1]); // predicted: 0, 1, 2, 0, 1

Deno.test("accuracy counts rows whose largest logit is the label's", () => {
  assertEquals(accuracy(logits, labels), 0.6);
  assertEquals(accuracy(tensor([[1, 2]]), tensor([[0.1, 0.9]])), 1);
});

Deno.test("accuracy refuses shapes that do not fit", () => {
  assertThrows(() => accuracy(logits, tensor([0, 1])), RangeError, "[5,3]");
  assertThrows(() => accuracy(zeros([0, 3]), zeros([0])), RangeError, "N ≥ 1");
});

Deno.test("the confusion matrix has true classes in rows", () => {
  const matrix = confusionMatrix(logits, labels);
  assertEquals(matrix.counts, [[1, 0, 0], [1, 2, 1], [0, 0, 0]]);
  assertEquals(matrix.accuracy, 0.6);
  const [zero, one, two] = matrix.scores;
  assertEquals(zero, { support: 1, precision: 0.5, recall: 1, f1: 2 / 3 });
  assertEquals([one.support, one.precision, one.recall], [4, 1, 0.5]);
  assertEquals([two.support, two.precision, two.recall, two.f1], [0, 0, NaN, 0]);
  assertAlmostEquals(matrix.macroF1, (2 / 3 + 2 / 3 + 0) / 3);
});

Deno.test("the confusion matrix names its classes and refuses wrong labels", () => {
  const named = confusionMatrix(logits, labels, { classNames: ["cat", "dog", "owl"] });
  assertEquals(named.toString().split("\n")[0], "true \\ predicted  cat  dog  owl");
  assertThrows(
    () => confusionMatrix(logits, tensor([0, 1, 2, 3, 0])),
    RangeError,
    "got 3 in row 3",
  );
  assertThrows(() => confusionMatrix(logits, labels, { classNames: ["a"] }), RangeError, "3 class");
});

Deno.test("calibration error is the gap between confidence and accuracy, bin by bin", () => {
  const probabilities = tensor([[0.9, 0.1], [0.9, 0.1], [0.6, 0.4], [0.6, 0.4]]);
  // 0.9: half are right (gap 0.4); 0.6: all are right (gap 0.4).
  const error = expectedCalibrationError(probabilities, tensor([0, 1, 0, 0]), { bins: 10 });
  assertAlmostEquals(error, 0.4, 1e-6);
  // In a single bin: accuracy 0.75, confidence 0.75.
  const coarse = expectedCalibrationError(probabilities, tensor([0, 1, 0, 0]), { bins: 1 });
  assertAlmostEquals(coarse, 0, 1e-6);
});

Deno.test("calibration error keeps neighbouring bins apart, up to the last one", () => {
  // Confidences 0.95 (wrong) and 0.85 (right) cancel only where they share a bin.
  const probabilities = tensor([[0.95, 0.05], [0.85, 0.15]], { dtype: "float64" });
  const labels = tensor([1, 0]);
  const error = (bins: number) => expectedCalibrationError(probabilities, labels, { bins });
  assertAlmostEquals(error(10), (0.95 + 0.15) / 2);
  assertAlmostEquals(error(1), (0.95 - 0.15) / 2);
  // Rounding may bring a probability slightly above 1.
  const above = tensor([[1 + 1e-7, 0]], { dtype: "float64" });
  assertAlmostEquals(expectedCalibrationError(above, tensor([1])), 1, 1e-6);
});

Deno.test("calibration error refuses logits and wrong shapes", () => {
  assertThrows(() => expectedCalibrationError(logits, labels), RangeError, "softmax");
  assertThrows(() => expectedCalibrationError(logits, tensor([1])), RangeError, "[5,3]");
});

Deno.test("metrics refuse predictions that are NaN and labels out of range", () => {
  const broken = tensor([[NaN, 1], [1, 2]]);
  const probabilities = tensor([[0.9, 0.1], [0.5, 0.5]]);
  for (const metric of [accuracy, confusionMatrix]) {
    assertThrows(() => metric(broken, tensor([0, 1])), RangeError, "got NaN in row 0");
    const later = tensor([[0, 1], [1, 0], [NaN, 0]]);
    assertThrows(() => metric(later, tensor([0, 1, 1])), RangeError, "got NaN in row 2");
    assertThrows(
      () => metric(probabilities, tensor([0, 2])),
      RangeError,
      "expected whole labels from 0 to 1, got 2 in row 1",
    );
  }
  assertThrows(
    () => expectedCalibrationError(probabilities, tensor([0, 2])),
    RangeError,
    "expected whole labels from 0 to 1, got 2 in row 1",
  );
  const negative = tensor([[0.9, -0.5], [0.5, 0.5]]);
  assertThrows(() => expectedCalibrationError(negative, tensor([0, 1])), RangeError, "from -0.5");
  assertThrows(() => accuracy(probabilities, zeros([2, 3])), RangeError, "[2,3]");
});
