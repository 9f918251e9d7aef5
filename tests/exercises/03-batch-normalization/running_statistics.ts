import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with one place changed. */
function changed(change: {
  readonly refusal?: string;
  readonly trainMean?: string;
  readonly trainVariance?: string;
  readonly evaluateMean?: string;
  readonly evaluateVariance?: string;
  readonly denominator?: string;
  readonly learns?: string;
  readonly learnedVariance?: string;
  readonly update?: string;
  readonly after?: string;
}): string {
  const {
    refusal = 'if (isTraining && x.shape[0] < 2) throw new RangeError("one row");',
    trainMean = "x.mean({ axis: 0 })",
    trainVariance = "variance(x, { axis: 0 })",
    evaluateMean = "this.runningMean",
    evaluateVariance = "this.runningVariance",
    denominator = "sqrt(spread.add(this.epsilon))",
    learns = "isTraining",
    learnedVariance = "variance(x, { axis: 0, correction: 1 })",
    update = "old.multiply(1 - m).add(now.multiply(m))",
    after = "return xHat;",
  } = change;
  return `
class RunningStatistics {
  runningMean: Tensor;
  runningVariance: Tensor;
  readonly momentum: number;
  readonly epsilon: number;
  steps = 0;

  constructor(units: number, { momentum = 0.1, epsilon = 1e-5 } = {}) {
    this.runningMean = zeros([units], { dtype: "float64" });
    this.runningVariance = ones([units], { dtype: "float64" });
    this.momentum = momentum;
    this.epsilon = epsilon;
  }

  normalize(x: Tensor, mode: Mode): Tensor {
    const isTraining = mode === "train";
    ${refusal}
    const mean = isTraining ? ${trainMean} : ${evaluateMean};
    const spread = isTraining ? ${trainVariance} : ${evaluateVariance};
    const xHat = x.subtract(mean).divide(${denominator});
    if (${learns}) {
      this.steps++;
      const m = this.momentum;
      const moved = (old: Tensor, now: Tensor) => ${update};
      this.runningMean = moved(this.runningMean, x.mean({ axis: 0 }));
      this.runningVariance = moved(this.runningVariance, ${learnedVariance});
    }
    ${after}
  }
}`;
}

/** Wrong solutions of "running-statistics". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "the running variance learns what the batch was divided by",
    feedback: "The running variance learned the biased variance",
    source: changed({ learnedVariance: "variance(x, { axis: 0 })" }),
  },
  {
    misconception: "x̂ is made with the unbiased variance",
    feedback: "the unbiased variance was used to normalize",
    source: changed({ trainVariance: "variance(x, { axis: 0, correction: 1 })" }),
  },
  {
    misconception: "the momentum is the weight of the old value",
    feedback: "The momentum is the weight of the new batch here",
    source: changed({ update: "old.multiply(m).add(now.multiply(1 - m))" }),
  },
  {
    misconception: "the running statistics are those of the last batch",
    feedback: "Only the last batch is left",
    source: changed({ update: "m === 0 ? old : now" }),
  },
  {
    misconception: "the first batch sets the running statistics",
    feedback: "The first batch was taken as it is",
    source: changed({
      update: "this.steps === 1 ? now : old.multiply(1 - m).add(now.multiply(m))",
    }),
  },
  {
    misconception: "the running statistics are plain means over the batches",
    feedback: "This is the plain mean over the batches",
    source: changed({ update: "old.add(now.subtract(old).divide(m > 0 ? this.steps : 1))" }),
  },
  {
    misconception: "the new batch is added to the old value",
    feedback: "the running mean grows with every batch",
    source: changed({ update: "old.add(now.multiply(m))" }),
  },
  {
    misconception: "standard deviations are averaged",
    feedback: "You averaged standard deviations",
    source: changed({ learnedVariance: "sqrt(variance(x, { axis: 0, correction: 1 }))" }),
  },
  {
    misconception: "evaluation is like training",
    feedback: "In evaluate mode the batch's own statistics were used",
    source: changed({
      evaluateMean: "x.mean({ axis: 0 })",
      evaluateVariance: "variance(x, { axis: 0 })",
    }),
  },
  {
    misconception: "the running statistics are used as soon as they are there",
    feedback: "not with the running statistics",
    source: changed({ trainMean: "this.runningMean", trainVariance: "this.runningVariance" }),
  },
  {
    misconception: "the running statistics learn from every batch",
    feedback: "The running statistics moved in evaluate mode",
    source: changed({ learns: "x.shape[0] > 1" }),
  },
  {
    misconception: "only the mean has to be fixed, and the variance stays the batch's",
    feedback: "x̂ = (x − running mean)/√(running variance + ε)",
    source: changed({ evaluateVariance: "variance(x, { axis: 0 })" }),
  },
  {
    misconception: "the running variance has to be corrected when it is used",
    feedback: "The running variance is unbiased already",
    source: changed({
      evaluateVariance: "this.runningVariance.multiply(x.shape[0] / (x.shape[0] - 1))",
    }),
  },
  {
    misconception: "ε is for training only",
    feedback: "ε is missing in evaluate mode",
    source: changed({ denominator: "sqrt(isTraining ? spread.add(this.epsilon) : spread)" }),
  },
  {
    misconception: "one row is a batch like any other",
    feedback: "One row has no unbiased variance",
    source: changed({
      refusal: "",
      learnedVariance: "variance(x, { axis: 0 }).multiply(x.shape[0] / (x.shape[0] - 1))",
    }),
  },
  {
    misconception: "the library throws in time",
    feedback: "The error came too late",
    source: changed({ refusal: "" }),
  },
  {
    misconception: "any error will do",
    feedback: "The error should be a RangeError",
    source: changed({ refusal: 'if (isTraining && x.shape[0] < 2) throw new Error("one row");' }),
  },
  {
    misconception: "x may be written over",
    feedback: "must not write into x",
    source: changed({ after: "x.data.set(xHat.data);\n    return x;" }),
  },
];
