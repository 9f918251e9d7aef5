import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with one place changed. */
function changed(change: {
  readonly d?: string;
  readonly shift?: string;
  readonly stretch?: string;
  readonly root?: string;
  readonly train?: string;
  readonly evaluate?: string;
  readonly gamma?: string;
  readonly beta?: string;
  readonly end?: string;
}): string {
  const {
    d = "outputGradient.multiply(gamma)",
    shift = "d.mean({ axis: 0 })",
    stretch = "xHat.multiply(d.multiply(xHat).mean({ axis: 0 }))",
    root = "sqrt(variance.add(epsilon))",
    train = "d.subtract(shift).subtract(stretch).divide(root)",
    evaluate = "d.divide(root)",
    gamma = "outputGradient.multiply(xHat).sum({ axis: 0 })",
    beta = "outputGradient.sum({ axis: 0 })",
    end = "",
  } = change;
  return `
function normalizationBackward(outputGradient: Tensor, pass: Pass): NormalizationGradients {
  const { xHat, variance, gamma, epsilon, mode } = pass;
  const n = xHat.shape[0];
  const d = ${d};
  const shift = ${shift};
  const stretch = ${stretch};
  const root = ${root};
  const input = mode === "train" ? ${train} : ${evaluate};
  const gradients = { input, gamma: ${gamma}, beta: ${beta} };
  ${end}
  return gradients;
}`;
}

/** Wrong solutions of "normalization-backward". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "μ and σ² are constants",
    feedback: "You treated μ and σ² as constants",
    source: changed({ train: "d.divide(root)" }),
  },
  {
    misconception: "only μ depends on x",
    feedback: "The path through σ² is missing",
    source: changed({ train: "d.subtract(shift).divide(root)" }),
  },
  {
    misconception: "only σ² depends on x",
    feedback: "The path through μ is missing",
    source: changed({ train: "d.subtract(stretch).divide(root)" }),
  },
  {
    misconception: "γ matters forwards only",
    feedback: "γ is missing: on the way from y to x̂",
    source: changed({ d: "outputGradient" }),
  },
  {
    misconception: "sums instead of means",
    feedback: "You subtracted the sums over the rows",
    source: changed({
      shift: "d.sum({ axis: 0 })",
      stretch: "xHat.multiply(d.multiply(xHat).sum({ axis: 0 }))",
    }),
  },
  {
    misconception: "the two terms have opposite signs",
    feedback: "The sign of the last term is wrong",
    source: changed({ train: "d.subtract(shift).add(stretch).divide(root)" }),
  },
  {
    misconception: "the factor is one over the variance",
    feedback: "You divided by σ² + ε",
    source: changed({ root: "variance.add(epsilon)" }),
  },
  {
    misconception: "ε is too small to matter",
    feedback: "ε is missing under the root",
    source: changed({ root: "sqrt(variance)" }),
  },
  {
    misconception: "the way back multiplies by what the way forward divided by",
    feedback: "You multiplied by √(σ² + ε)",
    source: changed({
      train: "d.subtract(shift).subtract(stretch).multiply(root)",
      evaluate: "d.multiply(root)",
    }),
  },
  {
    misconception: "one mean for all units",
    feedback: "The means were taken over all numbers",
    source: changed({ shift: "d.mean()", stretch: "xHat.multiply(d.multiply(xHat).mean())" }),
  },
  {
    misconception: "gradients are means over the batch",
    feedback: "γ is used in every row, so its gradient is the sum",
    source: changed({
      gamma: "outputGradient.multiply(xHat).mean({ axis: 0 })",
      beta: "outputGradient.mean({ axis: 0 })",
    }),
  },
  {
    misconception: "the error is a mean, so everything is divided by N",
    feedback: "You divided by N once more",
    source: changed({ train: "d.subtract(shift).subtract(stretch).divide(root).divide(n)" }),
  },
  {
    misconception: "the gradient of γ contains γ",
    feedback: "You multiplied by γ. The derivative of γ·x̂",
    source: changed({ gamma: "d.multiply(xHat).sum({ axis: 0 })" }),
  },
  {
    misconception: "γ multiplies x − μ",
    feedback: "γ multiplies x̂, not x − μ",
    source: changed({ gamma: "outputGradient.multiply(xHat.multiply(root)).sum({ axis: 0 })" }),
  },
  {
    misconception: "the gradient of β passes through γ",
    feedback: "β is added behind γ",
    source: changed({ beta: "d.sum({ axis: 0 })" }),
  },
  {
    misconception: "the way back is the same in both modes",
    feedback: "This is the formula of train mode",
    source: changed({ evaluate: "d.subtract(shift).subtract(stretch).divide(root)" }),
  },
  {
    misconception: "in evaluate mode nothing is normalized",
    feedback: "Evaluate mode is not the identity",
    source: changed({ evaluate: "outputGradient" }),
  },
  {
    misconception: "in evaluate mode there is no gradient",
    feedback: "it has a slope all the same",
    source: changed({ evaluate: "d.map(() => 0)" }),
  },
  {
    misconception: "what is given may be written over",
    feedback: "must not write into outputGradient",
    source: changed({ end: "outputGradient.data.set(d.data);" }),
  },
];
