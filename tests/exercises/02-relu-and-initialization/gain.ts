import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with one place changed. */
function changed(change: {
  readonly from?: number;
  readonly to?: number;
  readonly width?: number;
  readonly square?: string;
  readonly density?: string;
  readonly result?: string;
}): string {
  const {
    from = -10,
    to = 10,
    width = 0.01,
    square = "f(z) ** 2",
    density = "Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI)",
    result = "1 / Math.sqrt(second)",
  } = change;
  return `
function varianceGain(f: (z: number) => number): number {
  let [first, second] = [0, 0];
  for (let z = ${from} + ${width} / 2; z < ${to}; z += ${width}) {
    const weight = ${width} * ${density};
    first += weight * f(z);
    second += weight * ${square};
  }
  return ${result};
}`;
}

/** Wrong solutions of "gain". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "the variance of f(z) counts",
    feedback: "This is the variance of f(z)",
    source: changed({ result: "1 / Math.sqrt(second - first ** 2)" }),
  },
  {
    misconception: "the gain is 1/E[f(z)²]",
    feedback: "The root is missing",
    source: changed({ result: "1 / second" }),
  },
  {
    misconception: "the gain is what the activation leaves",
    feedback: "This is 1/gain",
    source: changed({ result: "Math.sqrt(second)" }),
  },
  {
    misconception: "the gain is E[f(z)²]",
    feedback: "This is E[f(z)²]",
    source: changed({ result: "second" }),
  },
  {
    misconception: "the mean of f(z) is its size",
    feedback: "f(z) must be squared",
    source: changed({ result: "1 / first" }),
  },
  {
    misconception: "f(z) need not be squared",
    feedback: "not squared inside the integral",
    source: changed({ square: "Math.abs(f(z))" }),
  },
  {
    misconception: "the derivative counts, as for the gradient",
    feedback: "This is the gain of f′",
    source: changed({ square: "((f(z + 1e-5) - f(z - 1e-5)) / 2e-5) ** 2" }),
  },
  {
    misconception: "√2 is right for every activation",
    feedback: "√2 is right for ReLU only",
    source: `function varianceGain(_f: (z: number) => number) { return Math.SQRT2; }`,
  },
  {
    misconception: "the normal density is e^(−z²/2)",
    feedback: "factor 1/√(2π) of the normal density is missing",
    source: changed({ density: "Math.exp(-z * z / 2)" }),
  },
  {
    misconception: "the normal density is divided by 2π",
    feedback: "the factor is 1/√(2π)",
    source: changed({ density: "Math.exp(-z * z / 2) / (2 * Math.PI)" }),
  },
  {
    misconception: "the exponent of the density is −z²",
    feedback: "−z²/2, not −z²",
    source: changed({ density: "Math.exp(-z * z) / Math.sqrt(2 * Math.PI)" }),
  },
  {
    misconception: "negative z do not count, as with ReLU",
    feedback: "Only positive z",
    source: changed({ from: 0 }),
  },
  {
    misconception: "three standard deviations are everything",
    feedback: "from −3 to 3 gives this number",
    source: changed({ from: -3, to: 3 }),
  },
  {
    misconception: "four standard deviations are everything",
    feedback: "from −4 to 4 gives this number",
    source: changed({ from: -4, to: 4 }),
  },
  {
    misconception: "ten thousand draws are as good as an integral",
    feedback: "Random draws are not exact enough",
    source: `
function varianceGain(f: (z: number) => number): number {
  const rng = new Random(3);
  let sum = 0;
  for (let i = 0; i < 10_000; i++) sum += f(rng.normal()) ** 2;
  return 1 / Math.sqrt(sum / 10_000);
}`,
  },
];
