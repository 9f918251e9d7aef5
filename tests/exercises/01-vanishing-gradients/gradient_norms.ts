import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with one place changed. */
function changed(change: {
  readonly measure?: string;
  readonly loop?: string;
  readonly next?: string;
  readonly restore?: string;
  readonly result?: string;
}): string {
  const {
    measure = "norm(gradient).item()",
    loop = "norms.unshift(MEASURE);\n    gradient = backward(gradient);",
    next = "h = output;",
    restore = "parameter.gradient.data.set(before[i].data)",
    result = "norms",
  } = change;
  return `
function gradientNorms(
  model: Sequential,
  { inputs, outputGradient }: { inputs: Tensor; outputGradient: Tensor },
): number[] {
  const before = model.parameters.map(({ gradient }) => gradient.clone());
  const tape: ((gradient: Tensor) => Tensor)[] = [];
  let h = inputs;
  for (const { layer } of model.layers) {
    const { output, backward } = layer.forward(h);
    tape.push(backward);
    ${next}
  }
  const norms: number[] = [];
  let gradient = outputGradient;
  for (const backward of tape.toReversed()) {
    ${loop.replace("MEASURE", measure)}
  }
  model.parameters.forEach((parameter, i) => ${restore});
  return ${result};
}`;
}

/** Wrong solutions of "gradient-norms". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "the order is the order of the way back",
    feedback: "The order is wrong",
    source: changed({ result: "norms.reverse()" }),
  },
  {
    misconception: "the gradient of a layer is what it hands on",
    feedback: "gradients of the layers' inputs",
    source: changed({ loop: "gradient = backward(gradient);\n    norms.unshift(MEASURE);" }),
  },
  {
    misconception: "the norm is the sum of squares",
    feedback: "the root is missing",
    source: changed({ measure: "gradient.multiply(gradient).sum().item()" }),
  },
  {
    misconception: "the norm is the sum of absolute values",
    feedback: "L1 norm",
    source: changed({ measure: "gradient.map(Math.abs).sum().item()" }),
  },
  {
    misconception: "the norm is the root mean square",
    feedback: "root mean square",
    source: changed({ measure: "Math.sqrt(gradient.multiply(gradient).mean().item())" }),
  },
  {
    misconception: "only activations have gradients",
    feedback: "Only the activations were measured",
    source: changed({
      result: 'norms.filter((_, i) => model.layers[i].layer.name !== "Dense")',
    }),
  },
  {
    misconception: "the gradients are 0 anyway",
    feedback: "Setting the gradients to 0 is not putting them back",
    source: changed({ restore: "parameter.gradient.fill(0)" }),
  },
  {
    misconception: "the way back changes nothing",
    feedback: "not what they were before the measurement",
    source: changed({ restore: "before[i]" }),
  },
];
