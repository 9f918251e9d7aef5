import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with some places changed; steps of the table are in the order of `steps`. */
function changed(change: {
  readonly inputs?: string;
  readonly dead?: string;
  readonly ratio?: string;
  readonly overfitting?: string;
  readonly steps?: readonly string[];
}): string {
  const {
    inputs = "Math.abs(inputMean) > 2 || inputStd < 0.2 || inputStd > 5",
    dead = `
  if (deadBefore > 0.4) return { illness: "dead ReLU units", cure: "biases that start at 0" };
  if (deadAfter > 0.4) return { illness: "dead ReLU units", cure: "smaller learning rate" };`,
    ratio = "gradientRms[0] / gradientRms[gradientRms.length - 1]",
    overfitting =
      "validationEnd - Math.min(...validationLoss) > 0.1 * guessing && end < 0.5 * guessing",
    steps = ["inputs", "dead", "gradient", "tooHigh", "overfitting", "tooLow"],
  } = change;
  const all: Record<string, string> = {
    inputs: `
  if (${inputs}) return { illness: "data not standardized", cure: "standardize the inputs" };`,
    dead,
    gradient: `
  const ratio = ${ratio};
  if (ratio < 1 / 100) return { illness: "vanishing gradient", cure: "ReLU and He's weights" };
  if (ratio > 100) return { illness: "exploding gradient", cure: "smaller first weights" };`,
    tooHigh: `
  if (diverged || end > 3 * guessing) {
    return { illness: "learning rate too high", cure: "smaller learning rate" };
  }`,
    overfitting: `
  if (${overfitting}) return { illness: "overfitting", cure: "L2 or early stopping" };`,
    tooLow: `
  if (end > 0.5 * guessing && end > 0.75 * trainingLoss[0]) {
    return { illness: "learning rate too low", cure: "larger learning rate" };
  }`,
  };
  return `
function nameIllness(record: MedicalRecord): Finding {
  const { inputMean, inputStd, gradientRms, deadBefore, deadAfter, guessing } = record;
  const { trainingLoss, validationLoss, diverged } = record;
  const end = trainingLoss[trainingLoss.length - 1];
  const validationEnd = validationLoss[validationLoss.length - 1];
${steps.map((step) => all[step]).join("")}
  return { illness: "healthy", cure: "nothing" };
}`;
}

/** Wrong solutions of "name-illness". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "a gradient vanishes at the last layer",
    feedback: "The ratio is upside down",
    source: changed({ ratio: "gradientRms[gradientRms.length - 1] / gradientRms[0]" }),
  },
  {
    misconception: "a small gradient is a vanishing one",
    feedback: "You look at the size of the gradient itself",
    source: changed({ ratio: "gradientRms[0]" }),
  },
  {
    misconception: "what diverges had too long steps",
    feedback: "You blame the learning rate as soon as",
    source: changed({
      steps: ["inputs", "dead", "tooHigh", "gradient", "overfitting", "tooLow"],
    }),
  },
  {
    misconception: "units die of large steps only",
    feedback: "Units that were dead before the first step",
    source: changed({
      dead: `
  if (deadBefore > 0.4 || deadAfter > 0.4) {
    return { illness: "dead ReLU units", cure: "smaller learning rate" };
  }`,
    }),
  },
  {
    misconception: "whether units live is settled before training",
    feedback: "You look at the units before training only",
    source: changed({
      dead: `
  if (deadBefore > 0.4) return { illness: "dead ReLU units", cure: "biases that start at 0" };`,
    }),
  },
  {
    misconception: "a gap between the losses is overfitting",
    feedback: "You took every gap",
    source: changed({ overfitting: "validationEnd > end && end < 0.5 * guessing" }),
  },
  {
    misconception: "a mean of 0 makes data standardized",
    feedback: "A mean near 0 is not enough",
    source: changed({ inputs: "Math.abs(inputMean) > 2" }),
  },
  {
    misconception: "the inputs are looked at last",
    feedback: "the illness behind the illness",
    source: changed({
      steps: ["dead", "gradient", "tooHigh", "overfitting", "inputs", "tooLow"],
    }),
  },
];
