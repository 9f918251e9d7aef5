import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with one place changed. */
function changed(change: {
  readonly all?: string;
  readonly pass?: string;
  readonly mean?: string;
  readonly summand?: string;
  readonly sum?: string;
  readonly probabilities?: string;
  readonly entropy?: string;
  readonly disagreement?: string;
}): string {
  const {
    pass = 'softmax(model.forward(inputs, "train").output)',
    all = "Array.from({ length: passes }, () => PASS)",
    mean = "tensors.reduce((sum, one) => sum.add(one)).divide(passes)",
    summand = "q > 0 ? -q * Math.log(q) : 0",
    sum = "sum({ axis: 1 })",
    probabilities = "meanOverPasses(all)",
    entropy = "entropyOf(probabilities)",
    disagreement = "entropy.subtract(meanOverPasses(all.map(entropyOf)))",
  } = change;
  return `
function predictMonteCarlo(
  model: Layer,
  { inputs, passes }: { inputs: Tensor; passes: number },
): MonteCarloPrediction {
  const all = ${all.replace("PASS", pass)};
  const meanOverPasses = (tensors: Tensor[]) => ${mean};
  const entropyOf = (P: Tensor) => P.map((q) => ${summand}).${sum};
  const probabilities = ${probabilities};
  const entropy = ${entropy};
  const disagreement = ${disagreement};
  return { probabilities, entropy, disagreement };
}`;
}

/** Wrong solutions of "monte-carlo". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "predictions are made in evaluate mode",
    feedback: "These are the probabilities of evaluate mode",
    source: changed({ pass: 'softmax(model.forward(inputs, "evaluate").output)' }),
  },
  {
    misconception: "the mean of the logits is as good",
    feedback: "You took the mean of the logits",
    source: changed({
      pass: 'model.forward(inputs, "train").output',
      probabilities: "softmax(meanOverPasses(all))",
      disagreement: "entropy.subtract(meanOverPasses(all.map((z) => entropyOf(softmax(z)))))",
    }),
  },
  {
    misconception: "the outputs of the model are probabilities",
    feedback: "the softmax is missing",
    source: changed({ pass: 'model.forward(inputs, "train").output' }),
  },
  {
    misconception: "the sum needs no division",
    feedback: "the sum over the passes, not the mean",
    source: changed({ mean: "tensors.reduce((sum, one) => sum.add(one))" }),
  },
  {
    misconception: "one pass can be counted several times",
    feedback: "This is one pass only",
    source: changed({ all: "Array(passes).fill(PASS) as Tensor[]" }),
  },
  {
    misconception: "the mean needs a softmax of its own",
    feedback: "The softmax was taken of probabilities",
    source: changed({ probabilities: "softmax(meanOverPasses(all))" }),
  },
  {
    misconception: "the passes vote",
    feedback: "These are shares of votes",
    source: changed({
      probabilities: `meanOverPasses(all.map((P) => {
    const votes = P.clone();
    const classes = P.shape[1];
    P.data.forEach((q, i) => {
      const row = i - i % classes;
      votes.data[i] = q === Math.max(...P.data.slice(row, row + classes)) ? 1 : 0;
    });
    return votes;
  }))`,
    }),
  },
  {
    misconception: "the softmax goes over the batch",
    feedback: "The softmax went over the images",
    source: changed({ pass: 'softmax(model.forward(inputs, "train").output, { axis: 0 })' }),
  },
  {
    misconception: "the uncertainty is the mean entropy of the passes",
    feedback: "This is the mean of the passes' entropies",
    source: changed({
      entropy: "meanOverPasses(all.map(entropyOf))",
      disagreement: "entropyOf(probabilities).subtract(entropy)",
    }),
  },
  {
    misconception: "the entropy has no minus sign",
    feedback: "the entropy has a minus before the sum",
    source: changed({ summand: "q > 0 ? q * Math.log(q) : 0" }),
  },
  {
    misconception: "entropy is measured in bits",
    feedback: "This is the entropy in bits",
    source: changed({ summand: "q > 0 ? -q * Math.log2(q) : 0" }),
  },
  {
    misconception: "the entropy is a mean over the classes",
    feedback: "This is the mean over the classes",
    source: changed({ sum: "mean({ axis: 1 })" }),
  },
  {
    misconception: "the entropy is the sum of the logarithms",
    feedback: "The factor P before the logarithm is missing",
    source: changed({ summand: "q > 0 ? -Math.log(q) : 0" }),
  },
  {
    misconception: "the entropies of all rows make one number per class",
    feedback: "summed over the classes of each row",
    source: changed({ sum: "sum({ axis: 0 })" }),
  },
  {
    misconception: "the formula may be written down as it stands",
    feedback: "0·log 0 is NaN",
    source: changed({ summand: "-q * Math.log(q)" }),
  },
  {
    misconception: "what the passes disagree on is their own entropy",
    feedback: "subtract it from the entropy of the mean",
    source: changed({ disagreement: "meanOverPasses(all.map(entropyOf))" }),
  },
  {
    misconception: "the mean of the entropies is the larger one",
    feedback: "the entropy of the mean is the larger one",
    source: changed({ disagreement: "meanOverPasses(all.map(entropyOf)).subtract(entropy)" }),
  },
  {
    misconception: "the disagreement is the entropy",
    feedback: "the mean of the passes' entropies is not subtracted",
    source: changed({ disagreement: "entropy" }),
  },
  {
    misconception: "the entropies of the passes are summed",
    feedback: "You subtracted the sum of the passes' entropies",
    source: changed({
      disagreement: "entropy.subtract(meanOverPasses(all.map(entropyOf)).multiply(passes))",
    }),
  },
  {
    misconception: "the expected entropy is that of evaluate mode",
    feedback: "You subtracted the entropy of evaluate mode",
    source: changed({
      disagreement:
        'entropy.subtract(entropyOf(softmax(model.forward(inputs, "evaluate").output)))',
    }),
  },
];
