import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { kFold, loadDigits, rowsByClass, split } from "course/data/mod.ts";
import { Random } from "course/random/mod.ts";
import { tensor, zeros } from "course/tensor/mod.ts";
import type { Dataset } from "course/types.ts";
import { unchecked } from "../helpers.ts";

/** Rows that carry their own number, so that they can be found again. */
function numbered(labels: readonly number[]): Dataset {
  return {
    inputs: tensor(labels.map((_, row) => [row])),
    targets: tensor(labels),
  };
}

const rowsOf = (part: Dataset) => Array.from(part.inputs.data);
const sizesOf = (parts: Dataset[]) => parts.map(({ inputs }) => inputs.shape[0]);
const ascending = (numbers: number[]) => numbers.sort((a, b) => a - b);
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

/** Labels of two to four classes with 4 to 40 rows each, in order. */
const someLabels = fc.array(fc.integer({ min: 4, max: 40 }), { minLength: 2, maxLength: 4 })
  .map((counts) => counts.flatMap((count, label) => Array<number>(count).fill(label)));

Deno.test("split takes every row once and keeps its target", () => {
  const data = numbered(upTo(20).map((row) => row % 3));
  for (const stratify of [false, true]) {
    const parts = split(data, { sizes: [9, 6, 5], stratify, rng: new Random(1) });
    assertEquals(sizesOf(parts), [9, 6, 5]);
    assertEquals(ascending(parts.flatMap(rowsOf)), upTo(20));
    for (const part of parts) {
      assertEquals(rowsOf(part).map((row) => row % 3), Array.from(part.targets.data));
    }
  }
});

Deno.test("split leaves rows out if the sizes do not need them", () => {
  const [part] = split(numbered(upTo(20)), { sizes: [5], rng: new Random(1) });
  assertEquals(new Set(rowsOf(part)).size, 5);
  assert(rowsOf(part).some((row) => row >= 5), "the rows are shuffled first");
});

Deno.test("split by fractions uses every row if they make 1", () => {
  const sizes = (rows: number, fractions: number[]) =>
    sizesOf(split({ inputs: zeros([rows, 1]), targets: zeros([rows]) }, {
      fractions,
      rng: new Random(1),
    }));
  assertEquals(sizes(10, [0.8, 0.2]), [8, 2]);
  assertEquals(sizes(100, [0.7, 0.2, 0.1]), [70, 20, 10]);
  assertEquals(sizes(10, [1 / 3, 1 / 3, 1 / 3]), [3, 4, 3]);
  assertEquals(sizes(10, Array(10).fill(0.1)), Array(10).fill(1));
  assertEquals(sizes(10, [0.5]), [5]);
});

Deno.test("the same seed gives the same split, another seed another", () => {
  const data = numbered(upTo(30).map((row) => row % 2));
  const rows = (seed: number, stratify: boolean) =>
    split(data, { sizes: [20, 10], stratify, rng: new Random(seed) }).map(rowsOf);
  for (const stratify of [false, true]) {
    assertEquals(rows(1, stratify), rows(1, stratify));
    assert(String(rows(1, stratify)) !== String(rows(2, stratify)));
  }
});

Deno.test("a stratified split of the digits gives each part its share of every class", () => {
  const digits = loadDigits();
  const all = rowsByClass(digits.targets).map((rows) => rows.length);
  const parts = split(digits, { sizes: [1000, 397, 400], stratify: true, rng: new Random(1) });
  assertEquals(sizesOf(parts), [1000, 397, 400]);
  for (const part of parts) {
    const share = part.inputs.shape[0] / 1797;
    rowsByClass(part.targets).forEach((rows, label) =>
      assert(Math.abs(rows.length - share * all[label]) < 1)
    );
  }
});

Deno.test("a stratified part is off its share by less than two rows of any class", () => {
  fc.assert(
    fc.property(someLabels, fc.integer({ min: 1, max: 99 }), (labels, percent) => {
      const first = Math.max(4, Math.round(labels.length * percent / 100));
      const sizes = first < labels.length ? [first, labels.length - first] : [first];
      const data = numbered(labels);
      const parts = split(data, { sizes, stratify: true, rng: new Random(percent) });
      assertEquals(ascending(parts.flatMap(rowsOf)), upTo(labels.length));
      for (const part of parts) {
        const share = part.inputs.shape[0] / labels.length;
        const counts = rowsByClass(part.targets).map((rows) => rows.length);
        rowsByClass(data.targets).forEach((rows, label) =>
          assert(Math.abs((counts[label] ?? 0) - share * rows.length) < 2)
        );
      }
    }),
  );
});

Deno.test("stratified rows are shuffled, not sorted by class", () => {
  const [part] = split(numbered(upTo(40).map((row) => Math.floor(row / 20))), {
    sizes: [30],
    stratify: true,
    rng: new Random(1),
  });
  assert(rowsOf(part).some((row) => row % 20 >= 15), "not just the first rows of each class");
  const labels = Array.from(part.targets.data);
  assert(String(labels) !== String(ascending([...labels])));
});

Deno.test("split refuses parts that cannot be", () => {
  const data = numbered([0, 0, 0, 1, 1]);
  const rng = new Random(1);
  const refuses = (options: object, message: string) =>
    assertThrows(() => split(data, { ...options, rng }), RangeError, message);
  refuses({}, "either sizes or fractions");
  refuses({ sizes: [1], fractions: [0.5] }, "either sizes or fractions");
  refuses({ sizes: [4, 2] }, "Cannot split 5 rows into parts of 4 + 2 = 6 rows");
  refuses({ sizes: [] }, "at least one row each");
  refuses({ sizes: [3, 0] }, "at least one row each, got sizes [3, 0]");
  refuses({ sizes: [2.5] }, "at least one row each");
  refuses({ fractions: [0.5, -0.5] }, "fractions above 0 and up to 1, got -0.5");
  refuses({ fractions: [0.9, 0.9] }, "a sum up to 1, got 0.9 + 0.9");
  refuses({ fractions: [0.5, 0.52] }, "a sum up to 1");
  refuses({ fractions: [0.01] }, "at least one row each");
  refuses({ sizes: [2, 2, 1], stratify: true }, "class 1 has only 2 rows");
});

Deno.test("stratifying needs labels", () => {
  const real = { inputs: zeros([2, 1]), targets: tensor([[1], [2]]) };
  const options = { sizes: [1], stratify: true, rng: new Random(1) };
  assertThrows(() => split(real, options), RangeError, "expected labels [N], got targets [2,1]");
  const half = { inputs: zeros([2, 1]), targets: tensor([0, 0.5]) };
  assertThrows(() => split(half, options), RangeError, "got 0.5 in row 1");
});

Deno.test("kFold validates every row once, and trains on the others", () => {
  fc.assert(
    fc.property(
      someLabels,
      fc.integer({ min: 2, max: 4 }),
      fc.boolean(),
      (labels, folds, stratify) => {
        const rounds = kFold(numbered(labels), { folds, stratify, rng: new Random(folds) });
        assertEquals(rounds.length, folds);
        assertEquals(
          ascending(rounds.flatMap(({ validation }) => rowsOf(validation))),
          upTo(labels.length),
        );
        for (const { train, validation } of rounds) {
          assertEquals(ascending([...rowsOf(train), ...rowsOf(validation)]), upTo(labels.length));
        }
        const sizes = sizesOf(rounds.map(({ validation }) => validation));
        assert(Math.max(...sizes) - Math.min(...sizes) <= 1);
      },
    ),
  );
});

Deno.test("stratified folds differ by one row at most in every class", () => {
  fc.assert(
    fc.property(someLabels, fc.integer({ min: 2, max: 4 }), (labels, folds) => {
      const rounds = kFold(numbered(labels), { folds, stratify: true, rng: new Random(1) });
      for (const label of new Set(labels)) {
        const counts = rounds.map(({ validation }) =>
          validation.targets.data.filter((own) => own === label).length
        );
        assert(Math.max(...counts) - Math.min(...counts) <= 1);
      }
    }),
  );
});

Deno.test("kFold with as many folds as rows leaves out one row at a time", () => {
  const rounds = kFold(numbered([0, 0, 0, 1]), { folds: 4, rng: new Random(1) });
  assertEquals(rounds.map(({ train }) => train.inputs.shape[0]), [3, 3, 3, 3]);
  const left = rounds.flatMap(({ validation }) => rowsOf(validation));
  assertEquals(ascending(left), [0, 1, 2, 3]);
});

Deno.test("kFold is seeded and shuffles", () => {
  const data = numbered(upTo(12));
  const rows = (seed: number) =>
    kFold(data, { folds: 3, rng: new Random(seed) }).map(({ train, validation }) => [
      rowsOf(train),
      rowsOf(validation),
    ]);
  assertEquals(rows(1), rows(1));
  assert(String(rows(1)) !== String(rows(2)));
});

Deno.test("kFold refuses folds that cannot be", () => {
  const data = numbered([0, 0, 0, 1]);
  const rng = new Random(1);
  for (const folds of [1, 2.5, 5, NaN]) {
    assertThrows(() => kFold(data, { folds, rng }), RangeError, `from 2 to the number of rows, 4`);
  }
  assertThrows(
    () => kFold(data, { folds: 2, stratify: true, rng }),
    RangeError,
    "class 1 has only 1 rows",
  );
});

Deno.test("data without a target for each row, and a missing generator, are named", () => {
  const rng = new Random(1);
  const crooked = { inputs: zeros([3, 1]), targets: zeros([2]) };
  assertThrows(() => split(crooked, { sizes: [1], rng }), RangeError, "one target for each row");
  assertThrows(() => kFold(crooked, { folds: 2, rng }), RangeError, "one target for each row");
  const straight = { inputs: zeros([3, 1]), targets: zeros([3]) };
  const none = { rng: unchecked(undefined) };
  assertThrows(() => split(straight, { sizes: [1], ...none }), TypeError, "split() needs rng");
  assertThrows(() => kFold(straight, { folds: 2, ...none }), TypeError, "kFold() needs rng");
});
