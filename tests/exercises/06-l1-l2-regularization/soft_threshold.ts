import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with one place changed. */
function changed(change: {
  readonly threshold?: string;
  readonly cost?: string;
  readonly found?: string;
  readonly step?: string;
}): string {
  const {
    threshold = "Math.abs(x) <= threshold ? 0 : x - Math.sign(x) * threshold",
    cost = "(v - x) ** 2 / 2 + penalty(v)",
    found = "best.v",
    step = `
  const moved = weight.subtract(gradient.multiply(learningRate));
  return moved.map((w) => softThreshold(w, learningRate * alpha));`,
  } = change;
  return `
function softThreshold(x: number, threshold: number): number {
  return ${threshold};
}
function bruteForceProx(
  x: number,
  { penalty, candidates }: {
    readonly penalty: (v: number) => number;
    readonly candidates: readonly number[];
  },
): number {
  let best = { v: NaN, cost: Infinity };
  for (const v of candidates) {
    const cost = ${cost};
    if (cost < best.cost) best = { v, cost };
  }
  return ${found};
}
function proximalStep(
  weight: Tensor,
  { gradient, learningRate, alpha }: {
    readonly gradient: Tensor;
    readonly learningRate: number;
    readonly alpha: number;
  },
): Tensor {
  ${step}
}`;
}

/** Wrong solutions of "soft-threshold". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "large numbers stay as they are",
    feedback: "hard threshold",
    source: changed({ threshold: "Math.abs(x) <= threshold ? 0 : x" }),
  },
  {
    misconception: "L1 shrinks by a factor, as L2 does",
    feedback: "the answer for the L2 penalty",
    source: changed({ threshold: "x / (1 + threshold)" }),
  },
  {
    misconception: "a number may move past 0",
    feedback: "jumped over 0",
    source: changed({ threshold: "x - Math.sign(x) * threshold" }),
  },
  {
    misconception: "the soft threshold is a shifted ReLU",
    feedback: "All negative numbers became 0",
    source: changed({ threshold: "Math.max(x - threshold, 0)" }),
  },
  {
    misconception: "|x| − t is the whole answer",
    feedback: "The sign got lost",
    source: changed({ threshold: "Math.max(Math.abs(x) - threshold, 0)" }),
  },
  {
    misconception: "t is added with the sign of x",
    feedback: "moved away from 0",
    source: changed({
      threshold: "Math.abs(x) <= threshold ? 0 : x + Math.sign(x) * threshold",
    }),
  },
  {
    misconception: "the sign is x / |x| for every number",
    feedback: "use Math.sign",
    source: changed({ threshold: "x / Math.abs(x) * Math.max(Math.abs(x) - threshold, 0)" }),
  },
  {
    misconception: "the ½ of the distance does not matter",
    feedback: "The factor ½ before (v − x)² is missing",
    source: changed({ cost: "(v - x) ** 2 + penalty(v)" }),
  },
  {
    misconception: "the distance is not squared",
    feedback: "The distance |v − x| was taken",
    source: changed({ cost: "Math.abs(v - x) / 2 + penalty(v)" }),
  },
  {
    misconception: "the minimum is what is asked for, not where it is",
    feedback: "(arg min)",
    source: changed({ found: "best.cost" }),
  },
  {
    misconception: "the penalty is a reward",
    feedback: "The penalty was subtracted",
    source: changed({ cost: "(v - x) ** 2 / 2 - penalty(v)" }),
  },
  {
    misconception: "the penalty is that of x",
    feedback: "The penalty was taken of x",
    source: changed({ cost: "(v - x) ** 2 / 2 + penalty(x)" }),
  },
  {
    misconception: "the threshold does not depend on the learning rate",
    feedback: "The threshold is α",
    source: changed({
      step: `const moved = weight.subtract(gradient.multiply(learningRate));
  return moved.map((w) => softThreshold(w, alpha));`,
    }),
  },
  {
    misconception: "the order of the two steps does not matter",
    feedback: "The soft threshold came before the gradient step",
    source: changed({
      step: `const shrunk = weight.map((w) => softThreshold(w, learningRate * alpha));
  return shrunk.subtract(gradient.multiply(learningRate));`,
    }),
  },
  {
    misconception: "the proximal step is the step with the subgradient",
    feedback: "subgradient",
    source: changed({
      step: `const slope = gradient.add(weight.map(Math.sign).multiply(alpha));
  return weight.subtract(slope.multiply(learningRate));`,
    }),
  },
  {
    misconception: "the gradient includes the penalty, and the threshold comes on top",
    feedback: "The penalty came twice",
    source: changed({
      step: `const slope = gradient.add(weight.map(Math.sign).multiply(alpha));
  const moved = weight.subtract(slope.multiply(learningRate));
  return moved.map((w) => softThreshold(w, learningRate * alpha));`,
    }),
  },
  {
    misconception: "the weights are updated in place, as an optimizer does",
    feedback: "must not write into what it is given",
    source: changed({
      step: `for (let i = 0; i < weight.size; i++) {
    const moved = weight.data[i] - learningRate * gradient.data[i];
    weight.data[i] = softThreshold(moved, learningRate * alpha);
  }
  return weight;`,
    }),
  },
];
