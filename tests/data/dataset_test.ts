import { assertEquals, assertThrows } from "@std/assert";
import {
  batches,
  checkDataset,
  countBatches,
  type ImageDataset,
  quadraticFeatures,
  takeRows,
  xorData,
} from "course/data/mod.ts";
import { Random } from "course/random/mod.ts";
import { tensor, zeros } from "course/tensor/mod.ts";

const images: ImageDataset = {
  inputs: tensor([[0, 0], [1, 10], [2, 20], [3, 30], [4, 40]]),
  targets: tensor([0, 1, 0, 1, 0]),
  featureNames: ["a", "b"],
  targetName: "t",
  classNames: ["even", "odd"],
  imageShape: [1, 2],
};

Deno.test("checkDataset refuses empty, unequal and non-finite data, and names them", () => {
  const check = (inputs: number[][], targets: number[]) => () =>
    checkDataset({ inputs: tensor(inputs), targets: tensor(targets) }, "the test data");
  check([[1], [2]], [0, 1])();
  assertThrows(check([[1], [2]], [0]), RangeError, "inputs [2,1] and targets [1]");
  assertThrows(check([[1], [NaN]], [0, 1]), RangeError, "the inputs of the test data");
  assertThrows(check([[1], [2]], [0, Infinity]), RangeError, "the targets of the test data");
  assertThrows(
    () => checkDataset({ inputs: zeros([0, 2]), targets: zeros([0]) }, "x"),
    RangeError,
    "at least one row",
  );
});

Deno.test("takeRows keeps names, repeats rows and copies", () => {
  const taken = takeRows(images, [3, 3, 0]);
  assertEquals(taken.inputs.toArray(), [[3, 30], [3, 30], [0, 0]]);
  assertEquals(taken.targets.toArray(), [1, 1, 0]);
  assertEquals(taken.classNames, ["even", "odd"]);
  taken.inputs.fill(9);
  assertEquals(images.inputs.at(0, 0), 0);
  assertThrows(() => takeRows(images, [5]), RangeError, "row 5");
});

Deno.test("batches go through every row once, rows and targets together", () => {
  const seen = [...batches(images, { batchSize: 2, rng: new Random(3) })];
  assertEquals(seen.map(({ inputs }) => inputs.shape[0]), [2, 2, 1]);
  const rows = seen.flatMap(({ inputs, targets }) =>
    Array.from(targets.data, (target, i) => [...inputs.data.subarray(2 * i, 2 * i + 2), target])
  );
  rows.sort((a, b) => a[0] - b[0]);
  assertEquals(rows, [[0, 0, 0], [1, 10, 1], [2, 20, 0], [3, 30, 1], [4, 40, 0]]);
});

Deno.test("batches draw another order each time, and the same one from the same seed", () => {
  const order = (rng: Random) =>
    [...batches(images, { batchSize: 5, rng })].flatMap(({ inputs }) =>
      inputs.slice(0, { end: 1, axis: 1 }).toArray()
    );
  const rng = new Random(1);
  assertEquals(order(new Random(1)), order(rng));
  assertEquals(new Set(Array.from({ length: 8 }, () => String(order(rng)))).size > 1, true);
});

Deno.test("batches can leave out a short last batch", () => {
  const sizes = (batchSize: number) =>
    [...batches(images, { batchSize, dropLast: true, rng: new Random(1) })]
      .map(({ inputs }) => inputs.shape[0]);
  assertEquals(sizes(2), [2, 2]);
  assertEquals(sizes(3), [3]);
  assertEquals(sizes(5), [5]);
  assertEquals(sizes(9), [5], "the only batch stays");
});

Deno.test("countBatches says how many batches of 5 rows there will be", () => {
  const sizes = [1, 2, 3, 4, 5, 9];
  const count = (dropLast: boolean) =>
    sizes.map((batchSize) => countBatches(5, { batchSize, dropLast }));
  assertEquals(count(false), [5, 3, 2, 2, 1, 1]);
  assertEquals(count(true), [5, 2, 1, 1, 1, 1]);
});

Deno.test("batches refuse a batch size that is not a positive whole number", () => {
  for (const batchSize of [0, -1, 1.5, NaN]) {
    assertThrows(
      () => batches(images, { batchSize, rng: new Random(1) }).next(),
      RangeError,
      `batches() needs batchSize whole and ≥ 1, got ${batchSize}`,
    );
  }
});

Deno.test("quadraticFeatures puts columns, then products, then squares", () => {
  const data = {
    inputs: tensor([[2, 3, 5], [1, -1, 4]]),
    targets: tensor([1, 0]),
    featureNames: ["a", "b", "c"],
    targetName: "t",
  };
  const wide = quadraticFeatures(data, { withoutSquare: ["b"] });
  assertEquals(wide.inputs.toArray(), [
    [2, 3, 5, 6, 10, 15, 4, 25],
    [1, -1, 4, -1, 4, -4, 1, 16],
  ]);
  assertEquals(wide.featureNames, ["a", "b", "c", "a·b", "a·c", "b·c", "a²", "c²"]);
  assertEquals(quadraticFeatures(data).inputs.shape, [2, 9]);
  assertThrows(
    () => quadraticFeatures(data, { withoutSquare: ["d"] }),
    RangeError,
    'no feature "d"',
  );
  assertThrows(
    () => quadraticFeatures({ ...data, inputs: zeros([1, 2]) }),
    RangeError,
    "expected inputs [N,3] for 3 names, got [1,2]",
  );
});

Deno.test("xorData can be centred", () => {
  assertEquals(xorData().inputs.toArray(), [[0, 0], [0, 1], [1, 0], [1, 1]]);
  const { inputs, targets } = xorData({ low: -1, dtype: "float64" });
  assertEquals(inputs.toArray(), [[-1, -1], [-1, 1], [1, -1], [1, 1]]);
  assertEquals(targets.toArray(), [0, 1, 1, 0]);
  assertEquals(targets.dtype, "float64");
});
