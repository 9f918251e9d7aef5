import type { WrongSolution } from "../wrong_solution.ts";

const withBody = (body: string) => `
function dropoutMask(x: Tensor, { probability, rng }: MaskOptions): Tensor {
  ${body}
}`;

/** Wrong solutions of "dropout-mask". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "a mask is zeros and ones",
    feedback: "The factor 1/(1 − p) is missing",
    source: withBody("return x.map(() => rng.bernoulli(probability) ? 0 : 1);"),
  },
  {
    misconception: "p is the probability to keep, as in older texts",
    feedback: "here it is kept with probability p",
    source: withBody("return x.map(() => rng.bernoulli(probability) ? 1 / (1 - probability) : 0);"),
  },
  {
    misconception: "p is the probability to keep, and the factor is 1/p",
    feedback: "p is the probability to drop an element",
    source: withBody("return x.map(() => rng.uniform() < probability ? 1 / probability : 0);"),
  },
  {
    misconception: "the kept elements are divided by p",
    feedback: "what is kept was divided by p",
    source: withBody("return x.map(() => rng.bernoulli(probability) ? 0 : 1 / probability);"),
  },
  {
    misconception: "the kept elements are multiplied by 1 − p",
    feedback: "You multiplied by 1 − p",
    source: withBody("return x.map(() => rng.bernoulli(probability) ? 0 : 1 - probability);"),
  },
  {
    misconception: "the mask is the masked input",
    feedback: "This is the mask times x",
    source: withBody(
      "return x.map((element) => rng.bernoulli(probability) ? 0 : element / (1 - probability));",
    ),
  },
  {
    misconception: "exactly a share p of the elements is dropped",
    feedback: "Every mask drops the same number of elements",
    source: withBody(`const mask = x.clone().fill(1 / (1 - probability));
  const dropped = rng.permutation(x.size).slice(0, Math.round(probability * x.size));
  for (const i of dropped) mask.data[i] = 0;
  return mask;`),
  },
  {
    misconception: "the rows of a batch share a mask",
    feedback: "All rows of the batch have the same mask",
    source: withBody(`const width = x.shape[x.rank - 1];
  const kept = 1 / (1 - probability);
  const row = Array.from({ length: width }, () => rng.bernoulli(probability) ? 0 : kept);
  const mask = x.clone();
  mask.data.forEach((_, i) => mask.data[i] = row[i % width]);
  return mask;`),
  },
  {
    misconception: "a whole row is dropped",
    feedback: "In a row everything is kept or everything is dropped",
    source: withBody(`const width = x.shape[x.rank - 1];
  const kept = 1 / (1 - probability);
  const mask = x.clone();
  for (let start = 0; start < x.size; start += width) {
    mask.data.fill(rng.bernoulli(probability) ? 0 : kept, start, start + width);
  }
  return mask;`),
  },
  {
    misconception: "one draw decides for the batch",
    feedback: "One draw decides for the whole batch",
    source: withBody(
      "return x.clone().fill(rng.bernoulli(probability) ? 0 : 1 / (1 - probability));",
    ),
  },
  {
    misconception: "any random number will do",
    feedback: "Draw from rng only",
    source: withBody(
      "return x.map(() => Math.random() < probability ? 0 : 1 / (1 - probability));",
    ),
  },
  {
    misconception: "a generator for all masks makes the runs repeatable",
    feedback: "you draw from something else than rng",
    source: `
const generator = new Random(0);
function dropoutMask(x: Tensor, { probability }: MaskOptions): Tensor {
  return x.map(() => generator.bernoulli(probability) ? 0 : 1 / (1 - probability));
}`,
  },
  {
    misconception: "a reproducible mask needs a fixed seed inside",
    feedback: "The mask is always the same, whatever rng is",
    source: withBody(`const own = new Random(0);
  return x.map(() => own.bernoulli(probability) ? 0 : 1 / (1 - probability));`),
  },
  {
    misconception: "a random number is rounded, whatever p is",
    feedback: "Half of the elements are dropped, whatever p is",
    source: withBody("return x.map(() => Math.round(rng.uniform()) / (1 - probability));"),
  },
  {
    misconception: "the elements of x may be written over",
    feedback: "x itself must not change",
    source: withBody(`for (let i = 0; i < x.size; i++) {
    x.data[i] = rng.bernoulli(probability) ? 0 : 1 / (1 - probability);
  }
  return x;`),
  },
  {
    misconception: "the number format does not matter",
    feedback: "give it the dtype of x",
    source: withBody(
      "return rng.bernoulliTensor(x.shape, { probability: 1 - probability, value: 1 / (1 - probability) });",
    ),
  },
];
