import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with one place changed. */
function changed(change: {
  readonly start?: string;
  readonly gain?: string;
  readonly isBetter?: string;
  readonly better?: string;
  readonly worse?: string;
  readonly stops?: string;
}): string {
  const {
    start = "this.epoch++;",
    gain = 'this.mode === "min" ? best - score : score - best',
    isBetter = "!Number.isNaN(score) && (this.bestScore === undefined || gain > this.minDelta)",
    better = "this.bestScore = score; this.bestEpoch = this.epoch; this.waited = 0;",
    worse = "this.waited++;",
    stops = "this.waited >= this.patience",
  } = change;
  return `
class EarlyStopping {
  epoch = 0;
  bestScore: number | undefined;
  bestEpoch = 0;
  waited = 0;
  before: number | undefined;
  readonly patience: number;
  readonly minDelta: number;
  readonly mode: "min" | "max";

  constructor({ patience = 5, minDelta = 0, mode = "min" }: EarlyStoppingOptions = {}) {
    this.patience = patience;
    this.minDelta = minDelta;
    this.mode = mode;
  }

  observe(score: number): boolean {
    ${start}
    const best = this.bestScore ?? NaN;
    const gain = ${gain};
    if (${isBetter}) {
      ${better}
    } else {
      ${worse}
    }
    return ${stops};
  }
}`;
}

/** Wrong solutions of "early-stopping". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "patience counts all epochs that are not better",
    feedback: "They must come in a row",
    source: changed({ better: "this.bestScore = score; this.bestEpoch = this.epoch;" }),
  },
  {
    misconception: "an epoch is better if it is better than the one before",
    feedback: "You compared each loss with that of the epoch before",
    source: changed({
      worse: "this.waited++; this.bestScore = Number.isNaN(score) ? this.bestScore : score;",
    }),
  },
  {
    misconception: "patience 3 means that three epochs are forgiven, and the fourth stops",
    feedback: "You stopped one epoch too late",
    source: changed({ stops: "this.waited > this.patience" }),
  },
  {
    misconception: "the best epoch is the first of the patience",
    feedback: "You stopped one epoch too early",
    source: changed({ stops: "this.waited + 1 >= this.patience && this.waited > 0" }),
  },
  {
    misconception: "early stopping stops as soon as the loss rises",
    feedback: "You stopped at the first epoch that was not better",
    source: changed({ stops: "this.waited > 0" }),
  },
  {
    misconception: "an equal score is good enough",
    feedback: "compare with >, not with ≥",
    source: changed({
      isBetter: "!Number.isNaN(score) && (this.bestScore === undefined || gain >= this.minDelta)",
    }),
  },
  {
    misconception: "any gain is a gain",
    feedback: "minDelta was not used",
    source: changed({
      isBetter: "!Number.isNaN(score) && (this.bestScore === undefined || gain > 0)",
    }),
  },
  {
    misconception: "minDelta is how much worse a score may be",
    feedback: "Either minDelta has the wrong sign (in mode",
    source: changed({
      isBetter: "!Number.isNaN(score) && (this.bestScore === undefined || gain > -this.minDelta)",
    }),
  },
  {
    misconception: "the best score is the smallest one, whatever minDelta is",
    feedback: "bestScore must not move when the gain is too small",
    source: changed({ worse: "this.waited++; if (gain > 0) this.bestScore = score;" }),
  },
  {
    misconception: "minDelta is a share of the best score",
    feedback: "minDelta is a difference of scores, not a share of them",
    source: changed({
      isBetter: "!Number.isNaN(score) && " +
        "(this.bestScore === undefined || gain > this.minDelta * Math.abs(best))",
    }),
  },
  {
    misconception: "a smaller score is better, always",
    feedback: "The mode was not used",
    source: changed({ gain: "best - score" }),
  },
  {
    misconception: "minDelta is subtracted in both modes",
    feedback: "Either minDelta has the wrong sign in mode max",
    source: changed({
      isBetter: "!Number.isNaN(score) && (this.bestScore === undefined || " +
        '(this.mode === "min" ? score < best - this.minDelta : score > best - this.minDelta))',
    }),
  },
  {
    misconception: "minDelta is for losses only",
    feedback: "In mode max minDelta was not used",
    source: changed({
      isBetter: "!Number.isNaN(score) && (this.bestScore === undefined || " +
        '(this.mode === "min" ? gain > this.minDelta : gain > 0))',
    }),
  },
  {
    misconception: "the first score is the best, whatever it is",
    feedback: "NaN became the best score because it came first",
    source: changed({ isBetter: "this.bestScore === undefined || gain > this.minDelta" }),
  },
  {
    misconception: "NaN is no score, so its epoch does not count",
    feedback: "A network that has diverged would then train for ever",
    source: changed({ start: "if (Number.isNaN(score)) return false;\n    this.epoch++;" }),
  },
  {
    misconception: "NaN is no score, so it changes nothing but the epoch",
    feedback: "A network that has diverged would then train for ever",
    source: changed({ start: "this.epoch++;\n    if (Number.isNaN(score)) return false;" }),
  },
  {
    misconception: "NaN stops at once",
    feedback: "You stopped at the first NaN",
    source: changed({ start: "this.epoch++;\n    if (Number.isNaN(score)) return true;" }),
  },
  {
    misconception: "not worse is the same as better",
    feedback: "NaN counted as better",
    source: changed({ isBetter: "this.bestScore === undefined || !(gain <= this.minDelta)" }),
  },
  {
    misconception: "epochs are counted from 0",
    feedback: "bestEpoch was counted from 0",
    source: changed({
      better: "this.bestScore = score; this.bestEpoch = this.epoch - 1; this.waited = 0;",
    }),
  },
  {
    misconception: "the best score and epoch are the last ones",
    feedback: "bestEpoch moved in every epoch",
    source: changed({ worse: "this.waited++; this.bestEpoch = this.epoch;" }),
  },
];
