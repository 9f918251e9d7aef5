import type { WrongSolution } from "../wrong_solution.ts";

/** heInit with this body. */
function withBody(body: string): string {
  return `
function heInit(
  [fanIn, fanOut]: readonly [number, number],
  { rng, negativeSlope = 0 }: { rng: Random; negativeSlope?: number },
): Tensor {
  const squared = 1 + negativeSlope ** 2;
  ${body}
}`;
}

/** heInit with this standard deviation. */
function withStd(std: string): string {
  return withBody(`return rng.normalTensor([fanIn, fanOut], { std: ${std} });`);
}

/** heInit with each weight drawn by this expression. */
function withDraw(draw: string): string {
  return withBody(
    `const std = Math.sqrt(2 / (squared * fanIn));
  return tensor(Array.from({ length: fanIn }, () => Array.from({ length: fanOut }, () => ${draw})));`,
  );
}

/** Wrong solutions of "he-init". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "the number of units counts",
    feedback: "This is 2/fanOut",
    source: withStd("Math.sqrt(2 / (squared * fanOut))"),
  },
  {
    misconception: "He's rule is Xavier's rule",
    feedback: "Xavier's (Glorot's) rule",
    source: withStd("Math.sqrt(2 / (squared * (fanIn + fanOut)))"),
  },
  {
    misconception: "ReLU loses nothing",
    feedback: "LeCun's rule",
    source: withStd("Math.sqrt(1 / fanIn)"),
  },
  {
    misconception: "2/fanIn is the standard deviation",
    feedback: "2/fanIn is the variance",
    source: withStd("2 / (squared * fanIn)"),
  },
  {
    misconception: "the root is taken of the 2 only",
    feedback: "√(2/fanIn), not √2/fanIn",
    source: withStd("Math.sqrt(2 / squared) / fanIn"),
  },
  {
    misconception: "the root is taken of fanIn only",
    feedback: "√(2/fanIn), not 2/√fanIn",
    source: withStd("2 / Math.sqrt(squared * fanIn)"),
  },
  {
    misconception: "the bound of the uniform variant is a standard deviation",
    feedback: "the bound of the uniform variant",
    source: withStd("Math.sqrt(6 / (squared * fanIn))"),
  },
  {
    misconception: "the draws need no scale",
    feedback: "The draws are not scaled",
    source: withStd("1"),
  },
  {
    misconception: "the size of the matrix counts",
    feedback: "divided by the size of the matrix",
    source: withStd("Math.sqrt(2 / (squared * fanIn * fanOut))"),
  },
  {
    misconception: "a leak changes nothing",
    feedback: "negativeSlope changes nothing here",
    source: withStd("Math.sqrt(2 / fanIn)"),
  },
  {
    misconception: "the slope is not squared",
    feedback: "1 + a², not 1 + a",
    source: withStd("Math.sqrt(2 / ((1 + negativeSlope) * fanIn))"),
  },
  {
    misconception: "a leak needs larger weights",
    feedback: "below the fraction line",
    source: withStd("Math.sqrt(2 * squared / fanIn)"),
  },
  {
    misconception: "1 + a² divides the standard deviation",
    feedback: "outside the root",
    source: withStd("Math.sqrt(2 / fanIn) / squared"),
  },
  {
    misconception: "the leak takes away instead of adding",
    feedback: "1 − a² agrees neither",
    source: withStd("Math.sqrt(2 * (1 - negativeSlope ** 2) / fanIn)"),
  },
  {
    misconception: "every weight is the standard deviation",
    feedback: "All weights are equal",
    source: withBody(
      `const std = Math.sqrt(2 / (squared * fanIn));
  return tensor(Array.from({ length: fanIn }, () => Array.from({ length: fanOut }, () => std)));`,
    ),
  },
  {
    misconception: "rng.uniform() is as good as rng.normal()",
    feedback: "numbers in [0, 1)",
    source: withDraw("std * rng.uniform()"),
  },
  {
    misconception: "the standard deviation is the bound of uniform draws",
    feedback: "a third of the variance",
    source: withDraw("rng.uniform(-std, std)"),
  },
  {
    misconception: "any distribution with this variance is meant",
    feedback: "These are uniform draws",
    source: withDraw("rng.uniform(-Math.sqrt(3) * std, Math.sqrt(3) * std)"),
  },
  {
    misconception: "weights are positive",
    feedback: "The weights must have mean 0",
    source: withDraw("Math.abs(std * rng.normal())"),
  },
  {
    misconception: "draws beyond two standard deviations are cut off, as in Keras",
    feedback: "Do not truncate",
    source: withDraw(
      "{ let z = 3; while (Math.abs(z) > 2) z = rng.normal(); return std * z; }",
    ),
  },
  {
    misconception: "truncated draws are normal if the variance is put right again",
    feedback: "truncated at two standard deviations",
    source: withDraw(
      "{ let z = 3; while (Math.abs(z) > 2) z = rng.normal(); return std * z / 0.8796; }",
    ),
  },
  {
    misconception: "Array.fill draws anew for each row",
    feedback: "All rows are the same",
    source: withBody(
      `const std = Math.sqrt(2 / (squared * fanIn));
  const row = Array.from({ length: fanOut }, () => std * rng.normal());
  return tensor(Array(fanIn).fill(row));`,
    ),
  },
  {
    misconception: "one draw per input is enough",
    feedback: "All columns are the same",
    source: withBody(
      `const std = Math.sqrt(2 / (squared * fanIn));
  return tensor(Array.from({ length: fanIn }, () => Array(fanOut).fill(std * rng.normal())));`,
    ),
  },
  {
    misconception: "an initializer makes its own generator",
    feedback: "Every matrix is the same",
    source: withBody(
      `const own = new Random(0);
  return own.normalTensor([fanIn, fanOut], { std: Math.sqrt(2 / (squared * fanIn)) });`,
    ),
  },
  {
    misconception: "random is random: Math.random() will do",
    feedback: "Math.random() cannot be seeded",
    source: withDraw(
      "std * Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random())",
    ),
  },
];
