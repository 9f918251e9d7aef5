import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with one place changed. */
function changed(change: {
  readonly counts?: string;
  readonly l1?: string;
  readonly l2?: string;
  readonly result?: string;
  readonly l1Slope?: string;
  readonly l2Slope?: string;
  readonly add?: string;
  readonly first?: string;
  readonly end?: string;
}): string {
  const {
    counts = 'name.endsWith("weight")',
    l1 = "Math.abs(w)",
    l2 = "w * w / 2",
    result = "alpha * sum",
    l1Slope = "Math.sign(w)",
    l2Slope = "w",
    add = "gradient.data[i] += alpha *",
    first = "",
    end = "",
  } = change;
  return `
interface PenaltyOptions {
  readonly kind: "L1" | "L2";
  readonly alpha: number;
}
function weightPenalty(
  parameters: readonly Parameter[],
  { kind, alpha }: PenaltyOptions,
): number {
  let sum = 0;
  let count = 0;
  for (const { name, value } of parameters) {
    if (!(${counts})) continue;
    ${first}
    for (const w of value.data) {
      sum += kind === "L1" ? ${l1} : ${l2};
      count++;
    }
  }
  return ${result};
}
function addPenaltyGradient(
  parameters: readonly Parameter[],
  { kind, alpha }: PenaltyOptions,
): void {
  for (const { name, value, gradient } of parameters) {
    if (!(${counts})) continue;
    value.data.forEach((w, i) => {
      ${add} (kind === "L1" ? ${l1Slope} : ${l2Slope});
      ${end}
    });
  }
}`;
}

/** Wrong solutions of "weight-penalty". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "biases are penalized like weights",
    feedback: "The biases were counted, too",
    source: changed({ counts: "true" }),
  },
  {
    misconception: "what is no bias is a weight",
    feedback: "gamma and beta were counted, too",
    source: changed({ counts: '!name.endsWith("bias")' }),
  },
  {
    misconception: "the L2 penalty has no ½, as in Keras",
    feedback: "The factor ½ is missing",
    source: changed({ l2: "w * w" }),
  },
  {
    misconception: "the L2 penalty is the norm",
    feedback: "This has a root: α·‖w‖",
    source: changed({
      l2: "w * w",
      result: 'kind === "L2" ? alpha * Math.sqrt(sum) : alpha * sum',
    }),
  },
  {
    misconception: "a penalty is a mean, as the loss is",
    feedback: "This is the mean over the 32 weights",
    source: changed({ result: "alpha * sum / count" }),
  },
  {
    misconception: "the L1 penalty adds the weights themselves",
    feedback: "added with their signs",
    source: changed({ l1: "w" }),
  },
  {
    misconception: "only the last layer's penalty is kept",
    feedback: "Only the last weight matrix was counted",
    source: changed({ first: "sum = 0;" }),
  },
  {
    misconception: "the derivative of w² is 2w, and the ½ does not matter",
    feedback: "cancels with the ½",
    source: changed({ l2Slope: "2 * w" }),
  },
  {
    misconception: "the ½ stays in the derivative",
    feedback: "the 2 from w² cancels the ½",
    source: changed({ l2Slope: "w / 2" }),
  },
  {
    misconception: "the derivative of |w| is |w|",
    feedback: "The derivative of |w| is sign(w)",
    source: changed({ l1Slope: "Math.abs(w)" }),
  },
  {
    misconception: "the derivative of |w| is 1",
    feedback: "The sign is missing",
    source: changed({ l1Slope: "1" }),
  },
  {
    misconception: "the penalty's gradient takes the place of the error's",
    feedback: "it was overwritten",
    source: changed({ add: "gradient.data[i] = alpha *" }),
  },
  {
    misconception: "a penalty is subtracted from the gradient, as weights should shrink",
    feedback: "the optimizer, which subtracts, comes later",
    source: changed({ add: "gradient.data[i] -= alpha *" }),
  },
  {
    misconception: "the sign is w / |w|, also for 0",
    feedback: "sign(0) is 0",
    source: changed({ l1Slope: "w / Math.abs(w)" }),
  },
  {
    misconception: "the sign of 0 is −1",
    feedback: "sign(0) is 0",
    source: changed({ l1Slope: "(w > 0 ? 1 : -1)" }),
  },
  {
    misconception: "the penalty moves the weights at once (weight decay)",
    feedback: "leave the values as they are",
    source: changed({ end: "value.data[i] -= alpha * w;" }),
  },
];
