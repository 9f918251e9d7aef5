import { assertStringIncludes, assertThrows } from "@std/assert";
import {
  adadelta,
  adagrad,
  adam,
  adamax,
  adamW,
  amsgrad,
  constantRate,
  cosineAnnealing,
  cosineWarmRestarts,
  exponentialDecay,
  linearWarmUp,
  lion,
  momentum,
  multiStepDecay,
  nadam,
  nesterov,
  oneCycle,
  radam,
  reduceOnPlateau,
  rmsprop,
  rprop,
  sgd,
  stepDecay,
} from "course/optimizers/mod.ts";

type Make = Readonly<Record<string, (x: number) => unknown>>;

const learningRate = 0.1;

/** Numbers that must lie in [0, 1); the last word of a key is the option's name. */
const fractions: Make = {
  "momentum: momentum": (x) => momentum({ momentum: x }),
  "momentum: dampening": (x) => momentum({ dampening: x }),
  "nesterov: momentum": (x) => nesterov({ momentum: x }),
  "adadelta: rho": (x) => adadelta({ rho: x }),
  "rmsprop: rho": (x) => rmsprop({ rho: x }),
  "rmsprop: momentum": (x) => rmsprop({ momentum: x }),
  "adam: beta1": (x) => adam({ beta1: x }),
  "adam: beta2": (x) => adam({ beta2: x }),
  "adamW: beta1": (x) => adamW({ beta1: x }),
  "adamW: beta2": (x) => adamW({ beta2: x }),
  "amsgrad: beta1": (x) => amsgrad({ beta1: x }),
  "amsgrad: beta2": (x) => amsgrad({ beta2: x }),
  "adamax: beta1": (x) => adamax({ beta1: x }),
  "adamax: beta2": (x) => adamax({ beta2: x }),
  "nadam: beta1": (x) => nadam({ beta1: x }),
  "nadam: beta2": (x) => nadam({ beta2: x }),
  "radam: beta1": (x) => radam({ beta1: x }),
  "radam: beta2": (x) => radam({ beta2: x }),
  "lion: beta1": (x) => lion({ beta1: x }),
  "lion: beta2": (x) => lion({ beta2: x }),
  "rprop: decrease": (x) => rprop({ decrease: x }),
  "linearWarmUp: startFactor": (x) => linearWarmUp({ duration: 5, then: 0.1, startFactor: x }),
  "oneCycle: riseFraction": (x) => oneCycle({ maximum: 1, duration: 5, riseFraction: x }),
  "reduceOnPlateau: factor": (x) => reduceOnPlateau({ learningRate, factor: x }),
};

/** Numbers that must be ≥ 0 and finite. */
const nonNegatives: Make = {
  "sgd: weightDecay": (x) => sgd({ weightDecay: x }),
  "momentum: weightDecay": (x) => momentum({ weightDecay: x }),
  "nesterov: weightDecay": (x) => nesterov({ weightDecay: x }),
  "adagrad: weightDecay": (x) => adagrad({ weightDecay: x }),
  "adagrad: initialAccumulator": (x) => adagrad({ initialAccumulator: x }),
  "adagrad: learningRateDecay": (x) => adagrad({ learningRateDecay: x }),
  "adadelta: weightDecay": (x) => adadelta({ weightDecay: x }),
  "rmsprop: weightDecay": (x) => rmsprop({ weightDecay: x }),
  "adam: weightDecay": (x) => adam({ weightDecay: x }),
  "adam: decoupled weightDecay": (x) => adam({ weightDecay: x, decoupledWeightDecay: true }),
  "adamW: weightDecay": (x) => adamW({ weightDecay: x }),
  "amsgrad: weightDecay": (x) => amsgrad({ weightDecay: x }),
  "adamax: weightDecay": (x) => adamax({ weightDecay: x }),
  "nadam: weightDecay": (x) => nadam({ weightDecay: x }),
  "nadam: momentumDecay": (x) => nadam({ momentumDecay: x }),
  "radam: weightDecay": (x) => radam({ weightDecay: x }),
  "lion: weightDecay": (x) => lion({ weightDecay: x }),
  "constantRate: learningRate": (x) => constantRate({ learningRate: x }),
  "cosineAnnealing: minimum": (x) => cosineAnnealing({ learningRate, duration: 5, minimum: x }),
  "cosineWarmRestarts: minimum": (x) =>
    cosineWarmRestarts({ learningRate, duration: 5, minimum: x }),
  "multiStepDecay: milestones": (x) => multiStepDecay({ learningRate, milestones: [x] }),
  "linearWarmUp: then": (x) => linearWarmUp({ duration: 5, then: x }),
  "reduceOnPlateau: patience": (x) => reduceOnPlateau({ learningRate, patience: x }),
  "reduceOnPlateau: threshold": (x) => reduceOnPlateau({ learningRate, threshold: x }),
  "reduceOnPlateau: cooldown": (x) => reduceOnPlateau({ learningRate, cooldown: x }),
  "reduceOnPlateau: minimum": (x) => reduceOnPlateau({ learningRate, minimum: x }),
  "reduceOnPlateau: smallestDrop": (x) => reduceOnPlateau({ learningRate, smallestDrop: x }),
};

/** Numbers that must be > 0 and finite. */
const positives: Make = {
  "adagrad: epsilon": (x) => adagrad({ epsilon: x }),
  "adadelta: epsilon": (x) => adadelta({ epsilon: x }),
  "rmsprop: epsilon": (x) => rmsprop({ epsilon: x }),
  "adam: epsilon": (x) => adam({ epsilon: x }),
  "adamW: epsilon": (x) => adamW({ epsilon: x }),
  "amsgrad: epsilon": (x) => amsgrad({ epsilon: x }),
  "adamax: epsilon": (x) => adamax({ epsilon: x }),
  "nadam: epsilon": (x) => nadam({ epsilon: x }),
  "radam: epsilon": (x) => radam({ epsilon: x }),
  "rprop: decrease": (x) => rprop({ decrease: x }),
  "rprop: increase": (x) => rprop({ increase: x }),
  "rprop: minimumStep": (x) => rprop({ minimumStep: x }),
  "rprop: maximumStep": (x) => rprop({ maximumStep: x }),
  "stepDecay: learningRate": (x) => stepDecay({ learningRate: x, every: 5 }),
  "stepDecay: factor": (x) => stepDecay({ learningRate, every: 5, factor: x }),
  "multiStepDecay: learningRate": (x) => multiStepDecay({ learningRate: x, milestones: [] }),
  "multiStepDecay: factor": (x) => multiStepDecay({ learningRate, milestones: [], factor: x }),
  "exponentialDecay: learningRate": (x) => exponentialDecay({ learningRate: x, factor: 0.9 }),
  "exponentialDecay: factor": (x) => exponentialDecay({ learningRate, factor: x }),
  "cosineAnnealing: learningRate": (x) => cosineAnnealing({ learningRate: x, duration: 5 }),
  "cosineWarmRestarts: learningRate": (x) => cosineWarmRestarts({ learningRate: x, duration: 5 }),
  "oneCycle: maximum": (x) => oneCycle({ maximum: x, duration: 5 }),
  "oneCycle: divisor": (x) => oneCycle({ maximum: 1, duration: 5, divisor: x }),
  "oneCycle: finalDivisor": (x) => oneCycle({ maximum: 1, duration: 5, finalDivisor: x }),
  "reduceOnPlateau: learningRate": (x) => reduceOnPlateau({ learningRate: x }),
  "reduceOnPlateau: factor": (x) => reduceOnPlateau({ learningRate, factor: x }),
};

/** Whole numbers ≥ 1. */
const counts: Make = {
  "stepDecay: every": (x) => stepDecay({ learningRate, every: x }),
  "cosineAnnealing: duration": (x) => cosineAnnealing({ learningRate, duration: x }),
  "cosineWarmRestarts: duration": (x) => cosineWarmRestarts({ learningRate, duration: x }),
  "cosineWarmRestarts: growth": (x) => cosineWarmRestarts({ learningRate, duration: 5, growth: x }),
  "linearWarmUp: duration": (x) => linearWarmUp({ duration: x, then: 0.1 }),
  "oneCycle: duration": (x) => oneCycle({ maximum: 1, duration: x }),
};

const groups: readonly (readonly [Make, readonly number[]])[] = [
  [fractions, [-0.1, 1, 1.5, NaN]],
  [nonNegatives, [-1e-9, NaN, Infinity]],
  [positives, [0, -1e-9, NaN, Infinity]],
  [counts, [0, 2.5, -1, NaN, Infinity]],
];

for (const [makes, values] of groups) {
  for (const [title, make] of Object.entries(makes)) {
    Deno.test(`${title}: a number out of its range is an error that names it`, () => {
      const name = title.split(" ").at(-1) ?? "";
      for (const value of values) {
        const error = assertThrows(() => make(value), RangeError, name);
        assertStringIncludes(error.message, title.split(":")[0]);
        assertStringIncludes(error.message, `got ${value}`);
      }
    });
  }
}

Deno.test("what depends on two hyperparameters is checked too", () => {
  assertThrows(() => rprop({ increase: 0.9 }), RangeError, "increase");
  assertThrows(() => rprop({ minimumStep: 2, maximumStep: 1 }), RangeError, "maximumStep");
  for (const milestones of [[5, 5], [5, 3]]) {
    assertThrows(() => multiStepDecay({ learningRate, milestones }), RangeError, "rise");
  }
});

Deno.test("a hyperparameter that is no number is a TypeError", () => {
  const read: { beta1: number } = JSON.parse('{"beta1": "0.9"}');
  assertThrows(() => adam(read), TypeError, "beta1");
});
