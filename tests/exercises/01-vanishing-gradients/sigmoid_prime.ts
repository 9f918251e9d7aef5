import type { WrongSolution } from "../wrong_solution.ts";

const bound = `
function gradientBound(largest: number, layers: number): number {
  return largest ** layers;
}`;
const derivative = `
function sigmoidPrime(x: number): number {
  const e = Math.exp(-Math.abs(x));
  return e / (1 + e) ** 2;
}`;

/** Wrong solutions of "sigmoid-prime". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "the derivative is the function",
    feedback: "σ(x) itself, not its derivative",
    source: `const sigmoidPrime = (x: number) => 1 / (1 + Math.exp(-x));${bound}`,
  },
  {
    misconception: "x is already σ(x)",
    feedback: "x·(1 − x) is right only if x is already σ(x)",
    source: `function sigmoidPrime(x: number) { return x * (1 - x); }${bound}`,
  },
  {
    misconception: "the formula as it stands on the slide is good for every number",
    feedback: "cancellation",
    source: `
function sigmoidPrime(x: number) {
  const s = 1 / (1 + Math.exp(-x));
  return s * (1 - s);
}${bound}`,
  },
  {
    misconception: "e^x / (1 + e^x)² does not overflow",
    feedback: "Take exp of −|x|",
    source: `
function sigmoidPrime(x: number) {
  const e = Math.exp(x);
  return e / (1 + e) ** 2;
}${bound}`,
  },
  {
    misconception: "the inner derivative gives a minus sign",
    feedback: "The sign is wrong",
    source: `
function sigmoidPrime(x: number) {
  const e = Math.exp(-Math.abs(x));
  return -e / (1 + e) ** 2;
}${bound}`,
  },
  {
    misconception: "tanh and the sigmoid have the same derivative",
    feedback: "derivative of tanh",
    source: `
function sigmoidPrime(x: number) {
  const s = 1 / (1 + Math.exp(-x));
  return 1 - s * s;
}${bound}`,
  },
  {
    misconception: "a saturated sigmoid may simply return 0",
    feedback: "tiny, but it is not 0",
    source: `
function sigmoidPrime(x: number) {
  if (Math.abs(x) > 20) return 0;
  const e = Math.exp(-x);
  return e / (1 + e) ** 2;
}${bound}`,
  },
  {
    misconception: "the factors add up",
    feedback: "The derivatives multiply",
    source: `${derivative}
function gradientBound(largest: number, layers: number) { return largest * layers; }`,
  },
  {
    misconception: "between n layers there are n − 1 factors",
    feedback: "One layer too few",
    source: `${derivative}
function gradientBound(largest: number, layers: number) { return largest ** (layers - 1); }`,
  },
  {
    misconception: "the bound is 0.25 for every activation",
    feedback: "bound of the sigmoid only",
    source: `${derivative}
function gradientBound(largest: number, layers: number) { return 0.25 ** layers; }`,
  },
];
