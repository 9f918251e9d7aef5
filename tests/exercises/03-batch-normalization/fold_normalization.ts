import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with one place changed. */
function changed(change: {
  readonly scale?: string;
  readonly before?: string;
  readonly none?: string;
  readonly foldedWeight?: string;
  readonly foldedBias?: string;
}): string {
  const {
    scale = "gamma.divide(sqrt(variance.add(epsilon)))",
    before = "bias ?? mean.map(() => 0)",
    none = "",
    foldedWeight = "weight.multiply(s)",
    foldedBias = "b.subtract(mean).multiply(s).add(beta)",
  } = change;
  return `
function foldNormalization(
  { weight, bias }: DenseLayer,
  { mean, variance, gamma, beta, epsilon }: Normalization,
): Required<DenseLayer> {
  const s = ${scale};
  const b = ${before};
  ${none}
  return { weight: ${foldedWeight}, bias: ${foldedBias} };
}`;
}

/** Wrong solutions of "fold-normalization". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "unit c is row c of W",
    feedback: "You scaled the rows of W",
    source: changed({
      foldedWeight: "weight.shape[0] === weight.shape[1] " +
        "? weight.transpose().multiply(s).transpose() : weight.multiply(s)",
    }),
  },
  {
    misconception: "the mean has no place in a dense layer",
    feedback: "The mean μ is missing in the bias",
    source: changed({ foldedBias: "b.multiply(s).add(beta)" }),
  },
  {
    misconception: "the old bias is not normalized",
    feedback: "Only μ was scaled",
    source: changed({ foldedBias: "b.subtract(mean.multiply(s)).add(beta)" }),
  },
  {
    misconception: "β is scaled with the rest",
    feedback: "β comes behind the scale",
    source: changed({ foldedBias: "b.subtract(mean).add(beta).multiply(s)" }),
  },
  {
    misconception: "β replaces the bias, and μ is forgotten with it",
    feedback: "the mean of x·W is still subtracted",
    source: changed({ foldedBias: "bias ? b.subtract(mean).multiply(s).add(beta) : beta" }),
  },
  {
    misconception: "the new bias is made of the normalization alone",
    feedback: "The old bias b is missing",
    source: changed({ foldedBias: "beta.subtract(mean.multiply(s))" }),
  },
  {
    misconception: "only the bias changes",
    feedback: "The weights have not changed",
    source: changed({ foldedWeight: "weight" }),
  },
  {
    misconception: "only the weights change",
    feedback: "The bias has not changed",
    source: changed({ foldedBias: "b" }),
  },
  {
    misconception: "only the weights are scaled",
    feedback: "The scale is missing: b − μ is multiplied by s",
    source: changed({ foldedBias: "b.subtract(mean).add(beta)" }),
  },
  {
    misconception: "the mean is subtracted from the weights as well",
    feedback: "It belongs to the bias, not to W",
    source: changed({ foldedWeight: "weight.subtract(mean).multiply(s)" }),
  },
  {
    misconception: "normalization is without γ",
    feedback: "γ is missing",
    source: changed({ scale: "mean.map(() => 1).divide(sqrt(variance.add(epsilon)))" }),
  },
  {
    misconception: "ε is for training only",
    feedback: "ε is missing",
    source: changed({ scale: "gamma.divide(sqrt(variance))" }),
  },
  {
    misconception: "ε is added to the standard deviation",
    feedback: "ε stands inside the root",
    source: changed({ scale: "gamma.divide(sqrt(variance).add(epsilon))" }),
  },
  {
    misconception: "the scale is one over the variance",
    feedback: "You divided by the variance",
    source: changed({ scale: "gamma.divide(variance.add(epsilon))" }),
  },
  {
    misconception: "the mean is added back",
    feedback: "The sign of μ is wrong",
    source: changed({ foldedBias: "b.add(mean).multiply(s).add(beta)" }),
  },
  {
    misconception: "a layer without bias stays without",
    feedback: "The folded layer needs a bias",
    source: changed({ foldedBias: "bias ? b.subtract(mean).multiply(s).add(beta) : b" }),
  },
  {
    misconception: "the weights may be folded in place",
    feedback: "Fold into new tensors",
    source: changed({
      none: "const scaled = weight.multiply(s);\n  weight.data.set(scaled.data);",
      foldedWeight: "weight",
    }),
  },
];
