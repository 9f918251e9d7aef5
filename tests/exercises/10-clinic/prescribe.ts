import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with some places changed. */
function changed(change: {
  readonly vanishing?: string;
  readonly exploding?: string;
  readonly lower?: string;
  readonly higher?: string;
  readonly parameters?: string;
  readonly epochs?: string;
  readonly more?: string;
}): string {
  const {
    vanishing = '{ activation: "relu", weights: "he" }',
    exploding = '{ weights: "he" }',
    lower = "{ learningRate: 0.1 }",
    higher = "{ learningRate: 0.1 }",
    parameters = "parametersOf({ ...patient, width })",
    epochs = "Math.floor(budget.samples / patient.rows)",
    more = "",
  } = change;
  return `
function prescribe(
  patient: Plan,
  { finding, budget }: { readonly finding: Finding; readonly budget: Budget },
): Plan {
  const treatments: Partial<Record<Cure, Partial<Plan>>> = {
    "standardize the inputs": { standardize: true },
    "biases that start at 0": { bias: 0 },
    "smaller learning rate": ${lower},
    "larger learning rate": ${higher},
    "ReLU and He's weights": ${vanishing},
    "smaller first weights": ${exploding},
  };
  let { width } = patient;
  while (${parameters} > budget.parameters) width--;
  const epochs = ${epochs};
  return { ...patient, ...treatments[finding.cure], width, epochs${more} };
}`;
}

/** Wrong solutions of "prescribe". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "He's weights alone make a gradient flow",
    feedback: "a check-up finds vanishing gradient",
    source: changed({ vanishing: '{ weights: "he" }' }),
  },
  {
    misconception: "biases are no parameters",
    feedback: "the biases count as parameters",
    source: changed({
      parameters: "64 * width + (patient.hiddenLayers - 1) * width ** 2 + 10 * width",
    }),
  },
  {
    misconception: "a begun epoch may be finished",
    feedback: "The number of epochs was rounded up",
    source: changed({ epochs: "Math.ceil(budget.samples / patient.rows)" }),
  },
  {
    misconception: "the budget counts epochs",
    feedback: "An epoch is not an image",
    source: changed({ epochs: "budget.samples" }),
  },
  {
    misconception: "a deep network is cured by taking layers away",
    feedback: "changed without need: hiddenLayers",
    source: changed({ more: ", hiddenLayers: Math.min(2, patient.hiddenLayers)" }),
  },
  {
    misconception: "what has worked elsewhere is good for everybody",
    feedback: "changed without need: activation, weights",
    source: changed({
      more: ', activation: "relu", weights: "he", bias: 0, learningRate: 0.1, standardize: true',
    }),
  },
  {
    misconception: "what explodes needs shorter steps",
    feedback: "The steps are not the illness",
    source: changed({ exploding: "{ learningRate: patient.learningRate / 10 }" }),
  },
  {
    misconception: "a factor of ten is always enough",
    feedback: "A factor of ten is not always enough",
    source: changed({
      lower: "{ learningRate: patient.learningRate / 10 }",
      higher: "{ learningRate: 10 * patient.learningRate }",
    }),
  },
];
