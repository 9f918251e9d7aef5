import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { LossTrail } from "course/notebook/loss_trail.ts";
import { formatDuration, Progress } from "course/notebook/progress.ts";
import { Throttle } from "course/notebook/throttle.ts";
import { trainingSVG } from "course/notebook/training_svg.ts";

Deno.test("the throttle counts from the last time it said yes", () => {
  let now = 0;
  const throttle = new Throttle(100, () => now);
  const due = [0, 50, 100, 199, 200, 1000, 1050].map((time) => {
    now = time;
    return throttle.isDue();
  });
  assertEquals(due, [true, false, true, false, true, true, false]);
});

Deno.test("epoch, pace and time left", () => {
  let now = 0;
  const progress = new Progress({ epochs: 4, stepsPerEpoch: 5, clock: () => now });
  assertEquals(`${progress}`, "epoch 1/4");
  now = 2000;
  progress.addStep({ step: 10, loss: 0.5 });
  assertEquals([progress.stepsPerSecond, progress.secondsLeft], [5, 2]);
  assertEquals(`${progress}`, "epoch 2/4 · loss 0.5 · 5.0 steps/s · 2 s left");
  progress.addStep({ step: 11, loss: 0.4 });
  assertStringIncludes(`${progress}`, "epoch 3/4");
  progress.addStep({ step: 20, loss: 0.4 });
  assertStringIncludes(`${progress}`, "epoch 4/4");
});

Deno.test("no step yet, and no time passed, give no NaN", () => {
  const progress = new Progress({ epochs: 1, stepsPerEpoch: 1, clock: () => 0 });
  progress.addStep({ step: 1, loss: 1 });
  assertEquals(`${progress}`, "epoch 1/1 · loss 1 · 0.0 steps/s · ? left");
  assertEquals(formatDuration(3599.6), "60 min 0 s");
});

Deno.test("the trail keeps the mean of all it was given, in at most 256 points", () => {
  const trail = new LossTrail();
  for (let i = 0; i < 4096; i++) trail.add(i, i);
  const { points } = trail;
  assert(points.length >= 128 && points.length <= 256);
  const mean = points.reduce((sum, { y }) => sum + y, 0) / points.length;
  assertEquals(mean, 4095 / 2);
  assert(points.every(({ x, y }) => x === y));
  assert(points.every(({ x }, i) => i === 0 || x > points[i - 1].x));
});

function svgOf(losses: number[], name = "accuracy"): string {
  const progress = new Progress({ epochs: 10, stepsPerEpoch: 2, clock: () => 0 });
  losses.forEach((loss, i) => {
    progress.addStep({ step: 2 * i + 2, loss });
    progress.addEpoch({
      epoch: i + 1,
      step: 2 * i + 2,
      learningRate: 0.1,
      seconds: 1,
      penalty: 0,
      train: { loss, [name]: 0.5 },
      validation: { loss, [name]: 0.5 },
    });
  });
  return trainingSVG(progress);
}

Deno.test("the picture has a panel per score and holds only finite places", () => {
  const svg = svgOf([3, 2, 1]);
  assertEquals(svg.match(/<g /g)?.length, 2);
  assert(!/NaN|Infinity|undefined/.test(svg));
});

Deno.test("panels stand beside each other and below, inside the picture", () => {
  const progress = new Progress({ epochs: 10, stepsPerEpoch: 2, clock: () => 0 });
  const train = { loss: 1, accuracy: 0.5, recall: 0.2 };
  progress.addEpoch({ epoch: 1, step: 2, learningRate: 0.1, seconds: 1, penalty: 0, train });
  const svg = trainingSVG(progress);
  const places = [...svg.matchAll(/translate\((\d+),(\d+)\)/g)].map(([, x, y]) => [+x, +y]);
  const [width, height] = svg.match(/viewBox="0 0 (\d+) (\d+)"/)!.slice(1).map(Number);
  assertEquals(places, [[0, 0], [width / 2, 0], [0, height / 2]]);
});

Deno.test("NaN, equal values and no epoch at all can be drawn", () => {
  for (const svg of [svgOf([1, NaN, 2]), svgOf([1, 1]), svgOf([])]) {
    assert(!/NaN|Infinity|undefined/.test(svg.replace(/loss NaN/, "")));
  }
});

Deno.test("names of metrics are not markup", () => {
  assert(!svgOf([1], "<script>").includes("<script>"));
});
