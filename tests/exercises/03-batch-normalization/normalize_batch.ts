import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with one place changed. */
function changed(change: {
  readonly mean?: string;
  readonly variance?: string;
  readonly start?: string;
  readonly root?: string;
  readonly output?: string;
}): string {
  const {
    mean = "x.mean({ axis: 0 })",
    variance = "square(x.subtract(mean)).mean({ axis: 0 })",
    start = "const centred = x.subtract(mean);",
    root = "sqrt(variance.add(epsilon))",
    output = "xHat.multiply(gamma).add(beta)",
  } = change;
  return `
function batchStatistics(x: Tensor): Statistics {
  const n = x.shape[0];
  const mean = ${mean};
  return { mean, variance: ${variance} };
}
function normalize(x: Tensor, { mean, variance, gamma, beta, epsilon }: Normalization): Tensor {
  ${start}
  const xHat = centred.divide(${root});
  return ${output};
}`;
}

/** Wrong solutions of "normalize-batch". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "a batch is a sample, so its variance is divided by N − 1",
    feedback: "This is the unbiased variance",
    source: changed({ variance: "square(x.subtract(mean)).sum({ axis: 0 }).divide(n - 1)" }),
  },
  {
    misconception: "each row is normalized by itself",
    feedback: "that is layer normalization",
    source: changed({
      mean: "x.mean({ axis: 1 })",
      variance: "square(x.transpose().subtract(mean)).mean({ axis: 0 })",
    }),
  },
  {
    misconception: "one mean for the whole batch",
    feedback: "one number per unit",
    source: changed({
      mean: "x.mean()",
      variance: "square(x.subtract(mean)).mean()",
    }),
  },
  {
    misconception: "the variance is the standard deviation",
    feedback: "This is the standard deviation",
    source: changed({ variance: "sqrt(square(x.subtract(mean)).mean({ axis: 0 }))" }),
  },
  {
    misconception: "the variance is the mean of the squares",
    feedback: "Subtract the mean before you square",
    source: changed({ variance: "square(x).mean({ axis: 0 })" }),
  },
  {
    misconception: "mean(x²) − mean(x)² is just as good",
    feedback: "cancellation",
    source: changed({ variance: "square(x).mean({ axis: 0 }).subtract(square(mean))" }),
  },
  {
    misconception: "ε is added to the standard deviation",
    feedback: "ε stands inside the root",
    source: changed({ root: "sqrt(variance).add(epsilon)" }),
  },
  {
    misconception: "ε is for show",
    feedback: "ε is missing",
    source: changed({ root: "sqrt(variance)" }),
  },
  {
    misconception: "dividing by the variance makes it 1",
    feedback: "You divided by the variance",
    source: changed({ root: "variance.add(epsilon)" }),
  },
  {
    misconception: "normalization ends with x̂",
    feedback: "The scale γ and the shift β are missing",
    source: changed({ output: "xHat" }),
  },
  {
    misconception: "first the shift, then the scale",
    feedback: "First the scale, then the shift",
    source: changed({ output: "xHat.add(beta).multiply(gamma)" }),
  },
  {
    misconception: "β is the scale",
    feedback: "γ and β have changed places",
    source: changed({ output: "xHat.multiply(beta).add(gamma)" }),
  },
  {
    misconception: "the statistics always are those of this batch",
    feedback: "Use the given mean and variance",
    source: changed({
      start: "({ mean, variance } = batchStatistics(x));\n  const centred = x.subtract(mean);",
    }),
  },
  {
    misconception: "x is no longer needed",
    feedback: "must not write into x",
    source: changed({
      start: "const centred = x.subtract(mean);\n  x.data.set(centred.data);",
    }),
  },
];
