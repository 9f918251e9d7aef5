import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  constantRate,
  cosineAnnealing,
  cosineWarmRestarts,
  exponentialDecay,
  linearWarmUp,
  multiStepDecay,
  oneCycle,
  reduceOnPlateau,
  type ReduceOnPlateauOptions,
  stepDecay,
} from "course/optimizers/mod.ts";
import type { Schedule } from "course/types.ts";
import { unchecked } from "../helpers.ts";

const learningRate = 0.1;

/** The rate after each observed loss. */
function ratesFor(losses: readonly number[], options: Partial<ReduceOnPlateauOptions>): number[] {
  const schedule = reduceOnPlateau({ learningRate: 1, factor: 0.5, ...options });
  return losses.map((loss) => {
    schedule.observe?.(loss);
    return schedule.learningRate(0);
  });
}

Deno.test("a schedule's unit is the one that was asked for", () => {
  const unit = "epoch";
  const schedules: Schedule[] = [
    constantRate({ learningRate, unit }),
    stepDecay({ learningRate, every: 2, unit }),
    multiStepDecay({ learningRate, milestones: [2], unit }),
    exponentialDecay({ learningRate, factor: 0.5, unit }),
    cosineAnnealing({ learningRate, duration: 2, unit }),
    cosineWarmRestarts({ learningRate, duration: 2, unit }),
    oneCycle({ maximum: learningRate, duration: 2, unit }),
    linearWarmUp({ duration: 2, then: learningRate, unit }),
    linearWarmUp({ duration: 2, then: constantRate({ learningRate, unit }) }),
  ];
  assert(schedules.every((schedule) => schedule.unit === unit));
});

Deno.test("a time that is negative or NaN is an error", () => {
  const schedules: Schedule[] = [
    stepDecay({ learningRate, every: 2 }),
    multiStepDecay({ learningRate, milestones: [2] }),
    exponentialDecay({ learningRate, factor: 0.5 }),
    cosineAnnealing({ learningRate, duration: 2 }),
    cosineWarmRestarts({ learningRate, duration: 2 }),
    oneCycle({ maximum: learningRate, duration: 2 }),
    linearWarmUp({ duration: 2, then: learningRate }),
  ];
  for (const schedule of schedules) {
    for (const time of [-1, NaN]) {
      assertThrows(() => schedule.learningRate(time), RangeError, "time");
    }
  }
});

Deno.test("warm restarts of equal length, also far from the start", () => {
  const schedule = cosineWarmRestarts({ learningRate, duration: 10, minimum: 0.02 });
  for (const start of [0, 10, 1_000_000_000]) {
    assertEquals(schedule.learningRate(start), learningRate);
    assertAlmostEquals(schedule.learningRate(start + 5), 0.06, 1e-15);
  }
});

Deno.test("one cycle: edges", () => {
  assertAlmostEquals(oneCycle({ maximum: 1, duration: 1 }).learningRate(0), 1 / 25 / 1e4, 1e-18);
  // The rise ends at time 0.5·2 − 1 = 0, so the cycle starts at the top.
  const short = oneCycle({ maximum: 1, duration: 2, riseFraction: 0.5 });
  assertEquals(short.learningRate(0), 1);
  const cycle = oneCycle({ maximum: 1, duration: 50 });
  assertEquals(cycle.learningRate(49), cycle.learningRate(500));
});

Deno.test("the warm-up meets the schedule after it, and passes on what that one observes", () => {
  const plateau = reduceOnPlateau({ learningRate, patience: 0, factor: 0.5 });
  const schedule = linearWarmUp({ duration: 4, then: plateau, startFactor: 0.2 });
  const at = (time: number) => schedule.learningRate(time);
  assertAlmostEquals(at(0), 0.02, 1e-15);
  assertAlmostEquals(at(2), 0.06, 1e-15);
  assertEquals(at(4), 0.1);
  const before = schedule.state?.() ?? {};
  schedule.observe?.(1);
  schedule.observe?.(1);
  assertEquals(at(4), 0.05);
  schedule.restore?.(before);
  assertEquals(at(4), 0.1);
});

Deno.test("a warm-up in other units than what follows is an error", () => {
  const then = cosineAnnealing({ learningRate, duration: 5, unit: "epoch" });
  assertThrows(() => linearWarmUp({ duration: 3, unit: "step", then }), RangeError, "epoch");
});

Deno.test("plateau: the rate drops in the first bad epoch after `patience` bad ones", () => {
  assertEquals(ratesFor([1, 1, 1, 1, 1, 1], { patience: 1 }), [1, 1, 0.5, 0.5, 0.25, 0.25]);
  assertEquals(ratesFor([1, 1, 0.5, 0.5, 0.5], { patience: 1 }), [1, 1, 1, 1, 0.5]);
  assertEquals(ratesFor([1, 1], { patience: 0 }), [1, 0.5]);
});

Deno.test("plateau: relative and absolute thresholds", () => {
  const patience = 0;
  assertEquals(ratesFor([10, 9.5], { patience, threshold: 0.1 }), [1, 0.5]);
  assertEquals(ratesFor([10, 8.9], { patience, threshold: 0.1 }), [1, 1]);
  const thresholdMode = "absolute";
  assertEquals(ratesFor([10, 9.95], { patience, threshold: 0.1, thresholdMode }), [1, 0.5]);
  assertEquals(ratesFor([10, 9.5], { patience, threshold: 0.1, thresholdMode }), [1, 1]);
});

Deno.test("plateau: bad epochs do not count during the cooldown", () => {
  assertEquals(ratesFor([1, 1, 1, 1, 1], { patience: 0, cooldown: 2 }), [1, 0.5, 0.5, 0.5, 0.25]);
});

Deno.test("plateau: the rate stops at the minimum, and before a drop that is too small", () => {
  assertEquals(ratesFor([1, 1, 1, 1], { patience: 0, minimum: 0.4 }), [1, 0.5, 0.4, 0.4]);
  assertEquals(ratesFor([1, 1, 1, 1], { patience: 0, smallestDrop: 0.3 }), [1, 0.5, 0.5, 0.5]);
});

Deno.test("plateau: NaN counts as not better", () => {
  assertEquals(ratesFor([1, NaN, 0.5], { patience: 0 }), [1, 0.5, 0.5]);
});

Deno.test("plateau: an unknown threshold mode is an error", () => {
  const read: { thresholdMode: "relative" } = JSON.parse('{"thresholdMode": "percent"}');
  assertThrows(() => reduceOnPlateau({ learningRate, ...read }), RangeError, "percent");
});

Deno.test("a unit that does not exist is refused, not taken for steps", () => {
  const wrong = { learningRate: 1, unit: unchecked("epochs") };
  const schedules: (() => unknown)[] = [
    () => constantRate(wrong),
    () => stepDecay({ ...wrong, every: 2 }),
    () => multiStepDecay({ ...wrong, milestones: [1] }),
    () => exponentialDecay({ ...wrong, factor: 0.5 }),
    () => cosineAnnealing({ ...wrong, duration: 3 }),
    () => cosineWarmRestarts({ ...wrong, duration: 3 }),
    () => oneCycle({ ...wrong, maximum: 1, duration: 3 }),
    () => linearWarmUp({ ...wrong, duration: 3, then: 1 }),
  ];
  for (const make of schedules) {
    assertThrows(make, RangeError, 'needs unit "step" or "epoch", got "epochs" (string)');
  }
  assertThrows(
    () => multiStepDecay({ learningRate: 1, milestones: unchecked(undefined) }),
    TypeError,
    "milestones such as [30, 60], got undefined",
  );
  assertThrows(
    () => linearWarmUp({ duration: 2, then: unchecked(undefined) }),
    TypeError,
    "needs then with learningRate(), got undefined",
  );
});
