import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { checkRegularizer } from "course/diagnostics/mod.ts";
import { Random } from "course/random/mod.ts";
import { elasticNet, l1, l2, softThreshold } from "course/regularizers/mod.ts";
import { absolute, norm, sign, square, type Tensor } from "course/tensor/mod.ts";
import type { Regularizer } from "course/types.ts";

const alpha = 0.3;
const half = (w: Tensor) => 0.5 * square(w).sum().item();
const manhattan = (w: Tensor) => absolute(w).sum().item();
const ridge: Regularizer = {
  penalty: (w) => alpha * half(w),
  gradient: (w) => w.multiply(alpha),
};
const lasso: Regularizer = {
  penalty: (w) => alpha * manhattan(w),
  gradient: (w) => sign(w).multiply(alpha),
};
const proximal = (move: (w: number, learningRate: number) => number): Regularizer => ({
  ...lasso,
  proximal({ data }, learningRate) {
    for (let i = 0; i < data.length; i++) data[i] = move(data[i], learningRate);
  },
});

const right: Readonly<Record<string, { regularizer: Regularizer; like?: Regularizer }>> = {
  "L1": { regularizer: l1({ alpha }), like: lasso },
  "L1 with a proximal step": {
    regularizer: l1({ alpha, proximal: true }),
    like: proximal((w, rate) => softThreshold(w, rate * alpha)),
  },
  "L2": { regularizer: l2({ alpha }), like: ridge },
  "elastic net": { regularizer: elasticNet({ alpha, l1Ratio: 0.3 }) },
  "elastic net with a proximal step": {
    regularizer: elasticNet({ alpha, l1Ratio: 0.3, proximal: true }),
  },
  "no penalty at all": { regularizer: l2({ alpha: 0 }) },
};

for (const [name, { regularizer, like }] of Object.entries(right)) {
  Deno.test(`right regularizer passes: ${name}`, () => {
    const report = checkRegularizer(regularizer, { rng: new Random(3), like });
    assert(report.passed, report.toString());
  });
}

const slope = "the gradient agrees with central differences";
const expectedPenalty = "the penalty is the expected one";
const expectedGradient = "the gradient is the expected one";
const sum = "the penalty is a sum over the weights";
const steps = [0.1, 1].map((rate) => `the proximal step for η = ${rate} is the smallest value`);
let calls = 0;

interface Mutant {
  readonly name: string;
  readonly regularizer: unknown;
  readonly like?: Regularizer;
  readonly fails: readonly string[];
  readonly says: string;
}

const mutants: readonly Mutant[] = [
  {
    name: "nothing",
    regularizer: null,
    fails: ["has penalty(weight) and gradient(weight)"],
    says: "null",
  },
  {
    name: "a tensor as penalty",
    regularizer: { ...ridge, penalty: square },
    fails: ["the penalty is a finite number"],
    says: "an object (Object)",
  },
  {
    name: "L2 without ½ in penalty and gradient",
    regularizer: l2({ alpha: 2 * alpha }),
    like: ridge,
    fails: [expectedPenalty, expectedGradient],
    says: "½",
  },
  {
    name: "L2 without ½ in the penalty",
    regularizer: { ...ridge, penalty: (w: Tensor) => alpha * 2 * half(w) },
    fails: [slope],
    says: "0.5 times",
  },
  {
    name: "α missing",
    regularizer: { penalty: half, gradient: (w: Tensor) => w },
    like: ridge,
    fails: [expectedPenalty, expectedGradient],
    says: "multiplied by α once",
  },
  {
    name: "α missing in the gradient",
    regularizer: { ...ridge, gradient: (w: Tensor) => w },
    fails: [slope],
    says: "3.333 times",
  },
  {
    name: "mean instead of sum",
    regularizer: {
      penalty: (w: Tensor) => alpha * half(w) / w.size,
      gradient: (w: Tensor) => w.multiply(alpha / w.size),
    },
    like: ridge,
    fails: [sum, expectedPenalty, expectedGradient],
    says: "not a mean",
  },
  {
    name: "root of the sum of squares",
    regularizer: {
      penalty: (w: Tensor) => alpha * norm(w).item(),
      gradient: (w: Tensor) => {
        const length = norm(w).item();
        return length === 0 ? w : w.multiply(alpha / length);
      },
    },
    fails: [sum],
    says: "root",
  },
  {
    name: "no absolute value",
    regularizer: {
      penalty: (w: Tensor) => alpha * w.sum().item(),
      gradient: (w: Tensor) => w.map(() => alpha),
    },
    fails: ["the penalty is never negative", "the gradient at 0 is 0"],
    says: "absolute",
  },
  {
    name: "a constant is added",
    regularizer: { ...ridge, penalty: (w: Tensor) => 1 + alpha * half(w) },
    fails: ["the penalty of zeros is 0", sum],
    says: "1",
  },
  {
    name: "gradient with the wrong sign",
    regularizer: { ...ridge, gradient: (w: Tensor) => w.multiply(-alpha) },
    fails: [slope],
    says: "sign",
  },
  {
    name: "sign(0) = 1",
    regularizer: { ...lasso, gradient: (w: Tensor) => w.map((x) => x >= 0 ? alpha : -alpha) },
    fails: ["the gradient at 0 is 0"],
    says: "sign(0) = 0",
  },
  {
    name: "gradient 0/0 at 0",
    regularizer: { ...lasso, gradient: (w: Tensor) => w.map((x) => alpha * x / Math.abs(x)) },
    fails: ["the gradient at 0 is 0"],
    says: "subgradient",
  },
  {
    name: "gradient as a number",
    regularizer: { ...ridge, gradient: (w: Tensor) => alpha * w.data[0] },
    fails: [
      slope,
      "the gradient at 0 is 0",
      "the gradient keeps the number format",
    ],
    says: "expected a Tensor",
  },
  {
    name: "always float64",
    regularizer: { ...ridge, gradient: (w: Tensor) => w.to("float64").multiply(alpha) },
    fails: ["the gradient keeps the number format"],
    says: "float64 for a float32 weight",
  },
  {
    name: "the weight is overwritten",
    regularizer: {
      ...ridge,
      gradient(w: Tensor) {
        for (let i = 0; i < w.size; i++) w.data[i] *= alpha;
        return w;
      },
    },
    fails: ["penalty and gradient leave the weight as it is"],
    says: "leave",
  },
  {
    name: "another value each time",
    regularizer: { ...ridge, penalty: () => calls++ },
    fails: ["the penalty of zeros is 0", "same weight, same penalty", sum, slope],
    says: "same",
  },
  {
    name: "another kind of penalty",
    regularizer: l1({ alpha }),
    like: ridge,
    fails: [expectedPenalty, expectedGradient],
    says: "other kind",
  },
  {
    name: "threshold without η",
    regularizer: proximal((w) => softThreshold(w, alpha)),
    fails: [steps[0], "the proximal step for η = 0 moves nothing"],
    says: "multiply α by the learning rate",
  },
  {
    name: "threshold without α",
    regularizer: proximal((w, rate) => softThreshold(w, rate)),
    fails: steps,
    says: "soft threshold by η·α",
  },
  {
    name: "hard threshold",
    regularizer: proximal((w, rate) => Math.abs(w) <= rate * alpha ? 0 : w),
    fails: steps,
    says: "soft threshold",
  },
  {
    name: "past 0",
    regularizer: proximal((w, rate) => w - rate * alpha * Math.sign(w)),
    fails: steps.slice(1),
    says: "not past 0",
  },
  {
    name: "a proximal step that returns a new weight",
    regularizer: { ...lasso, proximal: (w: Tensor, rate: number) => w.map((x) => x - rate) },
    fails: steps,
    says: "in place",
  },
  {
    name: "another proximal step than expected",
    regularizer: elasticNet({ alpha, l1Ratio: 0.5, proximal: true }),
    like: l1({ alpha, proximal: true }),
    fails: [expectedPenalty, expectedGradient, "the proximal step is the expected one"],
    says: "Compare α",
  },
];

for (const { name, regularizer, like, fails, says } of mutants) {
  Deno.test(`mutant caught: ${name}`, () => {
    const report = checkRegularizer(regularizer as Regularizer, { rng: new Random(3), like });
    assertEquals(report.failures.map((check) => check.name), fails, report.toString());
    assertStringIncludes(report.toString(), says);
  });
}

Deno.test("a penalty that is no sum passes if it is said", () => {
  const group: Regularizer = {
    penalty: (w) => norm(w).item(),
    gradient(w) {
      const length = norm(w).item();
      return length === 0 ? w : w.divide(length);
    },
  };
  const report = checkRegularizer(group, { rng: new Random(3), additive: false });
  assert(report.passed, report.toString());
});

Deno.test("checkRegularizer() needs a generator", () => {
  const options: { rng: Random } = JSON.parse("{}");
  assertThrows(() => checkRegularizer(l2({ alpha }), options), TypeError, "rng");
});
