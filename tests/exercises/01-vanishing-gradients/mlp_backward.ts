import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with one place changed. */
function changed(change: {
  readonly start?: string;
  readonly slope?: string;
  readonly bias?: string;
  readonly weight?: string;
  readonly back?: string;
  readonly first?: string;
  readonly end?: string;
}): string {
  const {
    start = "outputGradient",
    slope = "h.map((y) => y * (1 - y))",
    bias = "delta.sum({ axis: 0 })",
    weight = "h.transpose().matmul(delta)",
    back = "layers[k].weight.transpose()",
    first = "gradient",
    end = "",
  } = change;
  return `
function backward(
  layers: readonly AffineLayer[],
  { activations, outputGradient }: { activations: readonly Tensor[]; outputGradient: Tensor },
): NetworkGradients {
  const weights: Tensor[] = [];
  const biases: Tensor[] = [];
  let delta = ${start};
  for (let k = layers.length - 1; k >= 0; k--) {
    const h = activations[k];
    weights.unshift(${weight});
    biases.unshift(${bias});
    const gradient = delta.matmul(${back});
    delta = k === 0 ? ${first} : gradient.multiply(${slope});
  }
  ${end}
  return { weights, biases, input: delta };
}`;
}

/** Wrong solutions of "mlp-backward". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "going back needs the weights only",
    feedback: "σ′ is missing",
    source: changed({ slope: "1" }),
  },
  {
    misconception: "σ′ is taken of the activation",
    feedback: "σ′ was taken of h instead of z",
    source: changed({ slope: "h.map(sigmoid.derivative)" }),
  },
  {
    misconception: "the factor of the sigmoid is its value",
    feedback: "not h = σ(z) itself",
    source: changed({ slope: "h" }),
  },
  {
    misconception: "the output layer has a sigmoid, too",
    feedback: "The output layer has no sigmoid",
    source: changed({
      start: "outputGradient.multiply(activations[layers.length].map((y) => y * (1 - y)))",
    }),
  },
  {
    misconception: "W leads back as it leads forward",
    feedback: "transposed matrix",
    source: changed({
      back: "layers[k].weight.shape[0] === layers[k].weight.shape[1] " +
        "? layers[k].weight : layers[k].weight.transpose()",
    }),
  },
  {
    misconception: "a gradient is a mean over the batch",
    feedback: "You divided by N",
    source: changed({ weight: "h.transpose().matmul(delta).divide(h.shape[0])" }),
  },
  {
    misconception: "the bias gets the mean of the rows",
    feedback: "mean of δ over the batch",
    source: changed({ bias: "delta.mean({ axis: 0 })" }),
  },
  {
    misconception: "the input is a sigmoid's output as well",
    feedback: "The input is not the output of a sigmoid",
    source: changed({ first: "gradient.multiply(h.map((y) => y * (1 - y)))" }),
  },
  {
    misconception: "the first layer stands last",
    feedback: "Go through the formulas layer by layer",
    source: changed({ end: "weights.reverse();" }),
  },
  {
    misconception: "what is given may be written over",
    feedback: "must not write into what it is given",
    source: changed({ end: "outputGradient.fill(0);" }),
  },
];
