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

/** The parts of Adam that a mistake can change. */
interface AdamParts {
  readonly bias1: (t: number) => number;
  readonly bias2: (t: number) => number;
  readonly root: (v: number) => number;
  readonly decay: number;
  readonly mean: (m: number, g: number) => number;
  readonly square: (v: number, g: number) => number;
}

/** Adam with weight decay as a student might write it. */
function studentsAdam(parts: Partial<AdamParts> = {}): UpdateRule<{ m: Tensor; v: Tensor }> {
  const {
    bias1 = (t) => 1 - 0.9 ** t,
    bias2 = (t) => 1 - 0.999 ** t,
    root = (v) => Math.sqrt(v) + 1e-8,
    decay = 0,
    mean = (m, g) => 0.9 * m + 0.1 * g,
    square = (v, g) => 0.999 * v + 0.001 * g * g,
  } = parts;
  return {
    name: "my Adam",
    initialize: (shape, dtype) => ({ m: zeros(shape, { dtype }), v: zeros(shape, { dtype }) }),
    update(value, gradient, { m, v }, { learningRate, step }) {
      for (let i = 0; i < value.size; i++) {
        const g = gradient.data[i] + decay * value.data[i];
        m.data[i] = mean(m.data[i], g);
        v.data[i] = square(v.data[i], g);
        value.data[i] -= learningRate * (m.data[i] / bias1(step)) / root(v.data[i] / bias2(step));
      }
    },
  };
}

/** Momentum with one part exchanged. */
function studentsMomentum(
  update: UpdateRule<{ velocity: Tensor }>["update"],
): UpdateRule<{ velocity: Tensor }> {
  return {
    name: "my momentum",
    initialize: (shape, dtype) => ({ velocity: zeros(shape, { dtype }) }),
    update,
  };
}

Deno.test("a student's right Adam passes", () => {
  const report = checkUpdateRule(studentsAdam(), { rng: new Random(2), like: adam() });
  assert(report.passed, report.toString());
});

interface Mutant {
  readonly name: string;
  readonly source: unknown;
  readonly like?: UpdateRule;
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
    name: "the gradient is overwritten",
    source: studentsMomentum((value, gradient, { velocity }, { learningRate }) => {
      for (let i = 0; i < value.size; i++) {
        velocity.data[i] = gradient.data[i] = 0.9 * velocity.data[i] + gradient.data[i];
        value.data[i] -= learningRate * velocity.data[i];
      }
    }),
    like: momentum(),
    fails: ["update() leaves the gradient as it is"],
    says: "gradient",
  },
  {
    name: "uphill",
    source: studentsAdam({ mean: (m, g) => 0.9 * m - 0.1 * g }),
    like: adam(),
    fails: ["the first step goes downhill", "Adam: the first step", "Adam: forty steps"],
    says: "climbs",
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
    name: "weight decay without the learning rate",
    source: {
      ...sgd(),
      update(
        value: Tensor,
        gradient: Tensor,
        _: unknown,
        { learningRate }: { learningRate: number },
      ) {
        for (let i = 0; i < value.size; i++) {
          value.data[i] = 0.9 * value.data[i] - learningRate * gradient.data[i];
        }
      },
    },
    like: sgd(decay),
    fails: ["a learning rate of 0 moves nothing", "SGD: steps without a gradient"],
    says: "1 − ηλ",
  },
  {
    name: "0/0 without ε",
    source: studentsAdam({ root: Math.sqrt }),
    like: adam(),
    fails: ["gradients of 0 from the start give no NaN"],
    says: "add ε",
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
    name: "bias correction missing",
    source: studentsAdam({ bias1: () => 1, bias2: () => 1 }),
    like: adam(),
    fails: ["Adam: the first step", "Adam: forty steps"],
    says: "The bias correction is missing",
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
  {
    name: "t from 0",
    source: studentsAdam({ bias1: (t) => 1 - 0.9 ** (t - 1), bias2: (t) => 1 - 0.999 ** (t - 1) }),
    like: adam(),
    fails: ["the value stays finite", "Adam: the first step"],
    says: "t from 0",
  },
  {
    name: "t one ahead",
    source: studentsAdam({ bias1: (t) => 1 - 0.9 ** (t + 1), bias2: (t) => 1 - 0.999 ** (t + 1) }),
    like: adam(),
    fails: ["Adam: the first step"],
    says: "one step ahead",
  },
  {
    name: "t always 1",
    source: studentsAdam({ bias1: () => 0.1, bias2: () => 1 - 0.999 }),
    like: adam(),
    fails: ["Adam: forty steps"],
    says: "that of the first step",
  },
  {
    name: "nothing is kept",
    source: studentsAdam({ mean: (_, g) => 0.1 * g, square: (_, g) => 0.001 * g * g }),
    like: adam(),
    fails: ["Adam: forty steps"],
    says: "Adam",
  },
  {
    name: "fresh velocity each step",
    source: studentsMomentum((value, gradient, _, { learningRate }) => {
      for (let i = 0; i < value.size; i++) value.data[i] -= learningRate * gradient.data[i];
    }),
    like: momentum(),
    fails: ["Momentum: forty steps"],
    says: "keep the state",
  },
  {
    name: "ε inside the root",
    source: studentsAdam({ root: (v) => Math.sqrt(v + 1e-8) }),
    like: adam(),
    fails: ["Adam: steps with tiny gradients"],
    says: "belongs outside",
  },
  {
    name: "ε outside the root",
    source: {
      ...adadelta(),
      update(
        value: Tensor,
        { data: g }: Tensor,
        { meanSquareGradient: { data: v }, meanSquareStep: { data: u } }: Record<string, Tensor>,
        { learningRate }: { learningRate: number },
      ) {
        for (let i = 0; i < value.size; i++) {
          v[i] = 0.9 * v[i] + 0.1 * g[i] ** 2;
          const delta = (Math.sqrt(u[i]) + 1e-3) / (Math.sqrt(v[i]) + 1e-3) * g[i];
          u[i] = 0.9 * u[i] + 0.1 * delta ** 2;
          value.data[i] -= learningRate * delta;
        }
      },
    },
    like: adadelta(),
    fails: ["AdaDelta: steps with tiny gradients"],
    says: "belongs inside",
  },
  {
    name: "ε before the bias correction",
    source: studentsAdam({ root: (v) => Math.sqrt(v) + 1e-8 / Math.sqrt(1 - 0.999) }),
    like: adam(),
    fails: ["Adam: steps with tiny gradients"],
    says: "after the bias correction",
  },
  {
    name: "no root",
    source: studentsAdam({ root: (v) => v + 1e-8 }),
    like: adam(),
    fails: ["Adam: forty steps"],
    says: "root of v missing",
  },
  {
    name: "coupled decay in AdamW",
    source: studentsAdam({ decay: 0.1 }),
    like: adamW(decay),
    fails: ["AdamW: forty steps", "AdamW: steps without a gradient"],
    says: "should be decoupled",
  },
  {
    name: "decoupled decay in Adam",
    source: adamW(decay),
    like: adam(decay),
    fails: ["Adam: forty steps", "Adam: steps without a gradient"],
    says: "should be coupled",
  },
  {
    name: "decay forgotten",
    source: adam(),
    like: adamW(decay),
    fails: ["AdamW: steps without a gradient"],
    says: "weight decay is missing",
  },
  {
    name: "decay that nobody asked for",
    source: adamW(decay),
    like: adam(),
    fails: ["Adam: steps without a gradient"],
    says: "is there weight decay?",
  },
  {
    name: "a mean of gradients instead of a sum",
    source: studentsMomentum((value, gradient, { velocity }, { learningRate }) => {
      for (let i = 0; i < value.size; i++) {
        velocity.data[i] = 0.9 * velocity.data[i] + 0.1 * gradient.data[i];
        value.data[i] -= learningRate * velocity.data[i];
      }
    }),
    like: momentum(),
    fails: ["Momentum: the first step", "Momentum: forty steps"],
    says: "0.1 times as long",
  },
  {
    name: "the learning rate inside the velocity",
    source: studentsMomentum((value, gradient, { velocity }, { learningRate }) => {
      for (let i = 0; i < value.size; i++) {
        velocity.data[i] = 0.9 * velocity.data[i] - learningRate * gradient.data[i];
        value.data[i] += velocity.data[i];
      }
    }),
    like: momentum(),
    fails: ["Momentum: steps after the learning rate has dropped"],
    says: "η belongs where θ moves",
  },
  {
    name: "another rule",
    source: nesterov(),
    like: momentum(),
    fails: ["Momentum: forty steps"],
    says: "line by line",
  },
];

for (const { name, source, like, fails, says } of mutants) {
  Deno.test(`mutant caught: ${name}`, () => {
    const report = checkUpdateRule(source as UpdateRuleSource, { rng: new Random(2), like });
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
