import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { checkUpdateRule, type UpdateRuleSource } from "course/diagnostics/mod.ts";
import {
  adadelta,
  adagrad,
  adam,
  adamax,
  adamW,
  amsgrad,
  lion,
  momentum,
  nadam,
  nesterov,
  radam,
  rmsprop,
  rprop,
  sgd,
} from "course/optimizers/mod.ts";
import { Random } from "course/random/mod.ts";
import { type Tensor, zeros } from "course/tensor/mod.ts";
import type { UpdateRule } from "course/types.ts";
import { studentsMomentum } from "./students_rules.ts";

const decay = { weightDecay: 0.1 };
const right: Readonly<Record<string, () => UpdateRule>> = {
  sgd,
  "sgd with decay": () => sgd(decay),
  momentum,
  "momentum with dampening": () => momentum({ dampening: 0.5 }),
  nesterov,
  adagrad,
  "adagrad with decay of the rate": () => adagrad({ learningRateDecay: 0.1 }),
  adadelta,
  rmsprop,
  "rmsprop, centered, with momentum": () => rmsprop({ centered: true, momentum: 0.5, ...decay }),
  adam,
  "adam with coupled decay": () => adam(decay),
  adamW,
  amsgrad,
  adamax,
  nadam,
  radam,
  lion,
  rprop,
};

for (const [name, make] of Object.entries(right)) {
  Deno.test(`right rule passes: ${name}`, () => {
    for (const source of [make, make()]) {
      const report = checkUpdateRule(source, { rng: new Random(2), like: make() });
      assert(report.passed, report.toString());
    }
  });
}

interface Mutant {
  readonly name: string;
  readonly source: unknown;
  /** Checks that must fail; others may. */
  readonly fails: readonly string[];
  readonly says: string;
}

const shared = zeros([5], { dtype: "float64" });
let lastGradient = 0;

const mutants: readonly Mutant[] = [
  {
    name: "a function that was not called",
    source: { adam },
    fails: ["has initialize(shape) and update(value, gradient, …)"],
    says: "adam()",
  },
  {
    name: "no state at all",
    source: { ...sgd(), initialize: () => undefined },
    fails: ["initialize() returns tensors and numbers"],
    says: "return {}",
  },
  {
    name: "arrays as state",
    source: { ...sgd(), initialize: () => ({ velocity: [0, 0] }) },
    fails: ["initialize() returns tensors and numbers"],
    says: "velocity is an object (Array)",
  },
  {
    name: "a new tensor instead of in place",
    source: {
      ...sgd(),
      update: (value: Tensor, gradient: Tensor) => value.subtract(gradient),
    },
    fails: ["update() changes the value in place"],
    says: "value.data",
  },
  {
    name: "the learning rate is forgotten",
    source: studentsMomentum((value, gradient) => {
      for (let i = 0; i < value.size; i++) value.data[i] -= 0.1 * gradient.data[i];
    }),
    fails: [
      "the first step is proportional to the learning rate",
      "a learning rate of 0 moves nothing",
    ],
    says: "Multiply the step by the learning rate",
  },
  {
    name: "initialize() hands out one tensor",
    source: {
      ...momentum(),
      initialize: () => ({ velocity: shared }),
    },
    fails: ["same start, same steps", "every parameter has its own state"],
    says: "new tensors each time",
  },
  {
    name: "memory outside the state, shared by all parameters",
    source: {
      ...sgd(),
      update(
        value: Tensor,
        gradient: Tensor,
        _: unknown,
        { learningRate }: { learningRate: number },
      ) {
        for (let i = 0; i < value.size; i++) {
          value.data[i] -= learningRate * (gradient.data[i] + 0.5 * lastGradient);
        }
        lastGradient = gradient.data[0] ?? 0;
      },
    },
    fails: ["same start, same steps", "every parameter has its own state"],
    says: "outside the state",
  },
  {
    name: "steps counted in the rule, not in the state",
    source: () => {
      let t = 0;
      const rule = adam();
      return {
        ...rule,
        update: (...[value, gradient, state, context]: Parameters<typeof rule.update>) =>
          rule.update(value, gradient, state, { ...context, step: ++t }),
      };
    },
    fails: ["every parameter has its own state", "the state holds all that is remembered"],
    says: "cannot be resumed",
  },
  {
    name: "random steps",
    source: {
      ...sgd(),
      update(
        value: Tensor,
        gradient: Tensor,
        _: unknown,
        { learningRate }: { learningRate: number },
      ) {
        lastGradient++;
        for (let i = 0; i < value.size; i++) {
          value.data[i] -= learningRate * gradient.data[i] * (1 + (lastGradient % 7));
        }
      },
    },
    fails: ["same start, same steps"],
    says: "random",
  },
  {
    name: "only for matrices",
    source: {
      ...sgd(),
      update(
        value: Tensor,
        gradient: Tensor,
        _: unknown,
        { learningRate }: { learningRate: number },
      ) {
        const [rows, columns = 1] = value.shape;
        for (let i = 0; i < rows * columns; i++) value.data[i] -= learningRate * gradient.data[i];
      },
    },
    fails: ["works in every shape"],
    says: "of shape []",
  },
  {
    name: "a state of one size",
    source: {
      ...momentum(),
      initialize: () => ({ velocity: zeros([5], { dtype: "float64" }) }),
    },
    fails: ["works in every shape"],
    says: "5 of 6 numbers of shape [2,3] moved",
  },
  {
    name: "half precision in float32",
    source: {
      ...sgd(),
      update(
        value: Tensor,
        gradient: Tensor,
        _: unknown,
        { learningRate }: { learningRate: number },
      ) {
        const rounded = (x: number) => value.dtype === "float32" ? Math.round(x * 64) / 64 : x;
        for (let i = 0; i < value.size; i++) {
          value.data[i] -= rounded(learningRate * gradient.data[i]);
        }
      },
    },
    fails: ["works in float32"],
    says: "by more than rounding",
  },
  {
    name: "NaN after a while",
    source: {
      ...sgd(),
      update(value: Tensor, gradient: Tensor, _: unknown, { step }: { step: number }) {
        for (let i = 0; i < value.size; i++) {
          value.data[i] -= gradient.data[i] * Math.sqrt(5 - step);
        }
      },
    },
    fails: ["the value stays finite"],
    says: "after step 6",
  },
];

for (const { name, source, fails, says } of mutants) {
  Deno.test(`mutant caught: ${name}`, () => {
    const report = checkUpdateRule(source as UpdateRuleSource, { rng: new Random(2) });
    const failed = report.failures.map((check) => check.name);
    for (const expected of fails) assert(failed.includes(expected), report.toString());
    assertStringIncludes(report.toString(), says);
  });
}

Deno.test("what a rule throws is in the report", () => {
  const report = checkUpdateRule(() => {
    throw new RangeError("no rule today");
  }, { rng: new Random(2) });
  assertEquals(report.passed, false);
  assertStringIncludes(report.toString(), "no rule today");
});

Deno.test("checkUpdateRule() needs a generator", () => {
  const options: { rng: Random } = JSON.parse("{}");
  assertThrows(() => checkUpdateRule(sgd(), options), TypeError, "rng");
});
