import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with one place changed. */
function changed(change: {
  readonly before?: string;
  readonly loop?: string;
  readonly isHigher?: string;
  readonly count?: string;
  readonly isEnough?: string;
  readonly stop?: string;
  readonly after?: string;
}): string {
  const {
    before = "",
    loop = "let end = 2 * k; end <= validation.length; end += k",
    isHigher = "validation[end - 1] > validation[end - 1 - k]",
    count = "increases = isHigher ? increases + 1 : 0;",
    isEnough = "increases >= strips",
    stop = "end",
    after = "",
  } = change;
  return `
function stopByUP(validation: readonly number[], { strips, stripLength: k }: UPOptions): number {
  let increases = 0;
  ${before}
  for (${loop}) {
    const isHigher = ${isHigher};
    ${count}
    if (${isEnough}) return ${stop};
    ${after}
  }
  return Infinity;
}`;
}

/** Wrong solutions of "successive-increases". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "all rises count",
    feedback: "You counted all rises",
    source: changed({ count: "if (isHigher) increases++;" }),
  },
  {
    misconception: "risen means above the best loss so far",
    feedback: "You compared with the best loss so far",
    source: changed({
      isHigher: "validation[end - 1] > Math.min(...validation.slice(0, end - 1))",
    }),
  },
  {
    misconception: "risen means above the best end of a strip so far",
    feedback: "You compared with the best loss so far",
    source: changed({
      before: "let best = validation[k - 1];",
      isHigher: "validation[end - 1] > best",
      after: "best = Math.min(best, validation[end - 1]);",
    }),
  },
  {
    misconception: "s epochs in a row must be worse than the one before",
    feedback: "You compared each epoch with the one before",
    source: changed({
      loop: "let end = 2; end <= validation.length; end++",
      isHigher: "validation[end - 1] > validation[end - 2]",
    }),
  },
  {
    misconception: "the rule is asked after every epoch",
    feedback: "You looked at every epoch",
    source: changed({ loop: "let end = k + 1; end <= validation.length; end++" }),
  },
  {
    misconception: "the loss rises within a strip",
    feedback: "You compared the first and the last loss of each strip",
    source: changed({
      loop: "let end = k; end <= validation.length; end += k",
      isHigher: "validation[end - 1] > validation[end - k]",
    }),
  },
  {
    misconception: "strips are compared by their means",
    feedback: "not a mean or a minimum of it",
    source: changed({
      before: "const mean = (from: number) => " +
        "validation.slice(from, from + k).reduce((a, b) => a + b, 0) / k;",
      isHigher: "mean(end - k) > mean(end - 2 * k)",
    }),
  },
  {
    misconception: "s rises are forgiven, and the next one stops",
    feedback: "You waited for one rise too many",
    source: changed({ isEnough: "increases > strips" }),
  },
  {
    misconception: "epochs are counted from 0",
    feedback: "The epochs were counted from 0",
    source: changed({ stop: "end - 1" }),
  },
  {
    misconception: "the answer is the number of the strip",
    feedback: "You returned the number of the strip",
    source: changed({ stop: "end / k" }),
  },
  {
    misconception: "before the first strip the loss was 0",
    feedback: "You compared the end of the first strip with something",
    source: changed({
      loop: "let end = k; end <= validation.length; end += k",
      isHigher: "validation[end - 1] > (validation[end - 1 - k] ?? 0)",
    }),
  },
  {
    misconception: "the first strip is compared with the first epoch",
    feedback: "There is no strip before it",
    source: changed({
      before: "let last = validation[0];",
      loop: "let end = k; end <= validation.length; end += k",
      isHigher: "validation[end - 1] > last",
      after: "last = validation[end - 1];",
    }),
  },
  {
    misconception: "what does not fall has risen",
    feedback: "An equal loss counted as a rise",
    source: changed({ isHigher: "validation[end - 1] >= validation[end - 1 - k]" }),
  },
  {
    misconception: "the rest of the epochs is a strip, too",
    feedback: "Only the ends of full strips are compared",
    source: changed({
      before: "const at = (end: number) => validation[Math.min(end, validation.length) - 1];",
      loop: "let end = 2 * k; end < validation.length + k; end += k",
      isHigher: "at(end) > at(end - k)",
    }),
  },
  {
    misconception: "an argument may be used up",
    feedback: "your function has changed the array",
    source: changed({
      before:
        "const losses = validation as number[];\n  let last = Infinity;\n  const all = losses.length;",
      loop: "let end = k; end <= all; end += k",
      isHigher: "losses[k - 1] > last",
      after: "last = losses[k - 1];\n    losses.splice(0, k);",
    }),
  },
];
