import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  augmentBatch,
  compose,
  cutMix,
  drawBeta,
  horizontalFlip,
  mixup,
  randomCrop,
  randomTransform,
  shift,
} from "course/augmentation/mod.ts";
import { loadDigits, split, standardizer } from "course/data/mod.ts";
import { Dense } from "course/layers/mod.ts";
import { softmaxCrossEntropy } from "course/losses/mod.ts";
import { sgd } from "course/optimizers/mod.ts";
import { Random } from "course/random/mod.ts";
import { oneHot, ones, Tensor, tensor, zeros } from "course/tensor/mod.ts";
import { accuracy, train } from "course/training/mod.ts";
import type { Dataset } from "course/types.ts";
import { centralMoment, kolmogorovSmirnov, mean } from "../random/statistics.ts";

const BETAS = [[0.2, 0.2], [0.5, 0.5], [1, 1], [2, 5], [8, 0.7], [40, 40]] as const;

for (const [alpha, beta] of BETAS) {
  Deno.test(`drawBeta(${alpha}, ${beta}) has the moments of the distribution`, () => {
    const rng = new Random(3);
    const count = 20000;
    const values = Array.from({ length: count }, () => drawBeta(rng, { alpha, beta }));
    assert(values.every((x) => x >= 0 && x <= 1));
    const sum = alpha + beta;
    const wantedMean = alpha / sum;
    const variance = alpha * beta / (sum ** 2 * (sum + 1));
    assert(Math.abs(mean(values) - wantedMean) < 4 * Math.sqrt(variance / count));
    // Standard error of a variance: √((μ₄ − σ⁴)/n), with the sample's fourth moment.
    const error = Math.sqrt((centralMoment(values, 4) - variance ** 2) / count);
    assert(Math.abs(centralMoment(values, 2) - variance) < 4 * error);
  });
}

Deno.test("drawBeta follows the arcsine and the uniform law where they hold", () => {
  const rng = new Random(5);
  const sample = (alpha: number) =>
    Array.from({ length: 5000 }, () => drawBeta(rng, { alpha, beta: alpha }));
  // A distance above 1.95 happens once in a thousand samples.
  assert(kolmogorovSmirnov(sample(1), (x) => x) < 1.95);
  assert(kolmogorovSmirnov(sample(0.5), (x) => 2 / Math.PI * Math.asin(Math.sqrt(x))) < 1.95);
});

Deno.test("drawBeta stays in [0, 1] for extreme shapes, and refuses impossible ones", () => {
  const rng = new Random(1);
  for (const [alpha, beta] of [[1e-4, 1e-4], [1e-4, 1e4], [1e6, 1e6]]) {
    for (let i = 0; i < 200; i++) {
      const value = drawBeta(rng, { alpha, beta });
      assert(value >= 0 && value <= 1, `${value}`);
    }
  }
  for (const [alpha, beta] of [[0, 1], [1, -1], [NaN, 1], [1, Infinity]]) {
    assertThrows(() => drawBeta(rng, { alpha, beta }), RangeError, "> 0 and finite");
  }
});

/** Row n is an image full of n, with label n. */
const numbered = (rows: number, shape: readonly number[]): Dataset => {
  const size = shape.reduce((product, length) => product * length, 1);
  const data = Float64Array.from({ length: rows * size }, (_, i) => Math.floor(i / size));
  const labels = Float64Array.from({ length: rows }, (_, n) => n);
  return { inputs: new Tensor(data, [rows, ...shape]), targets: new Tensor(labels) };
};

Deno.test("mixup mixes inputs and targets alike, with one weight, and leaves the batch alone", () => {
  const batch = numbered(6, [3]);
  const { inputs, targets } = mixup({ alpha: 1, classes: 6 })(batch, new Random(2));
  assertEquals(targets.shape, [6, 6]);
  const weights = new Set<string>();
  for (let n = 0; n < 6; n++) {
    let expected = 0;
    let total = 0;
    for (let label = 0; label < 6; label++) {
      expected += targets.at(n, label) * label;
      total += targets.at(n, label);
    }
    assertAlmostEquals(total, 1, 1e-12);
    for (let k = 0; k < 3; k++) assertAlmostEquals(inputs.at(n, k), expected, 1e-12);
    if (targets.at(n, n) < 1) weights.add(targets.at(n, n).toFixed(9));
  }
  assertEquals(weights.size, 1);
  assertEquals(batch, numbered(6, [3]));
});

Deno.test("mixup accepts class probabilities, and is seeded", () => {
  const batch = { ...numbered(4, [2]), targets: oneHot(tensor([0, 1, 1, 0]), { classes: 2 }) };
  const mix = mixup({ alpha: 0.4 });
  assertEquals(mix(batch, new Random(3)), mix(batch, new Random(3)));
  assertEquals(mix(batch, new Random(3)).targets.shape, [4, 2]);
  assert(String(mix(batch, new Random(3)).inputs) !== String(mix(batch, new Random(4)).inputs));
});

Deno.test("cutMix replaces one rectangle, and mixes the targets by its area", () => {
  for (const shape of [[6, 8], [6, 8, 3]]) {
    const batch = numbered(5, shape);
    const mix = cutMix({ alpha: 1, classes: 5 });
    let mixed = 0;
    for (let seed = 0; seed < 30; seed++) {
      const { inputs, targets } = mix(batch, new Random(seed));
      assertEquals(inputs.shape, [5, ...shape]);
      for (let n = 0; n < 5; n++) {
        const own = targets.at(n, n);
        if (own === 1) continue;
        mixed++;
        const partner = [0, 1, 2, 3, 4].find((label) => label !== n && targets.at(n, label) > 0);
        assert(partner !== undefined);
        const image = inputs.slice(n, { end: n + 1 });
        const foreign = [...image.data.keys()].filter((i) => image.data[i] !== n);
        assert(foreign.every((i) => image.data[i] === partner));
        assertAlmostEquals(foreign.length / image.size, 1 - own, 1e-12);
        assertAlmostEquals(targets.at(n, partner), 1 - own, 1e-12);
        const channels = shape[2] ?? 1;
        const rows = foreign.map((i) => Math.floor(i / channels / 8));
        const columns = foreign.map((i) => Math.floor(i / channels) % 8);
        const length = (places: number[]) => Math.max(...places) - Math.min(...places) + 1;
        assertEquals(foreign.length, length(rows) * length(columns) * channels);
      }
    }
    assert(mixed > 50);
    assertEquals(batch, numbered(5, shape));
  }
});

Deno.test("cutMix takes flattened images when it is told their shape", () => {
  const flat = numbered(4, [12]);
  const { inputs, targets } = cutMix({ alpha: 1, classes: 4, imageShape: [3, 4] })(
    flat,
    new Random(1),
  );
  assertEquals(inputs.shape, [4, 12]);
  assertAlmostEquals(targets.sum().item(), 4, 1e-12);
});

Deno.test("mixup and cutMix refuse bad options and batches that do not fit", () => {
  const rng = new Random(1);
  for (const alpha of [0, -1, NaN, Infinity]) {
    assertThrows(() => mixup({ alpha }), RangeError, `alpha > 0 and finite, got ${alpha}`);
    assertThrows(() => cutMix({ alpha }), RangeError, `alpha > 0 and finite, got ${alpha}`);
  }
  const batch = numbered(3, [4]);
  assertThrows(() => mixup({ alpha: 1 })(batch, rng), RangeError, "needs the number of classes");
  assertThrows(() => mixup({ alpha: 1, classes: 2 })(batch, rng), RangeError, "Label 2");
  const soft = { ...batch, targets: ones([3, 2]) };
  assertThrows(() => mixup({ alpha: 1, classes: 3 })(soft, rng), RangeError, "targets [N,3]");
  for (const imageShape of [undefined, [3, 3], [4], [1, 2, 2, 1]]) {
    const mix = cutMix({ alpha: 1, classes: 3, imageShape });
    assertThrows(() => mix(batch, rng), RangeError, "cutMix cannot take inputs [3,4]");
  }
});

Deno.test("augmentBatch changes each image with draws of its own, and shares the targets", () => {
  const batch = { inputs: ones([40, 16]), targets: zeros([40]), classNames: ["a"] };
  const change = augmentBatch(shift({ pixels: 1, probability: 1 }), { imageShape: [4, 4] });
  const changed = change(batch, new Random(1));
  assertEquals(changed.inputs.shape, [40, 16]);
  assertEquals(changed.targets, batch.targets);
  assertEquals(changed.classNames, ["a"]);
  const kept = new Set(changed.inputs.sum({ axis: 1 }).data);
  assertEquals([...kept].sort((a, b) => a - b), [9, 12, 16]);
  assertEquals(batch.inputs, ones([40, 16]));
  assertEquals(change(batch, new Random(1)), changed);
});

Deno.test("augmentBatch keeps the inputs' layout: flat rows, grey or colour images", () => {
  const flip = horizontalFlip({ probability: 1 });
  const flat = { inputs: tensor([[1, 2, 3, 4]]), targets: zeros([1]) };
  const flipped = augmentBatch(flip, { imageShape: [2, 2] })(flat, new Random(1));
  assertEquals(flipped.inputs.toArray(), [[2, 1, 4, 3]]);
  const images = { inputs: tensor([[[1, 2], [3, 4]]]), targets: zeros([1]) };
  assertEquals(augmentBatch(flip)(images, new Random(1)).inputs.toArray(), [[[2, 1], [4, 3]]]);
  const crop = augmentBatch(randomCrop({ height: 2, width: 3 }), { imageShape: [4, 4, 3] });
  const colour = { inputs: ones([2, 48]), targets: zeros([2]) };
  assertEquals(crop(colour, new Random(1)).inputs.shape, [2, 18]);
});

Deno.test("augmentBatch refuses shapes that do not fit", () => {
  const batch = { inputs: ones([3, 9]), targets: zeros([3]) };
  const rng = new Random(1);
  assertThrows(
    () => augmentBatch(compose([]), { imageShape: [4, 4] })(batch, rng),
    RangeError,
    "Cannot augment inputs [3,9] as images [4,4]",
  );
  let calls = 0;
  const growing = randomTransform({
    name: "growing",
    probability: 1,
    parameters: () => ({}),
    change: () => ones([++calls, 1]),
  });
  assertThrows(
    () => augmentBatch(growing, { imageShape: [3, 3] })(batch, rng),
    RangeError,
    "images of different shapes: [1,1] and [2,1]",
  );
});

Deno.test("augmentation, mixup and cutMix fit the augment option of train()", () => {
  const rng = new Random(1);
  const [data, validation] = split(loadDigits(), { sizes: [200, 200], rng });
  const scaler = standardizer(data, { per: "all" });
  const { imageShape } = data;
  const changes = [
    augmentBatch(shift({ pixels: 1 }), { imageShape }),
    mixup({ alpha: 0.2, classes: 10 }),
    cutMix({ alpha: 1, classes: 10, imageShape }),
  ];
  for (const change of changes) {
    // A network that learns nothing has an accuracy of about 0.1.
    let last = 0;
    for (
      const report of train(new Dense(64, 10, { rng }), {
        data,
        validation: scaler.apply(validation),
        loss: softmaxCrossEntropy(),
        optimizer: sgd(),
        learningRate: 0.05,
        epochs: 20,
        rng,
        metrics: { accuracy },
        augment: (batch, rng) => scaler.apply(change(batch, rng)),
      })
    ) last = report.validation?.accuracy ?? 0;
    assert(last > 0.6, `${last}`);
  }
});
