import { assertAlmostEquals } from "@std/assert";
import {
  binaryCrossEntropyWithLogits,
  meanAbsoluteError,
  meanSquaredError,
  softmaxCrossEntropy,
  tensor,
} from "course/mod.ts";
import { guess } from "course/diagnostics/guessing.ts";

const dtype = "float64";

Deno.test("the best guess is the entropy, the variance, the mean distance from the median", () => {
  const labels = tensor([0, 1, 1, 1, 3]);
  const entropy = -(0.4 * Math.log(0.2) + 0.6 * Math.log(0.6));
  const classes = guess(labels, { loss: softmaxCrossEntropy(), outputs: [4], dtype });
  assertAlmostEquals(classes.best, entropy, 1e-9);
  assertAlmostEquals(classes.zero, Math.log(4), 1e-9);

  const soft = tensor([[0.2, 0.8], [0.4, 0.6]], { dtype });
  const { best } = guess(soft, { loss: softmaxCrossEntropy(), outputs: [2], dtype });
  assertAlmostEquals(best, -(0.3 * Math.log(0.3) + 0.7 * Math.log(0.7)), 1e-9);

  const real = tensor([[1], [2], [9]], { dtype });
  const squared = guess(real, { loss: meanSquaredError(), outputs: [1], dtype });
  assertAlmostEquals(squared.best, (9 + 4 + 25) / 3);
  assertAlmostEquals(squared.zero, (1 + 4 + 81) / 3);
  assertAlmostEquals(guess(real, { loss: meanAbsoluteError(), outputs: [1], dtype }).best, 8 / 3);

  const binary = tensor([[1], [0], [0], [0]], { dtype });
  const bce = guess(binary, { loss: binaryCrossEntropyWithLogits(), outputs: [1], dtype });
  assertAlmostEquals(bce.best, -(0.25 * Math.log(0.25) + 0.75 * Math.log(0.75)), 1e-9);
});
