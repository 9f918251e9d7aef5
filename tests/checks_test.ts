import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import {
  checkMethods,
  checkOptions,
  checkRandom,
  checkWord,
  describeValue,
} from "course/checks.ts";
import * as course from "course/mod.ts";
import { AlphaDropout, Dense, Dropout, GaussianNoise, mlp } from "course/layers/mod.ts";
import { batches, kFold, split } from "course/data/mod.ts";
import { fit } from "course/notebook/mod.ts";
import { Random } from "course/random/mod.ts";
import { zeros } from "course/tensor/mod.ts";
import { train } from "course/training/mod.ts";
import { unchecked } from "./helpers.ts";

Deno.test("describeValue says value and kind", () => {
  const cases: [unknown, string][] = [
    [undefined, "undefined"],
    [null, "null"],
    [3, "3 (number)"],
    [-0.5, "-0.5 (number)"],
    ["a", '"a" (string)'],
    [true, "true (boolean)"],
    [10n, "10 (bigint)"],
    [Symbol("s"), "Symbol(s) (symbol)"],
    [[1], "an object (Array)"],
    [new Map(), "an object (Map)"],
    [Object.create(null), "an object (no class)"],
    [() => 1, "a function"],
  ];
  for (const [value, words] of cases) assertEquals(describeValue(value), words);
});

Deno.test("a word must be one of those allowed", () => {
  checkWord("f", { unit: "step", mode: undefined }, ["step", "epoch"]);
  assertThrows(
    () => checkWord("f", { unit: "epochs" }, ["step", "epoch"]),
    RangeError,
    'f() needs unit "step" or "epoch", got "epochs" (string)',
  );
});

Deno.test("methods must be there, and a function that was not called is recognized", () => {
  const loss = { evaluate: () => 0 };
  checkMethods("f", { loss }, ["evaluate"]);
  for (const wrong of [undefined, null, 3, "loss", {}, { evaluate: 1 }]) {
    assertThrows(
      () => checkMethods("f", { loss: wrong }, ["evaluate"]),
      TypeError,
      "f() needs loss",
    );
  }
  assertThrows(
    () => checkMethods("f", { loss: () => loss }, ["evaluate"]),
    TypeError,
    "f() needs loss with evaluate(), got a function; is it called, as in loss()?",
  );
  assertThrows(
    () => checkMethods("f", { loss: [() => loss][0] }, ["evaluate"]),
    TypeError,
    "with ()?",
  );
});

Deno.test("a generator of random numbers is recognized", () => {
  checkRandom("f", new Random(1));
  for (const wrong of [undefined, 7, {}, Math.random, Random]) {
    assertThrows(() => checkRandom("f", wrong), TypeError, "f() needs rng with uniform()");
  }
});

Deno.test("missing options are named, with an example of what is needed", () => {
  checkOptions("f", {}, "{ rng }");
  const none = unchecked(undefined);
  const data = { inputs: zeros([4, 1]), targets: zeros([4]) };
  const model = new Dense(1, 1, { rng: new Random(1) });
  const calls: [string, () => unknown][] = [
    ["Dense", () => new Dense(4, 3, none)],
    ["Dropout", () => new Dropout(0.5, none)],
    ["AlphaDropout", () => new AlphaDropout(0.5, none)],
    ["GaussianNoise", () => new GaussianNoise(0.5, none)],
    ["mlp", () => mlp([4, 3], none)],
    ["train", () => train(model, none).next()],
    ["fit", () => fit(model, none)],
    ["split", () => split(data, none)],
    ["kFold", () => kFold(data, none)],
    ["batches", () => batches(data, none).next()],
  ];
  for (const [owner, call] of calls) {
    const { message } = assertThrows(call, TypeError);
    assertMatch(message, /^(\w+)\(\) needs options such as \{ .*rng \}, got undefined$/);
    assertEquals(message.split("(")[0], owner);
  }
});

Deno.test("a missing generator is named by the function that was called", () => {
  const rng = unchecked(undefined);
  const data = { inputs: zeros([4, 1]), targets: zeros([4]) };
  const model = new Dense(1, 1, { rng: new Random(1) });
  const run = { data, loss: course.meanSquaredError(), optimizer: course.sgd(), learningRate: 1 };
  const calls: Record<string, () => unknown> = {
    train: () => train(model, { ...run, rng }).next(),
    batches: () => batches(data, { batchSize: 2, rng }).next(),
    randomizeLabels: () => course.randomizeLabels(data, { fraction: 0.5, classes: 2, rng }),
    checkLayer: () => course.checkLayer(model, { inputShape: [4, 1], rng }),
    checkDropout: () => course.checkDropout(() => model, { rng }),
    checkBatchNormalization: () => course.checkBatchNormalization(() => model, { rng }),
    checkRegularizer: () => course.checkRegularizer(course.l2({ alpha: 1 }), { rng }),
    checkUpdateRule: () => course.checkUpdateRule(course.sgd(), { rng }),
  };
  for (const [name, call] of Object.entries(calls)) {
    assertThrows(call, TypeError, `${name}() needs rng with uniform()`);
  }
});

/** Functions whose options are their only argument. */
const optionsOnly = [
  ...["l1", "l2", "elasticNet", "generalizationLoss", "progressQuotient", "successiveIncreases"],
  ...["mixup", "cutMix", "cutout", "elasticTransform", "randomCrop", "centerCrop", "pad", "affine"],
  ...["constantRate", "cosineAnnealing", "cosineWarmRestarts", "exponentialDecay", "linearWarmUp"],
  ...["oneCycle", "reduceOnPlateau", "stepDecay", "multiStepDecay"],
];

Deno.test("a bare number in the place of options is named, too: l2(0.1), ridge(X, y, 1)", () => {
  const rng = new Random(1);
  const [X, y] = [zeros([4, 1]), zeros([4])];
  const data = { inputs: X, targets: y };
  const model = new Dense(1, 1, { rng });
  const theta = new Float64Array(2);
  const calls: Readonly<Record<string, readonly unknown[]>> = {
    ...Object.fromEntries(optionsOnly.map((name) => [name, []])),
    ridge: [X, y],
    lasso: [X, y],
    elasticNetRegression: [X, y],
    kktResidual: [X, y],
    someOf: [[]],
    oneHot: [y],
    linspace: [0],
    full: [[2]],
    clip: [X],
    where: [X],
    drawBeta: [rng],
    randomizeLabels: [data],
    parameter: ["weight"],
    checkLayer: [model],
    checkDropout: [() => model],
    checkBatchNormalization: [() => model],
    checkRegularizer: [course.l2({ alpha: 1 })],
    checkUpdateRule: [course.adam()],
    checkGradient: [() => 0, X],
    diagnose: [model],
    probe: [model],
    hessianVectorProduct: [model, theta],
    gradientVector: [model],
    lossAt: [model, theta],
    lossSurface: [model],
    lossBetween: [model],
    randomDirection: [model.parameters],
    alignHiddenUnits: [model],
    evaluate: [model, data],
    trajectory: [course.sgd(), course.bowl],
    clipByNorm: [model.parameters],
    clipByValue: [model.parameters],
    rotated: [course.bowl],
    rotatePoint: [[1, 2]],
    predict: ["Does it fall?"],
  };
  for (const [name, before] of Object.entries(calls)) {
    for (const wrong of [undefined, 0.5]) {
      const call = () => Reflect.apply(Reflect.get(course, name), undefined, [...before, wrong]);
      const { message } = assertThrows(call, TypeError);
      assertMatch(message, new RegExp(`^${name}\\(\\) needs options such as \\{ .+ \\}, got `));
    }
  }
});
