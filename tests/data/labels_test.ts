import { assert, assertEquals, assertThrows } from "@std/assert";
import { randomizeLabels, rowsByClass } from "course/data/mod.ts";
import { Random } from "course/random/mod.ts";
import { tensor, zeros } from "course/tensor/mod.ts";

const rows = 2000;
const data = { inputs: zeros([rows, 1]), targets: zeros([rows]) };

Deno.test("randomizeLabels with differ makes exactly the given part wrong", () => {
  for (const fraction of [0, 0.3, 1]) {
    const noisy = randomizeLabels(data, {
      fraction,
      classes: 5,
      differ: true,
      rng: new Random(1),
    });
    assertEquals(noisy.targets.data.filter((label) => label !== 0).length, fraction * rows);
  }
});

Deno.test("the wrong labels are spread evenly over the other classes", () => {
  const noisy = randomizeLabels(data, {
    fraction: 1,
    classes: 5,
    differ: true,
    rng: new Random(2),
  });
  const counts = rowsByClass(noisy.targets).map((own) => own.length);
  assertEquals(counts[0], 0);
  // Each is binomial(2000, 1/4): mean 500, standard deviation 19.4.
  for (const count of counts.slice(1)) assert(Math.abs(count - 500) < 4 * 19.4);
});

Deno.test("without differ a random label may be the right one", () => {
  const noisy = randomizeLabels(data, { fraction: 0.5, classes: 4, rng: new Random(3) });
  const wrong = noisy.targets.data.filter((label) => label !== 0).length;
  // Binomial(1000, 3/4): mean 750, standard deviation 13.7.
  assert(Math.abs(wrong - 750) < 4 * 13.7);
});

Deno.test("randomizeLabels leaves its argument alone, keeps names and is seeded", () => {
  const named = { ...data, classNames: ["a", "b"] };
  const noisy = (seed: number) =>
    randomizeLabels(named, { fraction: 0.5, classes: 2, rng: new Random(seed) });
  assertEquals(noisy(1).targets.data, noisy(1).targets.data);
  assert(noisy(1).targets.data.some((label, i) => label !== noisy(2).targets.data[i]));
  assertEquals(noisy(1).classNames, ["a", "b"]);
  assert(data.targets.data.every((label) => label === 0));
  assert(noisy(1).targets.data.subarray(rows / 2).some((label) => label !== 0));
});

Deno.test("randomizeLabels refuses bad options and labels", () => {
  const rng = new Random(1);
  const labels = { inputs: zeros([3, 1]), targets: tensor([0, 1, 4]) };
  for (const fraction of [-0.1, 1.1, NaN]) {
    assertThrows(
      () => randomizeLabels(labels, { fraction, classes: 5, rng }),
      RangeError,
      `randomizeLabels() needs fraction in [0, 1], got ${fraction}`,
    );
  }
  for (const classes of [1, 2.5]) {
    assertThrows(
      () => randomizeLabels(labels, { fraction: 0.5, classes, rng }),
      RangeError,
      "number of classes ≥ 2",
    );
  }
  assertThrows(
    () => randomizeLabels(labels, { fraction: 0.5, classes: 4, rng }),
    RangeError,
    "from 0 to 3, got 4 in row 2",
  );
});

Deno.test("rowsByClass refuses what is not a label", () => {
  assertEquals(rowsByClass(tensor([2, 0])), [[1], [], [0]]);
  for (const bad of [-1, 0.5, NaN, Infinity]) {
    assertThrows(() => rowsByClass(tensor([0, bad])), RangeError, `got ${bad} in row 1`);
  }
  assertThrows(() => rowsByClass(tensor([[0, 1]])), RangeError, "got targets [1,2]");
});
