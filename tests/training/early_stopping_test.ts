import { assertEquals, assertThrows } from "@std/assert";
import {
  BestWeights,
  Dense,
  EarlyStopping,
  generalizationLoss,
  progressQuotient,
  Random,
  type StopCriterion,
  successiveIncreases,
} from "course/mod.ts";
import { unchecked } from "../helpers.ts";

function model(): Dense {
  return new Dense(1, 1, { rng: new Random(1) });
}

/** The epoch, counted from 1, at which a sequence of scores is stopped; 0 for never. */
function stopEpoch(stopping: EarlyStopping, scores: number[]): number {
  return scores.findIndex((score) => stopping.observe(score)) + 1;
}

Deno.test("patience counts epochs without a better score", () => {
  const losses = [3, 2, 2.1, 2.2, 2.3, 1];
  assertEquals(stopEpoch(new EarlyStopping(model(), { patience: 1 }), losses), 3);
  assertEquals(stopEpoch(new EarlyStopping(model(), { patience: 3 }), losses), 5);
  assertEquals(stopEpoch(new EarlyStopping(model(), { patience: 4 }), losses), 0);
});

Deno.test("an equal score is not better, nor one within minDelta", () => {
  assertEquals(stopEpoch(new EarlyStopping(model(), { patience: 2 }), [1, 1, 1]), 3);
  const slow = [1, 0.95, 0.9, 0.85];
  assertEquals(stopEpoch(new EarlyStopping(model(), { patience: 2, minDelta: 0.1 }), slow), 3);
  assertEquals(stopEpoch(new EarlyStopping(model(), { patience: 2, minDelta: 0.04 }), slow), 0);
});

Deno.test("mode max looks for larger scores", () => {
  const stopping = new EarlyStopping(model(), { patience: 2, mode: "max" });
  assertEquals(stopEpoch(stopping, [0.5, 0.7, 0.6, 0.65]), 4);
  assertEquals([stopping.bestScore, stopping.bestEpoch], [0.7, 2]);
});

Deno.test("NaN is never better, also as the first score", () => {
  const stopping = new EarlyStopping(model(), { patience: 3 });
  assertEquals(stopEpoch(stopping, [NaN, 2, NaN, NaN, NaN]), 5);
  assertEquals(stopping.bestScore, 2);
});

Deno.test("observing says whether the score is the best so far, and how long ago that was", () => {
  const best = new BestWeights(model(), { minDelta: 0.1 });
  const scores = [NaN, 3, 2.95, 2, 2, NaN, 1];
  const observed = scores.map((score) => [best.observe(score), best.time, best.sinceBest]);
  assertEquals(observed, [
    [false, 0, 1],
    [true, 2, 0],
    [false, 2, 1],
    [true, 4, 0],
    [false, 4, 1],
    [false, 4, 2],
    [true, 7, 0],
  ]);
});

Deno.test("restoring gives back the weights of the best epoch, as a deep copy", () => {
  const watched = model();
  const stopping = new EarlyStopping(watched, { patience: 10 });
  [3, 1, 2].forEach((loss, epoch) => {
    watched.weight.value.fill(epoch);
    stopping.observe(loss);
  });
  stopping.restoreBest();
  assertEquals(watched.weight.value.item(), 1);
  watched.weight.value.fill(99);
  stopping.restoreBest();
  assertEquals(watched.weight.value.item(), 1, "a later step must not change the copy");
});

Deno.test("nothing to restore is an error, and so are bad options", () => {
  assertThrows(() => new BestWeights(model()).restore(), Error, "observe()");
  assertThrows(() => new EarlyStopping(model(), { patience: 0 }), RangeError, "patience");
  assertThrows(() => new EarlyStopping(model(), { minDelta: -1 }), RangeError, "minDelta");
  // A student may write any string in a notebook, where types are not checked.
  const wrong = JSON.parse('{"mode":"maximum"}');
  assertThrows(() => new EarlyStopping(model(), wrong), RangeError, "maximum");
});

function criterionStops(criterion: StopCriterion, curve: [number, number][]): number {
  return curve.findIndex(([train, validation]) => criterion.observe({ train, validation })) + 1;
}

Deno.test("GL stops when the validation loss is alpha percent above its best", () => {
  const curve: [number, number][] = [[1, 2], [1, 1], [1, 1.0199], [1, 1.0201], [1, 0.9], [1, 0.95]];
  assertEquals(criterionStops(generalizationLoss({ alpha: 2 }), curve), 4);
  assertEquals(criterionStops(generalizationLoss({ alpha: 5 }), curve), 6);
  assertEquals(criterionStops(generalizationLoss({ alpha: 50 }), curve), 0);
});

Deno.test("PQ weighs the generalization loss against training progress", () => {
  // Strip of 2: training losses 4, 2 → P = 1000·(6/(2·2) − 1) = 500; GL = 100·(1.5/1 − 1) = 50.
  const curve: [number, number][] = [[4, 1], [2, 1.5]];
  assertEquals(criterionStops(progressQuotient({ alpha: 0.09, stripLength: 2 }), curve), 2);
  assertEquals(criterionStops(progressQuotient({ alpha: 0.11, stripLength: 2 }), curve), 0);
});

Deno.test("PQ looks at one strip at a time", () => {
  // The fall from 100 to 1 is progress of the first strip, not of the second: P = 0 there.
  const curve: [number, number][] = [[100, 1], [1, 1], [1, 1.01], [1, 1.01]];
  assertEquals(criterionStops(progressQuotient({ alpha: 1, stripLength: 2 }), curve), 4);
  assertEquals(criterionStops(progressQuotient({ alpha: 1, stripLength: 3 }), curve), 0);
});

Deno.test("PQ stops a strip without progress at any rise", () => {
  const curve: [number, number][] = [[1, 1], [1, 1.001]];
  assertEquals(criterionStops(progressQuotient({ alpha: 100, stripLength: 2 }), curve), 2);
  const zero: [number, number][] = [[0, 0], [0, 0]];
  assertEquals(criterionStops(progressQuotient({ alpha: 1, stripLength: 2 }), zero), 0);
});

Deno.test("UP counts rises at the ends of strips, in a row", () => {
  const validation = [1, 5, 1, 6, 1, 4, 1, 5, 1, 6]; // at the ends of strips of 2: 5 6 4 5 6
  const curve = validation.map((loss): [number, number] => [1, loss]);
  assertEquals(criterionStops(successiveIncreases({ strips: 1, stripLength: 2 }), curve), 4);
  assertEquals(criterionStops(successiveIncreases({ strips: 2, stripLength: 2 }), curve), 10);
  assertEquals(criterionStops(successiveIncreases({ strips: 3, stripLength: 2 }), curve), 0);
});

Deno.test("Prechelt's criteria refuse bad options and losses", () => {
  assertThrows(() => generalizationLoss({ alpha: 0 }), RangeError, "alpha");
  assertThrows(() => progressQuotient({ alpha: 1, stripLength: 0 }), RangeError, "stripLength");
  assertThrows(() => successiveIncreases({ strips: 0 }), RangeError, "strips");
  const criteria = [
    generalizationLoss({ alpha: 1 }),
    progressQuotient({ alpha: 1 }),
    successiveIncreases({ strips: 1 }),
  ];
  for (const criterion of criteria) {
    for (const bad of [{ train: 1, validation: NaN }, { train: -1, validation: 1 }]) {
      assertThrows(() => criterion.observe(bad), RangeError, "losses ≥ 0");
    }
  }
});

Deno.test("a score that is missing is refused: undefined would count as bad", () => {
  const model = new Dense(1, 1, { rng: new Random(1) });
  const stopping = new EarlyStopping(model);
  for (const score of [undefined, null, "0.5"]) {
    assertThrows(() => stopping.observe(unchecked(score)), TypeError, "needs a number as score");
  }
  assertThrows(() => new EarlyStopping(unchecked(undefined)), TypeError, "needs model");
});
