/**
 * Bounds are chosen so that a right generator passes with probability 0.999 or more for any seed;
 * the seeds are fixed, so the outcome never changes.
 */
import { assert, assertAlmostEquals, assertLess } from "@std/assert";
import { Random } from "course/random/mod.ts";
import {
  centralMoment,
  chiSquare,
  correlation,
  kolmogorovSmirnov,
  mean,
  normalCdf,
} from "./statistics.ts";

const n = 100_000;
/** √n·D of a right sample is below this with probability 0.999. */
const ksBound = 1.95;

function draw(count: number, next: () => number): Float64Array {
  return Float64Array.from({ length: count }, next);
}

for (const seed of [1, -77, 2 ** 40]) {
  Deno.test(`uniform: moments and distribution, seed ${seed}`, () => {
    const rng = new Random(seed);
    const values = draw(n, () => rng.uniform());
    assert(values.every((value) => value >= 0 && value < 1));
    assertAlmostEquals(mean(values), 0.5, 4 * Math.sqrt(1 / 12 / n));
    assertAlmostEquals(centralMoment(values, 2), 1 / 12, 4 * Math.sqrt(1 / 180 / n));
    assertLess(kolmogorovSmirnov(values, (x) => x), ksBound);
  });

  Deno.test(`normal: four moments and distribution, seed ${seed}`, () => {
    const rng = new Random(seed);
    const values = draw(n, () => rng.normal());
    const error = 4 / Math.sqrt(n);
    assertAlmostEquals(mean(values), 0, error);
    assertAlmostEquals(centralMoment(values, 2), 1, error * Math.sqrt(2));
    assertAlmostEquals(centralMoment(values, 3), 0, error * Math.sqrt(6));
    assertAlmostEquals(centralMoment(values, 4), 3, error * Math.sqrt(96));
    assertLess(kolmogorovSmirnov(values, normalCdf), ksBound);
  });
}

Deno.test("tensors follow the same distributions, scaled and shifted", () => {
  const rng = new Random(10);
  const uniform = rng.uniformTensor([n], { low: -3, high: 5, dtype: "float64" }).data;
  assertLess(kolmogorovSmirnov(uniform, (x) => (x + 3) / 8), ksBound);
  const normal = rng.normalTensor([n], { mean: 2, std: 0.5, dtype: "float64" }).data;
  assertLess(kolmogorovSmirnov(normal, (x) => normalCdf((x - 2) / 0.5)), ksBound);
});

Deno.test("integer: each of 10 numbers equally often", () => {
  const rng = new Random(2);
  const counts = new Array(10).fill(0);
  for (let i = 0; i < n; i++) counts[rng.integer(10)]++;
  assertLess(chiSquare(counts), 27.9); // χ² with 9 degrees of freedom, 0.999
});

Deno.test("integer: no number is favoured where 2³² is not a multiple of the count", () => {
  const rng = new Random(3);
  // Without redrawing, the lower half would come twice as often as the upper half.
  const count = 3 * 2 ** 30;
  const counts = [0, 0, 0];
  for (let i = 0; i < n; i++) counts[Math.floor(rng.integer(count) / 2 ** 30)]++;
  assertLess(chiSquare(counts), 13.8); // 2 degrees of freedom
});

Deno.test("permutation: each of the 24 orders of four things equally often", () => {
  const rng = new Random(4);
  const counts = new Map<string, number>();
  for (let i = 0; i < 24_000; i++) {
    const order = rng.permutation(4).join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  assert(counts.size === 24);
  assertLess(chiSquare([...counts.values()]), 49.7); // 23 degrees of freedom
});

Deno.test("bernoulli: the share of ones", () => {
  const rng = new Random(5);
  for (const probability of [0.01, 0.3, 0.5, 0.9]) {
    const error = 4 * Math.sqrt(probability * (1 - probability) / n);
    const flags = draw(n, () => Number(rng.bernoulli(probability)));
    assertAlmostEquals(mean(flags), probability, error);
    const mask = rng.bernoulliTensor([n], { probability });
    assertAlmostEquals(mean(mask.data), probability, error);
  }
});

Deno.test("each of the 32 bits is set half of the time", () => {
  const rng = new Random(6);
  const counts = new Array(32).fill(0);
  for (let i = 0; i < n; i++) {
    const bits = rng.bits();
    for (let bit = 0; bit < 32; bit++) counts[bit] += (bits >>> bit) & 1;
  }
  for (const count of counts) assertAlmostEquals(count / n, 0.5, 4.5 * 0.5 / Math.sqrt(n));
});

Deno.test("streams are uncorrelated: neighbouring seeds, splits, and a stream with itself", () => {
  const parent = new Random(7);
  const [left, right] = [parent.split(), parent.split()];
  const streams = [parent, left, right, left.split(), new Random(7), new Random(8), new Random(-7)]
    .map((rng) => draw(n, () => rng.uniform()));
  const bound = 4.5 / Math.sqrt(n);
  for (let i = 0; i < streams.length; i++) {
    for (let j = 0; j < i; j++) assertLess(Math.abs(correlation(streams[i], streams[j])), bound);
    const [earlier, later] = [streams[i].subarray(1), streams[i].subarray(0, n - 1)];
    assertLess(Math.abs(correlation(earlier, later)), bound);
  }
});

Deno.test("the first number of seeds 0, 1, 2, … is uniform too", () => {
  const firsts = draw(10_000, () => 0).map((_, seed) => new Random(seed).uniform());
  assertLess(kolmogorovSmirnov(firsts, (x) => x), ksBound);
});
