import { assert, assertAlmostEquals, assertEquals, assertNotEquals } from "@std/assert";
import { Random } from "course/random/mod.ts";
import { stateFromSeed } from "course/random/seeding.ts";

/** Xoshiro128++ written once more, with whole numbers that never overflow. */
function* xoshiro(state: Iterable<number>): Generator<number> {
  let [s0, s1, s2, s3] = Array.from(state, BigInt);
  const word = (x: bigint) => BigInt.asUintN(32, x);
  const rotate = (x: bigint, k: bigint) => word((x << k) | (x >> (32n - k)));
  while (true) {
    yield Number(word(rotate(word(s0 + s3), 7n) + s0));
    const t = word(s1 << 9n);
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = rotate(s3, 11n);
  }
}

function take(count: number, next: () => number): number[] {
  return Array.from({ length: count }, next);
}

Deno.test("the reference generator gives the published numbers for the state 1, 2, 3, 4", () => {
  const generator = xoshiro([1, 2, 3, 4]);
  const first = take(5, () => generator.next().value);
  assertEquals(first, [641, 1573767, 3222811527, 3517856514, 836907274]);
});

Deno.test("bits() follows the reference generator", () => {
  for (const seed of [0, 1, -1, 2 ** 53 - 1, -(2 ** 53 - 1), 123456789]) {
    const rng = new Random(seed);
    const generator = xoshiro(stateFromSeed(seed));
    assertEquals(take(1000, () => rng.bits()), take(1000, () => generator.next().value));
  }
});

// Computed once by an independent implementation in Python.
Deno.test("the first numbers of a seed never change between versions", () => {
  const rng = new Random(7);
  assertEquals(take(3, () => rng.bits()), [408380677, 241951010, 1607106062]);
  assertEquals(take(2, () => rng.uniform()), [0.33213871017019914, 0.795421737385166]);
  take(3, () => rng.normal()).forEach((value, i) => {
    assertAlmostEquals(
      value,
      [1.0398977151934525, 0.81927111907767, 0.42561414391402463][i],
      1e-14,
    );
  });
  assertEquals(take(6, () => rng.integer(10)), [4, 1, 1, 0, 4, 8]);
  assertEquals(rng.permutation(6), [5, 4, 1, 3, 0, 2]);
  assertEquals(rng.split().bits(), 874498946);
});

Deno.test("the same seed gives the same bits in every kind of draw", () => {
  const draws = (rng: Random) => [
    rng.bits(),
    rng.uniform(-2, 3),
    rng.normal(1, 2),
    rng.integer(6),
    rng.bernoulli(0.3),
    rng.permutation(20),
    rng.uniformTensor([3, 2]).toArray(),
    rng.normalTensor([3], { dtype: "float64" }).toArray(),
    rng.integerTensor([5], { count: 3 }).toArray(),
    rng.bernoulliTensor([5], { probability: 0.5 }).toArray(),
    rng.split().uniform(),
  ];
  assertEquals(draws(new Random(5)), draws(new Random(5)));
  assertNotEquals(draws(new Random(5)), draws(new Random(6)));
});

Deno.test("a split does not disturb the parent's later numbers by what the child draws", () => {
  const [a, b] = [new Random(9), new Random(9)];
  const child = a.split();
  b.split();
  take(100, () => child.bits());
  assertEquals(take(10, () => a.bits()), take(10, () => b.bits()));
});

Deno.test("two splits of one stream differ from it and from each other", () => {
  const rng = new Random(3);
  const streams = [rng.split(), rng.split(), rng, new Random(3)];
  const starts = new Set(streams.map((stream) => take(4, () => stream.bits()).join()));
  assertEquals(starts.size, 4);
});

Deno.test("uniform numbers stay below the upper end where rounding would reach it", () => {
  const rng = new Random(11);
  const high = 1 + 2 * Number.EPSILON;
  const values = new Set(take(200, () => rng.uniform(1, high)));
  assertEquals([...values].sort(), [1, 1 + Number.EPSILON]);
  // float32 has only two numbers in this interval.
  const end = 1 + 2 ** -22;
  const { data } = rng.uniformTensor([500], { low: 1, high: end });
  assertEquals([...new Set(data)].sort(), [1, 1 + 2 ** -23]);
});

Deno.test("an interval without a float32 number of its own gives its rounded lower end", () => {
  const { data } = new Random(1).uniformTensor([4], { low: 0.1, high: 0.1 + 1e-12 });
  assertEquals([...data], new Array(4).fill(Math.fround(0.1)));
  assertEquals(new Random(1).uniform(3, 3), 3);
});

Deno.test("a tensor of draws holds the single draws in order, in the same units", () => {
  const shape = [2, 3];
  const options = { dtype: "float64" } as const;
  const of = (draw: (rng: Random) => number) => take(6, () => draw(single));
  const [single, whole] = [new Random(3), new Random(3)];
  assertEquals(
    [...whole.normalTensor(shape, { ...options, mean: 5, std: 2 }).data],
    of((rng) => rng.normal(5, 2)),
  );
  assertEquals(
    [...whole.uniformTensor(shape, { ...options, low: -1, high: 3 }).data],
    of((rng) => rng.uniform(-1, 3)),
  );
  assertEquals(
    [...whole.integerTensor(shape, { ...options, count: 9 }).data],
    of((rng) => rng.integer(9)),
  );
});

Deno.test("draws keep the shape and the number format", () => {
  const rng = new Random(1);
  for (const dtype of ["float32", "float64"] as const) {
    for (const shape of [[], [0], [2, 3], [2, 1, 4]]) {
      const tensors = [
        rng.uniformTensor(shape, { dtype }),
        rng.normalTensor(shape, { dtype }),
        rng.integerTensor(shape, { dtype, count: 4 }),
        rng.bernoulliTensor(shape, { dtype, probability: 0.5 }),
      ];
      for (const tensor of tensors) assertEquals([tensor.shape, tensor.dtype], [shape, dtype]);
    }
  }
});

Deno.test("probabilities 0 and 1 are certain", () => {
  const rng = new Random(4);
  assert(take(1000, () => Number(rng.bernoulli(1))).every((one) => one === 1));
  assert(take(1000, () => Number(rng.bernoulli(0))).every((zero) => zero === 0));
  assertEquals(rng.bernoulliTensor([1000], { probability: 1 }).sum().item(), 1000);
  assertEquals(rng.bernoulliTensor([1000], { probability: 0 }).sum().item(), 0);
});

Deno.test("a permutation holds each number once, also for 0 and 1 numbers", () => {
  const rng = new Random(8);
  for (const count of [0, 1, 2, 100]) {
    const sorted = rng.permutation(count).sort((a, b) => a - b);
    assertEquals(sorted, Array.from({ length: count }, (_, i) => i));
  }
});
