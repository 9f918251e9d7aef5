/**
 * One table of all optimizers: each must minimize a parabola, Rosenbrock's valley and a noisy
 * logistic regression, from the starts and in the steps that stand here.
 */
import { assert, assertEquals } from "@std/assert";
import {
  adadelta,
  adagrad,
  adam,
  adamax,
  adamW,
  amsgrad,
  exponentialDecay,
  lion,
  momentum,
  nadam,
  nesterov,
  Optimizer,
  radam,
  rmsprop,
  rprop,
  sgd,
} from "course/optimizers/mod.ts";
import { Random } from "course/random/mod.ts";
import { type NumberArray, type Tensor, tensor, zerosLike } from "course/tensor/mod.ts";
import type { Parameter, Schedule, UpdateRule, UpdateState } from "course/types.ts";

/** θ, as an array or as a tensor's data. */
type Numbers = readonly number[] | NumberArray;

interface Problem {
  readonly start: readonly number[];
  readonly steps: number;
  /** How far above the minimum the loss may end. */
  readonly gap: number;
  readonly minimum: number;
  loss(theta: Numbers): number;
  /** The gradient that the optimizer gets; from a batch where the problem has one. */
  gradient(theta: Numbers, wholeBatch: boolean): number[];
}

/** ½x² + 5y²: condition number 10. */
const parabola: Problem = {
  start: [-3, 2],
  steps: 2000,
  gap: 1e-6,
  minimum: 0,
  loss: ([x, y]) => 0.5 * x * x + 5 * y * y,
  gradient: ([x, y]) => [x, 10 * y],
};

/** (1 − x)² + 100·(y − x²)², with its minimum at the end of a narrow bent valley. */
const rosenbrock: Problem = {
  start: [-1.2, 1],
  steps: 20_000,
  gap: 5e-3,
  minimum: 0,
  loss: ([x, y]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2,
  gradient: ([x, y]) => [
    -2 * (1 - x) - 400 * x * (y - x * x),
    200 * (y - x * x),
  ],
};

const logistic = noisyLogisticRegression();

/** 256 points in 4 dimensions, labels drawn from σ(x·w*): no weight fits them all. */
function noisyLogisticRegression(): Problem {
  const rng = new Random(17);
  const truth = [1.5, -1, 0.5, 0];
  const rows = Array.from({ length: 256 }, () => truth.map(() => rng.normal()));
  const dot = (a: Numbers, b: readonly number[]) =>
    b.reduce((sum, value, i) => sum + value * a[i], 0);
  const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
  const labels = rows.map((x) => (rng.bernoulli(sigmoid(dot(truth, x))) ? 1 : 0));

  const meanGradient = (theta: Numbers, chosen: readonly number[]) =>
    truth.map((_, j) =>
      chosen.reduce((sum, n) => sum + (sigmoid(dot(theta, rows[n])) - labels[n]) * rows[n][j], 0) /
      chosen.length
    );
  const all = rows.map((_, n) => n);
  const problem = {
    start: [-2, 2, -2, 2],
    steps: 3000,
    gap: 5e-3,
    loss: (theta: Numbers) =>
      all.reduce((sum, n) => {
        const z = dot(theta, rows[n]);
        return sum + Math.log1p(Math.exp(-Math.abs(z))) + Math.max(z, 0) - labels[n] * z;
      }, 0) / all.length,
    gradient: (theta: Numbers, wholeBatch: boolean) =>
      meanGradient(theta, wholeBatch ? all : Array.from({ length: 32 }, () => rng.integer(256))),
  };
  const best = [0, 0, 0, 0];
  for (let step = 0; step < 500; step++) {
    meanGradient(best, all).forEach((g, j) => best[j] -= 2 * g);
  }
  return { ...problem, minimum: problem.loss(best) };
}

/** From the first rate down to a thousandth of it. */
const falling = (learningRate: number, problem: Problem): Schedule =>
  exponentialDecay({ learningRate, factor: 1e-3 ** (1 / problem.steps) });

interface Row {
  readonly make: () => UpdateRule;
  /** Learning rates for the parabola, Rosenbrock and the logistic regression. */
  readonly rates: readonly [number, number, number];
  /** Rprop needs gradients of the whole data. */
  readonly wholeBatch?: boolean;
}

const table: Readonly<Record<string, Row>> = {
  SGD: { make: () => sgd(), rates: [0.1, 0.002, 1] },
  Momentum: { make: () => momentum(), rates: [0.02, 0.0005, 0.1] },
  Nesterov: { make: () => nesterov(), rates: [0.02, 0.0005, 0.1] },
  AdaGrad: { make: () => adagrad(), rates: [1, 1, 1] },
  AdaDelta: { make: () => adadelta(), rates: [10, 10, 10] },
  RMSProp: { make: () => rmsprop(), rates: [0.1, 0.01, 0.1] },
  "RMSProp, centered": {
    make: () => rmsprop({ centered: true, momentum: 0.9, epsilon: 1e-3 }),
    rates: [0.01, 0.001, 0.01],
  },
  Adam: { make: () => adam(), rates: [0.1, 0.05, 0.1] },
  AMSGrad: { make: () => amsgrad(), rates: [0.1, 0.05, 0.1] },
  AdamW: { make: () => adamW({ weightDecay: 1e-5 }), rates: [0.1, 0.05, 0.1] },
  Adamax: { make: () => adamax(), rates: [0.1, 0.05, 0.1] },
  NAdam: { make: () => nadam(), rates: [0.1, 0.05, 0.1] },
  // Its first five steps are gradient descent, too long in the steep valley for Adam's rate.
  RAdam: { make: () => radam(), rates: [0.1, 0.005, 0.1] },
  Lion: { make: () => lion(), rates: [0.05, 0.01, 0.05] },
  Rprop: { make: () => rprop(), rates: [0.1, 0.01, 0.1], wholeBatch: true },
};

const problems: Readonly<Record<string, Problem>> = { parabola, rosenbrock, logistic };

/** Runs a rule and returns how far above the minimum the loss ends. */
function gapAfter(row: Row, problem: Problem, learningRate: number): number {
  const value = tensor([...problem.start], { dtype: "float64" });
  const parameter: Parameter = { name: "theta", value, gradient: zerosLike(value) };
  const optimizer = new Optimizer([parameter], row.make(), {
    learningRate: falling(learningRate, problem),
  });
  for (let step = 0; step < problem.steps; step++) {
    parameter.gradient.data.set(problem.gradient(value.data, row.wholeBatch ?? false));
    optimizer.step();
  }
  return problem.loss(value.data) - problem.minimum;
}

for (const [name, row] of Object.entries(table)) {
  Object.entries(problems).forEach(([title, problem], i) => {
    Deno.test(`${name} minimizes: ${title}`, () => {
      const gap = gapAfter(row, problem, row.rates[i]);
      assert(gap < problem.gap, `the loss ends ${gap} above the minimum`);
    });
  });
}

for (const [name, { make }] of Object.entries(table)) {
  Deno.test(`${name}: each parameter has a state of its own, fresh from initialize`, () => {
    const rule = make();
    const [one, other] = [rule.initialize([2], "float64"), rule.initialize([2], "float64")];
    const before = tensorsIn(other).map((kept) => kept.clone());
    const value = tensor([1, 2], { dtype: "float64" });
    const gradient = tensor([0.5, -3], { dtype: "float64" });
    for (const step of [1, 2]) rule.update(value, gradient, one, { learningRate: 0.1, step });
    assertEquals(tensorsIn(other), before);
    assertEquals(tensorsIn(rule.initialize([2], "float64")), before);
    assertEquals(gradient.toArray(), [0.5, -3]);
  });
}

function tensorsIn(state: UpdateState): Tensor[] {
  return Object.values(state).filter((value) => typeof value !== "number");
}
