/** Rules that differ from the one they should be like, by one mistake each. */

import { assert, assertStringIncludes } from "@std/assert";
import { checkUpdateRule, type UpdateRuleSource } from "course/diagnostics/mod.ts";
import { adadelta, adam, adamW, lion, momentum, nesterov, sgd } from "course/optimizers/mod.ts";
import { Random } from "course/random/mod.ts";
import type { Tensor } from "course/tensor/mod.ts";
import type { UpdateRule } from "course/types.ts";
import { unchecked } from "../helpers.ts";
import { studentsAdam, studentsMomentum } from "./students_rules.ts";

const decay = { weightDecay: 0.1 };

Deno.test("a student's right Adam passes", () => {
  const report = checkUpdateRule(studentsAdam(), { rng: new Random(2), like: adam() });
  assert(report.passed, report.toString());
});

interface Mutant {
  readonly name: string;
  readonly source: unknown;
  readonly like: UpdateRule;
  /** Checks that must fail; others may. */
  readonly fails: readonly string[];
  readonly says: string;
}

const mutants: readonly Mutant[] = [
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
    name: "bias correction missing",
    source: studentsAdam({ bias1: () => 1, bias2: () => 1 }),
    like: adam(),
    fails: ["Adam: the first step", "Adam: forty steps"],
    says: "The bias correction is missing",
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
    says: "keep the state",
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
    name: "coupled decay in Lion that is right for one of the weights",
    source: {
      ...lion(),
      update(
        value: Tensor,
        gradient: Tensor,
        state: Record<string, Tensor>,
        context: { learningRate: number; step: number },
      ) {
        lion().update(value, gradient.add(value.multiply(0.5)), unchecked(state), context);
      },
    },
    like: lion({ weightDecay: 0.5 }), // without a gradient both move θ = 2 by η, not θ = 4
    fails: ["Lion: forty steps", "Lion: steps without a gradient"],
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
