import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with one place changed. */
function changed(change: {
  readonly progress?: string;
  readonly loop?: string;
  readonly strip?: string;
  readonly decides?: string;
  readonly stop?: string;
  readonly never?: string;
}): string {
  const {
    progress = "sum === 0 ? 0 : 1000 * (sum / (k * min) - 1)",
    loop = "let end = stripLength; end <= train.length; end += stripLength",
    strip = "train.slice(end - stripLength, end)",
    decides = "generalization[end - 1] / progress > alpha",
    stop = "end",
    never = "Infinity",
  } = change;
  return `
function trainingProgress(strip: readonly number[]): number {
  const sum = strip.reduce((total, loss) => total + loss, 0);
  const [k, min, max] = [strip.length, Math.min(...strip), Math.max(...strip)];
  const [first, last] = [strip[0], strip[k - 1]];
  return ${progress};
}

function stopByPQ(
  { train, generalization }: TrainingCurves,
  { alpha, stripLength }: PQOptions,
): number {
  for (${loop}) {
    const progress = trainingProgress(${strip});
    if (${decides}) return ${stop};
  }
  return ${never};
}`;
}

/** Wrong solutions of "progress-quotient". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "progress is in percent, as GL is",
    feedback: "multiply by 1000, not by 100",
    source: changed({ progress: "sum === 0 ? 0 : 100 * (sum / (k * min) - 1)" }),
  },
  {
    misconception: "the quotient is the progress",
    feedback: "The − 1 is missing",
    source: changed({ progress: "sum === 0 ? 0 : 1000 * sum / (k * min)" }),
  },
  {
    misconception: "the sum is compared with the smallest loss",
    feedback: "k is missing",
    source: changed({ progress: "sum === 0 ? 0 : 1000 * (sum / min - 1)" }),
  },
  {
    misconception: "the last loss is the smallest",
    feedback: "You divided by the last loss",
    source: changed({ progress: "sum === 0 ? 0 : 1000 * (sum / (k * last) - 1)" }),
  },
  {
    misconception: "progress is from the largest to the smallest loss",
    feedback: "You took the largest loss",
    source: changed({ progress: "sum === 0 ? 0 : 1000 * (max / min - 1)" }),
  },
  {
    misconception: "progress is from the first to the last loss",
    feedback: "You compared the first loss with the last one",
    source: changed({ progress: "sum === 0 ? 0 : 1000 * (first / last - 1)" }),
  },
  {
    misconception: "progress is a difference of losses",
    feedback: "This is the difference of the mean and the smallest loss",
    source: changed({ progress: "1000 * (sum / k - min)" }),
  },
  {
    misconception: "a training loss is never 0",
    feedback: "A strip of zeros has made no progress",
    source: changed({ progress: "1000 * (sum / (k * min) - 1)" }),
  },
  {
    misconception: "where one cannot divide, there is no progress",
    feedback: "as much progress as it can",
    source: changed({ progress: "min === 0 ? 0 : 1000 * (sum / (k * min) - 1)" }),
  },
  {
    misconception: "the rule is asked after every epoch",
    feedback: "You looked at every epoch",
    source: changed({ loop: "let end = stripLength; end <= train.length; end++" }),
  },
  {
    misconception: "the rest of the epochs is a strip, too",
    feedback: "no full strip",
    source: changed({
      loop: "let end = stripLength; end < train.length + stripLength; end += stripLength",
      decides: "generalization[Math.min(end, train.length) - 1] / progress > alpha",
    }),
  },
  {
    misconception: "epochs are counted from 0",
    feedback: "The epochs were counted from 0",
    source: changed({ stop: "end - 1" }),
  },
  {
    misconception: "the answer is the number of the strip",
    feedback: "You returned the number of the strip",
    source: changed({ stop: "end / stripLength" }),
  },
  {
    misconception: "GL alone decides",
    feedback: "You compared GL itself with α",
    source: changed({ decides: "progress >= 0 && generalization[end - 1] > alpha" }),
  },
  {
    misconception: "progress is that of the training so far",
    feedback: "You took the progress of all epochs so far",
    source: changed({ strip: "train.slice(0, end)" }),
  },
  {
    misconception: "the worst epoch of the strip decides",
    feedback: "You took the largest GL of the strip",
    source: changed({
      decides: "Math.max(...generalization.slice(end - stripLength, end)) / progress > alpha",
    }),
  },
  {
    misconception: "strips always have five epochs",
    feedback: "The strips had five epochs",
    source: changed({
      loop: "let end = stripLength < 6 ? 5 : 0; end <= train.length; end += 5",
      strip: "train.slice(end - 5, end)",
    }),
  },
  {
    misconception: "the first strip has nothing to be compared with",
    feedback: "The first strip was left out",
    source: changed({
      loop: "let end = 2 * stripLength; end <= train.length; end += stripLength",
    }),
  },
  {
    misconception: "a strip without progress cannot be judged",
    feedback: "Strips without progress did not stop",
    source: changed({ decides: "progress > 0 && generalization[end - 1] / progress > alpha" }),
  },
  {
    misconception: "no progress is a reason to stop",
    feedback: "No progress alone is no reason to stop",
    source: changed({ decides: "progress === 0 || generalization[end - 1] / progress > alpha" }),
  },
  {
    misconception: "0 stands for never",
    feedback: "Where the rule never stops, return Infinity",
    source: changed({ never: "0" }),
  },
  {
    misconception: "an argument may be used up",
    feedback: "your function has changed the array",
    source: changed({
      loop: "let end = stripLength; train.length >= stripLength; end += stripLength",
      strip: "(train as number[]).splice(0, stripLength)",
    }),
  },
];
