/**
 * Finding out which mistake makes an update rule differ from the one that it should be.
 * @module
 */
import { formatNumber } from "../tensor/mod.ts";
import type { UpdateRule } from "../types.ts";
import { compareWalks, follow, type Scenario } from "./update_rule_trial.ts";

/** A rule with a mistake, made from the right one. */
interface Misconception {
  readonly hint: string;
  readonly mistaken: (right: UpdateRule) => UpdateRule;
}

/** The right rule, called with another step number. */
const withStep = (step: (step: number) => number) => (right: UpdateRule): UpdateRule => ({
  ...right,
  update: (value, gradient, state, context) =>
    right.update(value, gradient, state, { ...context, step: step(context.step) }),
});

const misconceptions: readonly Misconception[] = [
  {
    hint: "This is the rule that climbs: the step must go against the gradient.",
    mistaken: (right) => ({
      ...right,
      update: (value, gradient, state, context) =>
        right.update(value, gradient.negate(), state, context),
    }),
  },
  {
    hint: "The bias correction is missing: the running means start at 0, so divide them by 1 − βᵗ.",
    // For a large t the correction 1 − βᵗ is 1.
    mistaken: withStep((step) => 1e9 + step),
  },
  {
    hint: "The bias correction takes t from 0, where 1 − βᵗ is 0: context.step counts from 1.",
    mistaken: withStep((step) => step - 1),
  },
  {
    hint:
      "The bias correction is one step ahead: context.step counts from 1, nothing is to be added.",
    mistaken: withStep((step) => step + 1),
  },
  {
    hint: "The bias correction stays that of the first step: use context.step.",
    mistaken: withStep(() => 1),
  },
  {
    hint: "Each step is like a first one: keep the state, by writing into its tensors.",
    mistaken: (right) => ({
      ...right,
      update: (value, gradient, _state, context) =>
        right.update(value, gradient, right.initialize(value.shape, value.dtype), context),
    }),
  },
];

/** Gradients that differ from number to number and from step to step. */
const ordinary: Scenario = {
  start: [0.5, -1, 2, -0.25],
  gradients: [
    [1, -0.5, 0.25, 3],
    [-0.5, -1, 2, 0.125],
    [0.75, 0.5, -1, -2],
    [0.25, -2, 0.5, 1],
    [-1, 1, 1.5, -0.5],
    [2, 0.25, -0.75, 1],
  ],
  learningRate: () => 0.1,
};

/** A rule together with how it is made anew. */
type Make = () => UpdateRule;

/**
 * Names the mistake that makes a rule differ from the right one: by trying what the right rule does
 * with the mistake in it, and by looking at single steps.
 *
 * @example
 * ```ts
 * import { misconceptionOf } from "course/diagnostics/update_rule_misconceptions.ts";
 * import { adam } from "course/optimizers/mod.ts";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const coupled = () => adam({ weightDecay: 0.1 });
 * const right = adam({ weightDecay: 0.1, decoupledWeightDecay: true });
 * assertStringIncludes(misconceptionOf(coupled, right), "decoupled");
 * ```
 * @param make Makes the rule under test.
 * @param like The right rule.
 * @returns One or two sentences.
 */
export function misconceptionOf(make: Make, like: UpdateRule): string {
  return decayHint(make, like) ?? knownHint(make, like) ?? factorHint(make, like) ??
    learningRateHint(make, like) ?? denominatorHint(make, like) ??
    `Compare it with ${like.name}'s formulas line by line.`;
}

function agrees(make: Make, like: UpdateRule, scenario: Scenario): boolean {
  return compareWalks(follow(make(), scenario), follow(like, scenario), scenario).passed;
}

function knownHint(make: Make, like: UpdateRule): string | undefined {
  const known = misconceptions.find(({ mistaken }) =>
    agrees(make, mistaken(like), ordinary) && !agrees(() => mistaken(like), like, ordinary)
  );
  return known?.hint;
}

/** What a step without a gradient does to θ = 2 and θ = 4. */
function decayHint(make: Make, like: UpdateRule): string | undefined {
  const start = [2, 4];
  const shrinkage = (rule: UpdateRule) => {
    const [first] = follow(rule, { ...ordinary, start, gradients: [[0, 0]] });
    return start.map((theta, i) => theta - first.data[i]);
  };
  const [actual, expected] = [shrinkage(make()), shrinkage(like)];
  if (!actual.every(Number.isFinite)) return undefined;
  const close = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.abs(b);
  if (close(actual[0], expected[0]) && close(actual[1], expected[1])) return undefined;
  const isNothing = (moved: readonly number[]) => moved.every((distance) => distance === 0);
  const isProportional = ([two, four]: readonly number[]) => close(four, 2 * two);
  if (isNothing(expected)) return "Without a gradient nothing should move: is there weight decay?";
  if (isNothing(actual)) return "The weight decay is missing.";
  if (isProportional(expected) && !isProportional(actual)) {
    return "The weight decay goes through the rest of the rule, as a part of the gradient (coupled). " +
      "It should be decoupled: shrink θ by the factor 1 − ηλ, apart from the gradient.";
  }
  if (!isProportional(expected) && isProportional(actual)) {
    return "The weight decay shrinks θ apart from the gradient (decoupled). It should be coupled: " +
      "add λθ to the gradient before everything else.";
  }
  return `Without a gradient θ = 2 shrinks by ${formatNumber(actual[0])}, expected ` +
    `${formatNumber(expected[0])}: compare the weight decay; its factor is 1 − ηλ.`;
}

function factorHint(make: Make, like: UpdateRule): string | undefined {
  const steps = (rule: UpdateRule) => {
    const walk = follow(rule, { ...ordinary, start: [0, 0, 0, 0] });
    return walk.flatMap(({ data }) => [...data]);
  };
  const [actual, expected] = [steps(make()), steps(like)];
  const factor = actual[0] / expected[0];
  const same = actual.every((theta, i) => Math.abs(theta - factor * expected[i]) <= 1e-9);
  if (!same || !Number.isFinite(factor) || Math.abs(factor - 1) < 1e-9) return undefined;
  return `Every step is ${formatNumber(factor)} times as long as it should be: is there a factor ` +
    `like 1 − β too many or too few?`;
}

function learningRateHint(make: Make, like: UpdateRule): string | undefined {
  const dropped = { ...ordinary, learningRate: (step: number) => step <= 2 ? 0.1 : 0.01 };
  if (!agrees(make, like, ordinary) || agrees(make, like, dropped)) return undefined;
  return "It goes wrong when the learning rate changes: η belongs where θ moves, not where the " +
    "gradient enters the state.";
}

/** How a first step's length depends on g: η·|g|/length is the denominator D(g). */
interface Denominator {
  /** D grows like |g|^power. */
  readonly power: number;
  /** Where ε stands: D = a·|g| + ε outside a root, D² = a·g² + ε inside. */
  readonly epsilon?: { readonly where: "outside" | "inside"; readonly size: number };
}

function denominatorHint(make: Make, like: UpdateRule): string | undefined {
  const [actual, expected] = [denominatorOf(make()), denominatorOf(like)];
  if (Math.abs(expected.power - 1) < 0.01 && Math.abs(actual.power - 2) < 0.01) {
    return "The denominator grows with the square of the gradient: is the root of v missing?";
  }
  if (!actual.epsilon || !expected.epsilon) return undefined;
  if (actual.epsilon.where !== expected.epsilon.where) {
    return expected.epsilon.where === "outside"
      ? "ε stands inside the root, √(v + ε), where it weighs much more with tiny gradients. " +
        "It belongs outside: √v + ε."
      : "ε stands outside the root. It belongs inside: √(v + ε).";
  }
  const [got, wanted] = [actual.epsilon.size, expected.epsilon.size];
  if (Math.abs(got - wanted) <= 1e-3 * wanted) return undefined;
  return `ε acts like ${formatNumber(got)}, expected ${formatNumber(wanted)}. Is it the right ` +
    `number, and is it added after the bias correction?`;
}

function denominatorOf(rule: UpdateRule): Denominator {
  const D = (g: number) => {
    const [first] = follow(rule, { ...ordinary, start: [0], gradients: [[g]] });
    return 0.1 * g / Math.abs(first.data[0]);
  };
  const power = Math.log(D(100) / D(1)) / Math.log(100);
  const fit = (n: 1 | 2) => {
    const [x, y] = [1e-7, 3e-7];
    const a = (D(y) ** n - D(x) ** n) / (y ** n - x ** n);
    const size = D(x) ** n - a * x ** n;
    const fits = [1e-6, 1e-5, 1e-3].every((g) =>
      Math.abs(D(g) ** n / (a * g ** n + size) - 1) < 1e-5
    );
    return fits && size > 0 ? size : undefined;
  };
  const [outside, inside] = [fit(1), fit(2)];
  // Both fit a denominator that does not depend on g: there is no ε.
  if ((outside === undefined) === (inside === undefined)) return { power };
  return outside !== undefined
    ? { power, epsilon: { where: "outside", size: outside } }
    : { power, epsilon: { where: "inside", size: inside ?? 0 } };
}
