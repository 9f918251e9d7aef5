import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with one place changed. */
function changed(change: {
  readonly outside?: string;
  readonly initial?: string;
  readonly before?: string;
  readonly sum?: string;
  readonly mean?: string;
  readonly root?: string;
  readonly meanRoot?: string;
  readonly step?: string;
  readonly after?: string;
}): string {
  const {
    outside = "",
    initial = "zeros(shape, { dtype })",
    before = "",
    sum = "old + g * g",
    mean = "rho * old + (1 - rho) * g * g",
    root = "Math.sqrt(squares.data[i]) + epsilon",
    meanRoot = root,
    step = "learningRate * g / (root)",
    after = "",
  } = change;
  const rule = (body: { signature: string; next: string; root: string }) => `
function ${body.signature}: UpdateRule<SquaresState> {
  ${outside}
  return {
    name: "adaptive",
    initialize: (shape, dtype) => ({ squares: ${initial} }),
    update(value, gradient, { squares }, { learningRate, step }) {
      ${before}
      for (let i = 0; i < value.size; i++) {
        const g = gradient.data[i], old = squares.data[i];
        squares.data[i] = ${body.next};
        const root = ${body.root};
        value.data[i] -= ${step};
        ${after}
      }
    },
  };
}`;
  return rule({
    signature: "adagradRule({ epsilon }: { readonly epsilon: number })",
    next: sum,
    root,
  }) + rule({
    signature: "rmspropRule({ rho, epsilon }: { readonly rho: number; readonly epsilon: number })",
    next: mean,
    root: meanRoot,
  });
}

/** Wrong solutions of "adaptive-rules". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "the gradient is divided by the sum of squares",
    feedback: "the root is missing",
    source: changed({ root: "squares.data[i] + epsilon" }),
  },
  {
    misconception: "a parameter has one rate for all its numbers",
    feedback: "Each number has its own s",
    source: changed({
      before: "const total = gradient.map((g) => g * g).sum().item();",
      sum: "old + total",
      mean: "rho * old + (1 - rho) * total",
    }),
  },
  {
    misconception: "AdaGrad adds up absolute values",
    feedback: "s is a sum of absolute values",
    source: changed({
      sum: "old + Math.abs(g)",
      root: "squares.data[i] + epsilon",
      meanRoot: "Math.sqrt(squares.data[i]) + epsilon",
    }),
  },
  {
    misconception: "AdaGrad takes the mean of the squares",
    feedback: "This is the mean of the squares so far",
    source: changed({ sum: "(old * (step - 1) + g * g) / step" }),
  },
  {
    misconception: "the state is made anew at each step",
    feedback: "Only the last gradient is in s",
    source: changed({ before: "squares.fill(0);" }),
  },
  {
    misconception: "ρ is the weight of the new square",
    feedback: "ρ and 1 − ρ are swapped",
    source: changed({ mean: "(1 - rho) * old + rho * g * g" }),
  },
  {
    misconception: "the new square enters RMSProp's mean in full",
    feedback: "The factor 1 − ρ before g² is missing",
    source: changed({ mean: "rho * old + g * g" }),
  },
  {
    misconception: "RMSProp is corrected like Adam",
    feedback: "RMSProp has none",
    source: changed({ meanRoot: "Math.sqrt(squares.data[i] / (1 - rho ** step)) + epsilon" }),
  },
  {
    misconception: "the step divides by what was known before it",
    feedback: "The step divides by the old s",
    source: changed({ root: "Math.sqrt(old) + epsilon" }),
  },
  {
    misconception: "ε stands inside the root",
    feedback: "ε stands inside the root, as in Keras",
    source: changed({ root: "Math.sqrt(squares.data[i] + epsilon)" }),
  },
  {
    misconception: "ε is too small to matter",
    feedback: "0/√0 is NaN",
    source: changed({ root: "Math.sqrt(squares.data[i])" }),
  },
  {
    misconception: "a rule has one state",
    feedback: "Both parameters share one s",
    source: changed({
      outside: "let squares: Tensor | undefined;",
      initial: "squares ??= zeros(shape, { dtype })",
    }),
  },
  {
    misconception: "the gradient may be scaled in place",
    feedback: "was written into the gradient",
    source: changed({
      step: "learningRate * (gradient.data[i] = g / root)",
    }),
  },
];
