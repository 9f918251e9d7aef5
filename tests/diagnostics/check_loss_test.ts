import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { checkLoss } from "course/diagnostics/mod.ts";
import { meanSquaredError, softmaxCrossEntropy } from "course/losses/mod.ts";
import { Random } from "course/random/mod.ts";
import { type Tensor, tensor } from "course/tensor/mod.ts";
import type { Loss } from "course/types.ts";
import { unchecked } from "../helpers.ts";

const rng = new Random(4);
const prediction = rng.normalTensor([5, 3]);
const target = rng.normalTensor([5, 3]);
const labels = tensor([0, 2, 1, 2, 2]);

Deno.test("right losses pass", () => {
  for (
    const report of [
      checkLoss(meanSquaredError(), { prediction, target }),
      checkLoss(softmaxCrossEntropy(), { prediction, target: labels }),
    ]
  ) assert(report.passed, report.toString());
});

/** Mean squared error with one mistake. */
function mutant(mistake: {
  value?: (error: Tensor, prediction: Tensor) => unknown;
  gradient?: (error: Tensor) => unknown;
}): Loss {
  const {
    value = (error) => error.multiply(error).mean().item(),
    gradient = (error) => error.multiply(2 / error.size),
  } = mistake;
  return {
    evaluate(prediction, target) {
      const error = prediction.subtract(target);
      return { value: value(error, prediction) as number, gradient: gradient(error) as Tensor };
    },
  };
}

const slope = "gradient agrees with central differences";
let calls = 0;
const mutants: { name: string; loss: unknown; fails: string[]; says: string }[] = [
  { name: "nothing", loss: null, fails: ["has evaluate(prediction, target)"], says: "null" },
  {
    name: "a tensor as value",
    loss: mutant({ value: (error) => error }),
    fails: ["value is a finite number"],
    says: "an object (Object)",
  },
  {
    name: "NaN",
    loss: mutant({ value: () => NaN }),
    fails: ["value is a finite number"],
    says: "NaN",
  },
  {
    name: "returns nothing",
    loss: { evaluate: () => {} },
    fails: ["value is a finite number"],
    says: "TypeError",
  },
  {
    name: "gradient without the 2",
    loss: mutant({ gradient: (error) => error.divide(error.size) }),
    fails: [slope],
    says: "0.5 times",
  },
  {
    name: "gradient of the sum",
    loss: mutant({ gradient: (error) => error.multiply(2 * 5 / error.size) }),
    fails: [slope],
    says: "N = 5",
  },
  {
    name: "gradient in another shape",
    loss: mutant({ gradient: (error) => error.mean({ axis: 0 }) }),
    fails: [slope],
    says: "expected shape [5,3], got [3]",
  },
  {
    name: "a sum over the batch",
    loss: mutant({
      value: (error) => error.multiply(error).sum().item(),
      gradient: (error) => error.multiply(2),
    }),
    fails: ["is a mean over the rows"],
    says: "divide by N",
  },
  {
    name: "prediction overwritten",
    loss: mutant({
      value(error, prediction) {
        prediction.fill(0);
        return error.multiply(error).mean().item();
      },
    }),
    fails: ["prediction and target stay as they were"],
    says: "prediction",
  },
  {
    name: "another value each time",
    loss: mutant({ value: () => calls++ }),
    fails: [slope, "same input, same value", "is a mean over the rows"],
    says: "same",
  },
];

for (const { name, loss, fails, says } of mutants) {
  Deno.test(`mutant caught: ${name}`, () => {
    const report = checkLoss(loss as Loss, { prediction, target });
    assertEquals(report.failures.map((check) => check.name), fails, report.toString());
    assertStringIncludes(report.toString(), says);
  });
}

Deno.test("prediction and target must be tensors", () => {
  const options = { prediction, target: unchecked([[0], [1]]) };
  assertThrows(
    () => checkLoss(meanSquaredError(), options),
    TypeError,
    "checkLoss() needs target with to(), got an object (Array)",
  );
  assertThrows(() => checkLoss(meanSquaredError(), unchecked(undefined)), TypeError, "prediction");
});
