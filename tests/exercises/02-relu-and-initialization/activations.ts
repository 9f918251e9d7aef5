import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with one place changed: bodies of value and derivative. */
function changed(change: {
  readonly relu?: string;
  readonly reluSlope?: string;
  readonly leaky?: string;
  readonly leakySlope?: string;
  readonly elu?: string;
  readonly eluSlope?: string;
  readonly selu?: string;
  readonly seluSlope?: string;
}): string {
  const {
    relu = "Math.max(0, x)",
    reluSlope = "x > 0 ? 1 : 0",
    leaky = "x > 0 ? x : negativeSlope * x",
    leakySlope = "x > 0 ? 1 : negativeSlope",
    elu = "x > 0 ? x : alpha * Math.expm1(x)",
    eluSlope = "x > 0 ? 1 : alpha * Math.exp(x)",
    selu = "seluScale * (x > 0 ? x : seluAlpha * Math.expm1(x))",
    seluSlope = "seluScale * (x > 0 ? 1 : seluAlpha * Math.exp(x))",
  } = change;
  return `
function makeReLU(): Elementwise {
  return { value: (x) => ${relu}, derivative: (x) => ${reluSlope} };
}
function makeLeakyReLU({ negativeSlope }: { negativeSlope: number }): Elementwise {
  return { value: (x) => ${leaky}, derivative: (x) => ${leakySlope} };
}
function makeELU({ alpha }: { alpha: number }): Elementwise {
  return { value: (x) => ${elu}, derivative: (x) => ${eluSlope} };
}
function makeSELU(): Elementwise {
  return { value: (x) => ${selu}, derivative: (x) => ${seluSlope} };
}`;
}

/** Wrong solutions of "activations". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "whatever is not positive is 0, also what is not a number",
    feedback: "NaN became 0",
    source: changed({ relu: "x > 0 ? x : 0" }),
  },
  {
    misconception: "rectifying means turning around",
    feedback: "This is |x|",
    source: changed({ relu: "Math.abs(x)", reluSlope: "Math.sign(x)" }),
  },
  {
    misconception: "the derivative is the function",
    feedback: "This is ReLU itself",
    source: changed({ reluSlope: "Math.max(0, x)" }),
  },
  {
    misconception: "0 belongs to the right side",
    feedback: "the slopes on the right of 0",
    source: changed({
      reluSlope: "x >= 0 ? 1 : 0",
      leakySlope: "x >= 0 ? 1 : negativeSlope",
      eluSlope: "x >= 0 ? 1 : alpha * Math.exp(x)",
      seluSlope: "seluScale * (x >= 0 ? 1 : seluAlpha * Math.exp(x))",
    }),
  },
  {
    misconception: "at a kink the derivative is the mean of both slopes",
    feedback: "the mean of both slopes",
    source: changed({
      reluSlope: "(1 + Math.sign(x)) / 2",
      leakySlope: "x === 0 ? (1 + negativeSlope) / 2 : x > 0 ? 1 : negativeSlope",
      eluSlope: "x === 0 ? (1 + alpha) / 2 : x > 0 ? 1 : alpha * Math.exp(x)",
      seluSlope:
        "seluScale * (x === 0 ? (1 + seluAlpha) / 2 : x > 0 ? 1 : seluAlpha * Math.exp(x))",
    }),
  },
  {
    misconception: "at a kink every derivative is 0",
    feedback: "0 is the left slope of ReLU only",
    source: changed({
      leakySlope: "x === 0 ? 0 : x > 0 ? 1 : negativeSlope",
      eluSlope: "x === 0 ? 0 : x > 0 ? 1 : alpha * Math.exp(x)",
      seluSlope: "x === 0 ? 0 : seluScale * (x > 0 ? 1 : seluAlpha * Math.exp(x))",
    }),
  },
  {
    misconception: "Leaky ReLU is max(x, a·x)",
    feedback: "only as long as a is at most 1",
    source: changed({ leaky: "Math.max(x, negativeSlope * x)" }),
  },
  {
    misconception: "the slope of Leaky ReLU is always 0.01",
    feedback: "0.01 is only a custom",
    source: changed({ leaky: "x > 0 ? x : 0.01 * x", leakySlope: "x > 0 ? 1 : 0.01" }),
  },
  {
    misconception: "Leaky ReLU has the derivative of ReLU",
    feedback: "This is the derivative of ReLU",
    source: changed({ leakySlope: "x > 0 ? 1 : 0" }),
  },
  {
    misconception: "ELU is an exponential that needs no −1",
    feedback: "The −1 is missing",
    source: changed({ elu: "x > 0 ? x : alpha * Math.exp(x)" }),
  },
  {
    misconception: "α multiplies the exponential only",
    feedback: "α multiplies the whole bracket",
    source: changed({ elu: "x > 0 ? x : alpha * Math.exp(x) - 1" }),
  },
  {
    misconception: "the −1 survives differentiation",
    feedback: "The derivative of the constant −α is 0",
    source: changed({ eluSlope: "x > 0 ? 1 : alpha * (Math.exp(x) - 1)" }),
  },
  {
    misconception: "the derivative of ELU is f(x) + 1 for every α",
    feedback: "right only if α is 1",
    source: changed({ eluSlope: "x > 0 ? 1 : alpha * Math.expm1(x) + 1" }),
  },
  {
    misconception: "eˣ − 1 is as exact as Math.expm1(x)",
    feedback: "cancellation",
    source: changed({
      elu: "x > 0 ? x : alpha * (Math.exp(x) - 1)",
      selu: "seluScale * (x > 0 ? x : seluAlpha * (Math.exp(x) - 1))",
    }),
  },
  {
    misconception: "a side that is multiplied by 0 does no harm",
    feedback: "0·∞ is NaN",
    source: changed({ elu: "Number(x > 0) * x + Number(x <= 0) * alpha * Math.expm1(x)" }),
  },
  {
    misconception: "SELU is ELU with another α",
    feedback: "λ is missing on both sides",
    source: changed({
      selu: "x > 0 ? x : seluAlpha * Math.expm1(x)",
      seluSlope: "x > 0 ? 1 : seluAlpha * Math.exp(x)",
    }),
  },
  {
    misconception: "right of 0 the slope of SELU is 1",
    feedback: "The slope of λ·x is λ",
    source: changed({ seluSlope: "x > 0 ? 1 : seluScale * seluAlpha * Math.exp(x)" }),
  },
  {
    misconception: "λ scales the right side only",
    feedback: "λ is missing on the left side",
    source: changed({
      selu: "x > 0 ? seluScale * x : seluAlpha * Math.expm1(x)",
      seluSlope: "x > 0 ? seluScale : seluAlpha * Math.exp(x)",
    }),
  },
];
