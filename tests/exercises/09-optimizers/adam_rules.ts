import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with one place changed. */
function changed(change: {
  readonly outside?: string;
  readonly initial?: string;
  readonly before?: string;
  readonly mean?: string;
  readonly square?: string;
  readonly t?: string;
  readonly mHat?: string;
  readonly vHat?: string;
  readonly divisor?: string;
  readonly after?: string;
  readonly decay?: string;
  readonly lateDecay?: string;
}): string {
  const {
    outside = "",
    initial = "{ firstMoment: zeros(shape, { dtype }), secondMoment: zeros(shape, { dtype }) }",
    before = "",
    mean = "beta1 * m[i] + (1 - beta1) * g",
    square = "beta2 * v[i] + (1 - beta2) * g * g",
    t = "step",
    mHat = "m[i] / (1 - beta1 ** t)",
    vHat = "v[i] / (1 - beta2 ** t)",
    divisor = "Math.sqrt(vHat) + epsilon",
    after = "",
    decay = "value.data[i] *= 1 - context.learningRate * weightDecay;",
    lateDecay = "",
  } = change;
  return `
function adamRule({ beta1, beta2, epsilon }: AdamRuleOptions): UpdateRule<MomentsState> {
  ${outside}
  return {
    name: "Adam",
    initialize: (shape, dtype) => (${initial}),
    update(value, gradient, { firstMoment, secondMoment }, { learningRate, step }) {
      const m = firstMoment.data, v = secondMoment.data;
      ${before}
      const t = ${t};
      for (let i = 0; i < value.size; i++) {
        const g = gradient.data[i];
        m[i] = ${mean};
        v[i] = ${square};
        const mHat = ${mHat};
        const vHat = ${vHat};
        value.data[i] -= learningRate * mHat / (${divisor});
        ${after}
      }
    },
  };
}

function adamWRule(
  { weightDecay, ...options }: AdamRuleOptions & { readonly weightDecay: number },
): UpdateRule<MomentsState> {
  const rule = adamRule(options);
  return {
    ...rule,
    update(value, gradient, state, context) {
      for (let i = 0; i < value.size; i++) {
        ${decay}
      }
      rule.update(value, gradient, state, context);
      ${lateDecay}
    },
  };
}`;
}

/** AdamW as Adam with an L2 penalty; the gradient is copied first. */
const coupled = changed({ decay: "" }).replace(
  "rule.update(value, gradient, state, context);",
  "rule.update(value, gradient.add(value.multiply(weightDecay)), state, context);",
);

/** Wrong solutions of "adam-rules". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "the means need no correction",
    feedback: "The bias correction is missing",
    source: changed({ mHat: "m[i]", vHat: "v[i]" }),
  },
  {
    misconception: "step counts from 0",
    feedback: "`step` starts at 1 already",
    source: changed({ t: "step + 1" }),
  },
  {
    misconception: "the first step has the number 0",
    feedback: "1 − β^(t − 1) is 0 at the first step",
    source: changed({ t: "step - 1" }),
  },
  {
    misconception: "only the mean of gradients is biased",
    feedback: "Only m was corrected",
    source: changed({ vHat: "v[i]" }),
  },
  {
    misconception: "the correction is the same at each step",
    feedback: "It is 1 − β to the power of t",
    source: changed({ mHat: "m[i] / (1 - beta1)", vHat: "v[i] / (1 - beta2)" }),
  },
  {
    misconception: "the corrected means are kept",
    feedback: "are corrected again at the next step",
    source: changed({ after: "m[i] = mHat; v[i] = vHat;" }),
  },
  {
    misconception: "the rule counts the steps itself",
    feedback: "The rule counts the updates of all parameters together",
    source: changed({ outside: "let count = 0;", t: "++count" }),
  },
  {
    misconception: "a rule has one state",
    feedback: "Both parameters share one m and one v",
    source: changed({
      outside: "let only: MomentsState | undefined;",
      initial:
        "only ??= { firstMoment: zeros(shape, { dtype }), secondMoment: zeros(shape, { dtype }) }",
    }),
  },
  {
    misconception: "the mean is divided by the mean square",
    feedback: "m̂ was divided by v̂ itself",
    source: changed({ divisor: "vHat + epsilon" }),
  },
  {
    misconception: "ε stands inside the root",
    feedback: "ε stands inside the root",
    source: changed({ divisor: "Math.sqrt(vHat + epsilon)" }),
  },
  {
    misconception: "AdamW is Adam with an L2 penalty",
    feedback: "this is Adam with an L2 penalty",
    source: coupled,
  },
  {
    misconception: "the decay does not depend on the learning rate",
    feedback: "The decay is not multiplied by η",
    source: changed({ decay: "value.data[i] *= 1 - weightDecay;" }),
  },
  {
    misconception: "first Adam's step, then the decay of the result",
    feedback: "The decay came after Adam's step",
    source: changed({
      decay: "",
      lateDecay: `const keep = 1 - context.learningRate * weightDecay;
      for (let i = 0; i < value.size; i++) value.data[i] *= keep;`,
    }),
  },
  {
    misconception: "the rule has to clear the gradients",
    feedback: "That is the optimizer's task",
    source: changed({ after: "gradient.data[i] = 0;" }),
  },
];
