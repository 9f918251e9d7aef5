import { assertThrows } from "@std/assert";
import { Random } from "course/random/mod.ts";

const rng = new Random(1);

function refuses(cases: [string, () => unknown][]): void {
  for (const [message, draw] of cases) assertThrows(draw, RangeError, message);
}

Deno.test("seeds must be whole numbers", () => {
  refuses([
    ["got 0.5", () => new Random(0.5)],
    ["got NaN", () => new Random(NaN)],
    ["got 9007199254740992", () => new Random(2 ** 53)],
  ]);
});

Deno.test("uniform draws need a finite interval", () => {
  refuses([
    ["low 1, high 0", () => rng.uniform(1, 0)],
    ["low NaN", () => rng.uniform(NaN, 1)],
    ["high Infinity", () => rng.uniform(0, Infinity)],
    ["low -1.7e+308", () => rng.uniform(-1.7e308, 1.7e308)],
    ["low 1, high 0", () => rng.uniformTensor([2], { low: 1, high: 0 })],
    ["low -Infinity", () => rng.uniformTensor([2], { low: -Infinity })],
  ]);
});

Deno.test("normal draws need std ≥ 0", () => {
  refuses([
    ["std -1", () => rng.normal(0, -1)],
    ["std NaN", () => rng.normal(0, NaN)],
    ["std Infinity", () => rng.normal(0, Infinity)],
    ["mean NaN", () => rng.normal(NaN)],
    ["std -0.1", () => rng.normalTensor([2], { std: -0.1 })],
    ["mean Infinity", () => rng.normalTensor([2], { mean: Infinity })],
  ]);
});

Deno.test("counts must be whole and in range", () => {
  refuses([
    ["got 0", () => rng.integer(0)],
    ["got 1.5", () => rng.integer(1.5)],
    ["got 4294967297", () => rng.integer(2 ** 32 + 1)],
    ["got -1", () => rng.permutation(-1)],
    ["got NaN", () => rng.permutation(NaN)],
    ["got -3", () => rng.integerTensor([2], { count: -3 })],
    ["2^24", () => rng.integerTensor([2], { count: 2 ** 24 + 1 })],
  ]);
});

Deno.test("probabilities must lie in [0, 1]", () => {
  refuses([
    ["got 1.1", () => rng.bernoulli(1.1)],
    ["got NaN", () => rng.bernoulli(NaN)],
    ["got -0.1", () => rng.bernoulliTensor([2], { probability: -0.1 })],
  ]);
});

Deno.test("shapes must be whole", () => {
  refuses([
    ["[1.5]", () => rng.normalTensor([1.5])],
    ["[-1]", () => rng.uniformTensor([-1])],
  ]);
});
