import type { WrongSolution } from "../wrong_solution.ts";

/** The right product, with one place changed. */
function product(change: {
  readonly epsilon?: string;
  readonly zero?: string;
  readonly points?: string;
  readonly result?: string;
}): string {
  const {
    epsilon = "step / length",
    zero = "if (length === 0) return new Float64Array(theta.length);",
    points = `const ahead = gradient(theta.map((t, i) => t + epsilon * vector[i]));
  const behind = gradient(theta.map((t, i) => t - epsilon * vector[i]));`,
    result = "ahead.map((g, i) => (g - behind[i]) / (2 * epsilon))",
  } = change;
  return `
function hessianVectorProduct(
  gradient: GradientFunction,
  { theta, vector, step }: { theta: Float64Array; vector: Float64Array; step: number },
) {
  const length = Math.hypot(...vector);
  ${zero}
  const epsilon = ${epsilon};
  ${points}
  return ${result};
}`;
}

/** The right function of a model, with one place changed. */
function adapter(change: {
  readonly outside?: string;
  readonly before?: string;
  readonly set?: string;
  readonly restore?: string;
}): string {
  const {
    outside = "",
    before = "const before = parameterVector(parameters);",
    set = "setParameterVector(parameters, theta);",
    restore = "setParameterVector(parameters, before);",
  } = change;
  return `
function gradientFunction(model: Layer, objective: Objective): GradientFunction {
  const { parameters } = model;
  ${outside}
  return (theta) => {
    ${before}
    ${set}
    const gradient = gradientVector(model, objective);
    ${restore}
    return gradient;
  };
}`;
}

const wrongProduct = (change: Parameters<typeof product>[0]) => product(change) + adapter({});
const wrongAdapter = (change: Parameters<typeof adapter>[0]) => product({}) + adapter(change);

/** Wrong solutions of "hessian-vector-product". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "a forward difference is as good as a central one",
    feedback: "This is the forward difference",
    source: wrongProduct({
      points: `const ahead = gradient(theta.map((t, i) => t + epsilon * vector[i]));
  const behind = gradient(theta);`,
      result: "ahead.map((g, i) => (g - behind[i]) / epsilon)",
    }),
  },
  {
    misconception: "the points are ε apart",
    feedback: "from θ − εv to θ + εv it is 2ε, not ε",
    source: wrongProduct({ result: "ahead.map((g, i) => (g - behind[i]) / epsilon)" }),
  },
  {
    misconception: "the gradients are at θ and θ + εv, and the divisor is 2ε",
    feedback: "the gradients are 2ε apart only if",
    source: wrongProduct({
      points: `const ahead = gradient(theta.map((t, i) => t + epsilon * vector[i]));
  const behind = gradient(theta);`,
    }),
  },
  {
    misconception: "the difference is divided by twice the step",
    feedback: "This is H·v/‖v‖",
    source: wrongProduct({ result: "ahead.map((g, i) => (g - behind[i]) / (2 * step))" }),
  },
  {
    misconception: "ε is the step, however long v is",
    feedback: "You used ε = step",
    source: wrongProduct({ epsilon: "step" }),
  },
  {
    misconception: "the order of the two gradients does not matter",
    feedback: "The sign is wrong",
    source: wrongProduct({ result: "ahead.map((g, i) => (behind[i] - g) / (2 * epsilon))" }),
  },
  {
    misconception: "one axis after the other: the diagonal times v",
    feedback: "the diagonal of H only",
    source: wrongProduct({
      points: `const along = (j: number, by: number) =>
    gradient(theta.map((t, i) => i === j ? t + by : t))[j];`,
      result: "vector.map((v, j) => v * (along(j, step) - along(j, -step)) / (2 * step))",
    }),
  },
  {
    misconception: "first the whole Hessian, then the product",
    feedback: "You computed the whole Hessian",
    source: wrongProduct({
      points: `const columns = Array.from(theta, (_, j) => {
    const at = (by: number) => gradient(theta.map((t, i) => i === j ? t + by : t));
    const [ahead, behind] = [at(step), at(-step)];
    return ahead.map((g, i) => (g - behind[i]) / (2 * step));
  });`,
      result: "theta.map((_, i) => vector.reduce((sum, v, j) => sum + columns[j][i] * v, 0))",
    }),
  },
  {
    misconception: "the curvature along v is the product",
    feedback: "This is the number vᵀHv",
    source: wrongProduct({
      result:
        "ahead.reduce((sum, g, i) => sum + vector[i] * (g - behind[i]) / (2 * epsilon), 0) as never",
    }),
  },
  {
    misconception: "v is never 0",
    feedback: "Infinity·0 is NaN",
    source: wrongProduct({ zero: "" }),
  },
  {
    misconception: "theta is mine to walk with",
    feedback: "leave theta where it is",
    source: wrongProduct({
      points: `theta.forEach((_, i) => theta[i] += epsilon * vector[i]);
  const ahead = gradient(theta);
  const behind = gradient(theta.map((t, i) => t - 2 * epsilon * vector[i]));`,
    }),
  },
  {
    misconception: "the model is at θ already",
    feedback: "the gradient at the model's own parameters",
    source: wrongAdapter({ set: "" }),
  },
  {
    misconception: "the model may stay where it was measured",
    feedback: "The model was left at θ",
    source: wrongAdapter({
      before: "const before = parameters.map(({ value }) => value.data);",
      restore: "parameters.forEach(({ value }, i) => value.data.set(before[i]));",
    }),
  },
  {
    misconception: "the parameters are those of the moment when the function is made",
    feedback: "when gradientFunction was called",
    source: wrongAdapter({ outside: "const before = parameterVector(parameters);", before: "" }),
  },
];
