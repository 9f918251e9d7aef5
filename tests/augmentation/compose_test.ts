import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  compose,
  describeDraw,
  drawTransform,
  horizontalFlip,
  invert,
  oneOf,
  randomTransform,
  rotate,
  shift,
  someOf,
} from "course/augmentation/mod.ts";
import { Random } from "course/random/mod.ts";
import { type Tensor, tensor } from "course/tensor/mod.ts";
import type { Transform } from "course/types.ts";

/** Writes its digit behind the ones that are there: 0 → 1 → 12. */
const digit = (value: number, probability = 1) =>
  randomTransform({
    name: `digit${value}`,
    probability,
    parameters: () => ({}),
    change: (image) => image.multiply(10).add(value),
  });

const start = tensor([[0]]);
const digits = (transform: Transform, rng = new Random(1)) => transform.apply(start, rng).at(0, 0);

/** How often each result comes in `count` trials. */
function frequencies(transform: Transform, count: number): Map<number, number> {
  const rng = new Random(1);
  const counts = new Map<number, number>();
  for (let i = 0; i < count; i++) {
    const outcome = digits(transform, rng);
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  return counts;
}

/** Within four standard deviations of a binomial distribution. */
function assertFrequency(count: number | undefined, trials: number, probability: number): void {
  const deviation = Math.sqrt(trials * probability * (1 - probability));
  assert(
    Math.abs((count ?? 0) - trials * probability) < 4 * deviation,
    `${count} of ${trials} for a probability of ${probability}`,
  );
}

Deno.test("compose applies transforms in order, each with its own probability", () => {
  assertEquals(digits(compose([digit(1), digit(2), digit(3)])), 123);
  assertEquals(digits(compose([digit(1), digit(2, 0), digit(3)])), 13);
  assertEquals(digits(compose([])), 0);
  assert(compose([]).apply(start, new Random(1)) !== start, "also nothing makes a copy");
  const counts = frequencies(compose([digit(1, 0.25), digit(2)]), 1000);
  assertFrequency(counts.get(12), 1000, 0.25);
});

Deno.test("compose within compose is the same as one list", () => {
  assertEquals(digits(compose([digit(1), compose([digit(2), digit(3)]), digit(4)])), 1234);
});

Deno.test("oneOf applies one, as often as its weight says, and for certain", () => {
  const one = oneOf([digit(1, 0.1), digit(2, 0.3), digit(3, 0)], { probability: 0.8 });
  const counts = frequencies(one, 2000);
  assertEquals([...counts.keys()].sort(), [0, 1, 2]);
  assertFrequency(counts.get(0), 2000, 0.2);
  assertFrequency(counts.get(1), 2000, 0.8 * 0.25);
  assertFrequency(counts.get(2), 2000, 0.8 * 0.75);
});

Deno.test("someOf chooses different ones, equally often, in the order of the list", () => {
  const counts = frequencies(someOf([digit(1), digit(2), digit(3)], { count: 2 }), 900);
  assertEquals([...counts.keys()].sort((a, b) => a - b), [12, 13, 23]);
  for (const count of counts.values()) assertFrequency(count, 900, 1 / 3);
});

Deno.test("someOf draws how many between its limits, and keeps their probabilities", () => {
  const counts = frequencies(someOf([digit(1), digit(2, 0)], { count: [0, 2] }), 1200);
  // None: 1/3; one: 1/6 each; both: 1/3. The second is never applied.
  assertEquals([...counts.keys()].sort(), [0, 1]);
  assertFrequency(counts.get(1), 1200, 1 / 6 + 1 / 3);
});

Deno.test("a plain object is a transform too, and can be replayed", () => {
  const dim: Transform = {
    name: "dim",
    apply: (image: Tensor, rng: Random) => image.add(rng.uniform()),
  };
  const pipeline = compose([dim, oneOf([dim], { probability: 1 }), someOf([dim], { count: 1 })]);
  const drawn = pipeline.draw(new Random(4));
  const once = drawn.apply(start);
  assertEquals(drawn.apply(start), once);
  assertEquals(drawn.apply(tensor([[1]])).at(0, 0), once.at(0, 0) + 1);
  assert(drawTransform(dim, new Random(1)).applied);
  assert(pipeline.apply(start, new Random(5)).at(0, 0) !== once.at(0, 0));
});

Deno.test("draws show what was drawn, down to the steps", () => {
  const pipeline = compose([
    rotate({ limit: [30, 30], probability: 1 }),
    horizontalFlip({ probability: 0 }),
    oneOf([shift({ pixels: { x: [2, 2] } })], { probability: 1 }),
    compose([invert({ probability: 1 })]),
  ]);
  const drawn = pipeline.draw(new Random(1));
  assertEquals(drawn.steps?.map(({ name, applied }) => [name, applied]), [
    ["rotate", true],
    ["horizontalFlip", false],
    ["oneOf", true],
    ["compose", true],
  ]);
  assertEquals(drawn.steps?.[0].parameters, { angle: 30 });
  assertEquals(describeDraw(drawn), "rotate (angle 30) → shift (pixelsX 2, pixelsY 0) → invert");
  assertEquals(describeDraw(compose([], { probability: 1 }).draw(new Random(1))), "unchanged");
});

Deno.test("describeDraw rounds numbers and leaves seeds out", () => {
  const make = randomTransform({
    name: "t",
    probability: 1,
    parameters: () => ({ small: 0.000123456, large: 123456, seed: 7 }),
    change: (image) => image,
  });
  assertEquals(describeDraw(make.draw(new Random(1))), "t (small 0.000123, large 123000)");
});

Deno.test("oneOf and someOf refuse lists and counts that cannot be", () => {
  assertThrows(() => oneOf([]), RangeError, "got 0 transforms");
  assertThrows(() => oneOf([digit(1, 0)]), RangeError, "probability above 0");
  for (const count of [2, -1, 0.5, [1, 2] as const]) {
    assertThrows(() => someOf([digit(1)], { count }), RangeError, "someOf() count must be");
  }
});
