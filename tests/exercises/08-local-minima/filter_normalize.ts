import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with one place changed. */
function changed(change: {
  readonly bias?: string;
  readonly lengthOfDirection?: string;
  readonly lengthOfWeights?: string;
  readonly weight?: string;
  readonly result?: string;
}): string {
  const {
    bias = "d.map(() => 0)",
    lengthOfDirection = "norm(d, { axis: 0 }).map((length) => length === 0 ? 1 : length)",
    lengthOfWeights = "norm(w, { axis: 0 })",
    weight = "d.divide(dLength).multiply(wLength)",
    result = "normalized",
  } = change;
  return `
function filterNormalize(
  direction: readonly Tensor[],
  parameters: readonly Tensor[],
): Tensor[] {
  const normalized = direction.map((d, k) => {
    const w = parameters[k];
    if (d.rank === 1) return ${bias};
    const dLength = ${lengthOfDirection};
    const wLength = ${lengthOfWeights};
    return ${weight};
  });
  return ${result};
}`;
}

/** Wrong solutions of "filter-normalize". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "unit j is row j, as in PyTorch",
    feedback: "You normalized the rows",
    source: changed({
      lengthOfDirection: "norm(d, { axis: 1, keepDims: true }).map((length) => length || 1)",
      lengthOfWeights: "norm(w, { axis: 1, keepDims: true })",
    }),
  },
  {
    misconception: "a layer is normalized as a whole",
    feedback: "You normalized the whole matrix at once",
    source: changed({ lengthOfDirection: "norm(d)", lengthOfWeights: "norm(w)" }),
  },
  {
    misconception: "normalizing makes the length 1",
    feedback: "All units got the length 1",
    source: changed({ weight: "d.divide(dLength)" }),
  },
  {
    misconception: "the direction is only scaled with the weights",
    feedback: "divide column j by ‖dⱼ‖ first",
    source: changed({ weight: "d.multiply(wLength)" }),
  },
  {
    misconception: "d is divided by the weights' length",
    feedback: "‖d‖ and ‖w‖ have changed places",
    source: changed({
      weight: "d.multiply(dLength).divide(wLength.map((length) => length || 1))",
    }),
  },
  {
    misconception: "the weights themselves are the factor",
    feedback: "You multiplied by the weights themselves",
    source: changed({ weight: "d.divide(dLength).multiply(w)" }),
  },
  {
    misconception: "each weight is a filter",
    feedback: "You normalized each number by itself",
    source: changed({ weight: "d.map(Math.sign).multiply(w.map(Math.abs))" }),
  },
  {
    misconception: "the length is the sum of squares",
    feedback: "The root is missing",
    source: changed({
      weight: "d.divide(dLength.multiply(dLength)).multiply(wLength.multiply(wLength))",
    }),
  },
  {
    misconception: "the length is the sum of absolute values",
    feedback: "This is the L1 norm",
    source: changed({
      lengthOfDirection: "norm(d, { axis: 0, order: 1 }).map((length) => length || 1)",
      lengthOfWeights: "norm(w, { axis: 0, order: 1 })",
    }),
  },
  {
    misconception: "biases keep their random direction",
    feedback: "The biases still have their random direction",
    source: changed({ bias: "d" }),
  },
  {
    misconception: "biases are normalized, too",
    feedback: "You normalized the biases like a unit",
    source: changed({ bias: "d.multiply(norm(w).item() / norm(d).item())" }),
  },
  {
    misconception: "what does not move is left out",
    feedback: "The biases are missing in the list",
    source: changed({ result: "normalized.filter(({ rank }) => rank === 2)" }),
  },
  {
    misconception: "no unit is 0 everywhere",
    feedback: "you divided 0 by 0",
    source: changed({ lengthOfDirection: "norm(d, { axis: 0 })" }),
  },
  {
    misconception: "the direction may be overwritten",
    feedback: "You wrote into the direction",
    source: changed({
      result:
        "normalized.map((part, k) => {\n    direction[k].data.set(part.data);\n    return direction[k];\n  })",
    }),
  },
];
