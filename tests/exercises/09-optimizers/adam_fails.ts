import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with one place changed. */
function changed(change: {
  readonly positions?: string;
  readonly fresh?: string;
  readonly index?: string;
  readonly rate?: string;
  readonly step?: string;
  readonly clip?: string;
  readonly position?: string;
  readonly periods?: string;
  readonly term?: string;
  readonly drift?: string;
  readonly gap?: string;
}): string {
  const {
    positions = "[0]",
    fresh = "",
    index = "(t - 1) % gradients.length",
    rate = "learningRate / Math.sqrt(t)",
    step = "t",
    clip = "value.data[0] = Math.min(Math.max(value.data[0], -1), 1);",
    position = "value.data[0]",
    periods = "Math.ceil(40 / (1 - beta2) / gradients.length)",
    term = "-g / Math.sqrt(v)",
    drift = "sum / gradients.length",
    gap = `for (let gap = 2; gap <= 1000; gap++) {
    if (adamDrift(rareGradients(gap), { beta2 }) > 0) return gap;
  }
  return NaN;`,
  } = change;
  return `
function walkOnline(
  rule: UpdateRule,
  { gradients, learningRate, steps }: {
    readonly gradients: readonly number[];
    readonly learningRate: number;
    readonly steps: number;
  },
): number[] {
  const value = tensor([0], { dtype: "float64" });
  let state = rule.initialize([1], "float64");
  const positions: number[] = ${positions};
  for (let t = 1; t <= steps; t++) {
    ${fresh}
    const gradient = tensor([gradients[${index}]], { dtype: "float64" });
    rule.update(value, gradient, state, { learningRate: ${rate}, step: ${step} });
    ${clip}
    positions.push(${position});
  }
  return positions;
}

function adamDrift(gradients: readonly number[], { beta2 }: { readonly beta2: number }): number {
  const periods = ${periods};
  let v = 0;
  let sum = 0;
  for (let period = 0; period <= periods; period++) {
    sum = 0;
    for (const g of gradients) {
      const old = v;
      v = beta2 * v + (1 - beta2) * g * g;
      sum += ${term};
    }
  }
  return ${drift};
}

function smallestGap(beta2: number): number {
  ${gap}
}`;
}

/** Wrong solutions of "adam-fails". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "the interval needs no care",
    feedback: "x was never put back into the interval",
    source: changed({ clip: "" }),
  },
  {
    misconception: "it is enough to return positions in the interval",
    feedback: "Only the returned positions were put back",
    source: changed({ clip: "", position: "Math.min(Math.max(value.data[0], -1), 1)" }),
  },
  {
    misconception: "the learning rate is η",
    feedback: "The learning rate stays the same",
    source: changed({ rate: "learningRate" }),
  },
  {
    misconception: "the learning rate falls like 1/t",
    feedback: "The rate is η/t",
    source: changed({ rate: "learningRate / t" }),
  },
  {
    misconception: "gradients are counted from 1",
    feedback: "The walk starts with the second gradient",
    source: changed({ index: "t % gradients.length" }),
  },
  {
    misconception: "the start is no position",
    feedback: "The start x = 0 is missing",
    source: changed({ positions: "[]" }),
  },
  {
    misconception: "each step has a state",
    feedback: "The rule gets a new state at each step",
    source: changed({ fresh: 'state = rule.initialize([1], "float64");' }),
  },
  {
    misconception: "the rule's steps count from 0",
    feedback: "`step` starts at 0",
    source: changed({ step: "t - 1" }),
  },
  {
    misconception: "the first period is like all others",
    feedback: "This is the drift of the first period",
    source: changed({ periods: "0" }),
  },
  {
    misconception: "the drift is the way in one period",
    feedback: "This is the sum over the period",
    source: changed({ drift: "sum" }),
  },
  {
    misconception: "a step goes along the gradient",
    feedback: "a step goes against the gradient",
    source: changed({ term: "g / Math.sqrt(v)" }),
  },
  {
    misconception: "a gradient is divided by what came before it",
    feedback: "was divided by the root of v_{k−1}",
    source: changed({ term: "-g / Math.sqrt(old)" }),
  },
  {
    misconception: "the gap is Adam's memory",
    feedback: "the length of Adam's memory",
    source: changed({ gap: "return Math.round(1 / (1 - beta2));" }),
  },
  {
    misconception: "the gap counts small gradients only",
    feedback: "One less than right",
    source: changed({
      gap: `let small = 1;
  while (adamDrift(rareGradients(small + 1), { beta2 }) <= 0) small++;
  return small;`,
    }),
  },
];
