import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with one place changed. */
function changed(change: {
  readonly best?: string;
  readonly percent?: string;
  readonly stop?: string;
}): string {
  const {
    best = "Math.min(...validation.slice(0, t + 1))",
    percent = "loss === best ? 0 : 100 * (loss / best - 1)",
    stop = "const index = curve.findIndex((percent) => percent > alpha);\n" +
      "  return index < 0 ? Infinity : index + 1;",
  } = change;
  return `
function generalizationLossCurve(validation: readonly number[]): number[] {
  return validation.map((loss, t) => {
    const best = ${best};
    return ${percent};
  });
}

function stopByGL(validation: readonly number[], { alpha }: { alpha: number }): number {
  const curve = generalizationLossCurve(validation);
  ${stop}
}`;
}

/** Wrong solutions of "generalization-loss". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "the best loss is the best of the whole training",
    feedback: "You took the smallest loss of all epochs",
    source: changed({ best: "Math.min(...validation)" }),
  },
  {
    misconception: "worse means worse than the epoch before",
    feedback: "You compared with the epoch before",
    source: changed({ best: "validation[Math.max(0, t - 1)]" }),
  },
  {
    misconception: "the loss is compared with that of the beginning",
    feedback: "You compared with the first epoch",
    source: changed({ best: "validation[0]" }),
  },
  {
    misconception: "a share is a percentage",
    feedback: "multiply by 100",
    source: changed({ percent: "loss === best ? 0 : loss / best - 1" }),
  },
  {
    misconception: "100 times the quotient is the percentage of the rise",
    feedback: "The − 1 is missing",
    source: changed({ percent: "100 * loss / best" }),
  },
  {
    misconception: "the best so far is that of the epochs before",
    feedback: "The loss of the epoch itself counts",
    source: changed({
      best: "t === 0 ? validation[0] : Math.min(...validation.slice(0, t))",
    }),
  },
  {
    misconception: "percent are hundredths of a loss of 1",
    feedback: "This is the difference",
    source: changed({ percent: "100 * (loss - best)" }),
  },
  {
    misconception: "percent of the loss of the epoch",
    feedback: "You divided by the loss of the epoch",
    source: changed({ percent: "loss === best ? 0 : 100 * (1 - best / loss)" }),
  },
  {
    misconception: "sort() sorts numbers",
    feedback: "sorts numbers as text",
    source: changed({ best: "validation.slice(0, t + 1).sort()[0]" }),
  },
  {
    misconception: "a loss is never 0",
    feedback: "0/0 is NaN",
    source: changed({ percent: "100 * (loss / best - 1)" }),
  },
  {
    misconception: "where one cannot divide, the answer is 0",
    feedback: "GL is Infinity: the model has become worse",
    source: changed({ percent: "best === 0 ? 0 : 100 * (loss / best - 1)" }),
  },
  {
    misconception: "epochs are counted from 0",
    feedback: "The epochs were counted from 0",
    source: changed({
      stop: "const index = curve.findIndex((percent) => percent > alpha);\n" +
        "  return index < 0 ? Infinity : index;",
    }),
  },
  {
    misconception: "reaching α is enough",
    feedback: "You stopped where GL ≥ α",
    source: changed({
      stop: "const index = curve.findIndex((percent) => percent >= alpha);\n" +
        "  return index < 0 ? Infinity : index + 1;",
    }),
  },
  {
    misconception: "findIndex finds what I need",
    feedback: "Where the rule never stops, return Infinity",
    source: changed({ stop: "return curve.findIndex((percent) => percent > alpha) + 1;" }),
  },
  {
    misconception: "training ends with the last epoch if nothing stops it",
    feedback: "Where the rule never stops, return Infinity",
    source: changed({
      stop: "const index = curve.findIndex((percent) => percent > alpha);\n" +
        "  return index < 0 ? curve.length : index + 1;",
    }),
  },
  {
    misconception: "the last epoch above α is meant",
    feedback: "You returned the last epoch",
    source: changed({
      stop: "const index = curve.findLastIndex((percent) => percent > alpha);\n" +
        "  return index < 0 ? Infinity : index + 1;",
    }),
  },
  {
    misconception: "an argument may be used up",
    feedback: "your function has changed the array",
    source: changed({
      stop: "const index = curve.findIndex((percent) => percent > alpha);\n" +
        "  (validation as number[]).sort((a, b) => a - b);\n" +
        "  return index < 0 ? Infinity : index + 1;",
    }),
  },
];
