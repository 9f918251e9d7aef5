import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { Random } from "course/random/mod.ts";
import {
  elasticNetRegression,
  kktResidual,
  lasso,
  lassoPath,
  leastSquares,
  type LinearModel,
  predictLinear,
  ridge,
} from "course/regularizers/mod.ts";
import { concatenate, type Tensor, tensor } from "course/tensor/mod.ts";

/** Random inputs whose columns share a part, and targets that depend on some of them. */
function randomProblem(seed: number, rows: number, features: number): { X: Tensor; y: Tensor } {
  const rng = new Random(seed);
  const shared = rng.normalTensor([rows, 1], { dtype: "float64" });
  const X = rng.normalTensor([rows, features], { dtype: "float64" }).add(shared);
  const w = rng.normalTensor([features, 1], { dtype: "float64" });
  const noise = rng.normalTensor([rows, 1], { dtype: "float64", std: 0.5 });
  return { X, y: X.matmul(w).add(noise).add(3) };
}

const problems = fc.record({
  seed: fc.nat(),
  rows: fc.integer({ min: 3, max: 20 }),
  features: fc.integer({ min: 1, max: 12 }),
});

Deno.test("the whole lasso path satisfies the KKT conditions, also with more columns than rows", () => {
  fc.assert(fc.property(problems, fc.double({ min: 0, max: 1, noNaN: true }), (size, part) => {
    const { X, y } = randomProblem(size.seed, size.rows, size.features);
    const path = lassoPath(X, y);
    const largest = path.alphas[0];
    assert(path.alphas.every((alpha, k) => k === 0 || alpha <= path.alphas[k - 1]));
    assertEquals(path.alphas.at(-1), 0);
    assertEquals(path.events.length, path.alphas.length - 1);
    for (const alpha of [...path.alphas, part * largest, 2 * largest]) {
      const { coefficients, kktResidual: residual } = path.at(alpha);
      assert(residual <= 1e-9 * largest, `KKT residual ${residual} at α = ${alpha}`);
      assertAlmostEquals(kktResidual(X, y, { coefficients, alpha }), residual, 1e-12 * largest);
    }
  }));
});

Deno.test("the path goes right through ties and dependent columns, as small whole numbers have", () => {
  let dropped = 0;
  for (let seed = 0; seed < 200; seed++) {
    const rng = new Random(seed);
    const [rows, features] = [3 + rng.integer(10), 1 + rng.integer(12)];
    const whole = (shape: number[], largest: number) =>
      rng.uniformTensor(shape, { low: -largest, high: largest, dtype: "float64" }).map(Math.round);
    const X = whole([rows, features], 2);
    for (let j = 0; j < features; j++) [X.data[j], X.data[features + j]] = [3, -3]; // not constant
    const path = lassoPath(X, whole([rows], 3));
    const [largest] = path.alphas;
    dropped += path.events.filter(({ kind }) => kind === "leave").length;
    for (const breakpoint of path.alphas) {
      for (const alpha of [breakpoint, 0.97 * breakpoint]) {
        assert(path.at(alpha).kktResidual <= 1e-9 * largest, `seed ${seed}, α = ${alpha}`);
      }
    }
  }
  assert(dropped > 0);
});

Deno.test("coordinate descent and the path agree", () => {
  fc.assert(
    fc.property(problems, fc.double({ min: 0.05, max: 1.2, noNaN: true }), (size, part) => {
      const rows = size.rows + size.features;
      const { X, y } = randomProblem(size.seed, rows, size.features);
      const path = lassoPath(X, y);
      const alpha = part * path.alphas[0];
      assertSameModel(lasso(X, y, { alpha }), path.at(alpha), 1e-7);
    }),
    { numRuns: 50 },
  );
});

function assertSameModel(a: LinearModel, b: LinearModel, tolerance: number): void {
  const size = Math.max(1, ...b.coefficients.data.map(Math.abs));
  assertEquals(a.coefficients.shape, b.coefficients.shape);
  a.coefficients.data.forEach((w, j) =>
    assertAlmostEquals(w, b.coefficients.at(j), tolerance * size)
  );
  assertAlmostEquals(a.intercept, b.intercept, tolerance * size * 10);
}

Deno.test("least squares, ridge with α = 0 and the path's end agree", () => {
  const { X, y } = randomProblem(3, 30, 6);
  const model = leastSquares(X, y);
  assertSameModel(ridge(X, y, { alpha: 0 }), model, 1e-12);
  assertSameModel(lassoPath(X, y).at(0), model, 1e-9);
  assertSameModel(elasticNetRegression(X, y, { alpha: 0 }), model, 1e-8);
});

Deno.test("ridge is the elastic net without L1, α in other units", () => {
  const { X, y } = randomProblem(4, 25, 5);
  const model = ridge(X, y, { alpha: 10 });
  assertSameModel(elasticNetRegression(X, y, { alpha: 10 / 25, l1Ratio: 0 }), model, 1e-9);
});

Deno.test("exact data give back their coefficients, in float32 and with y as [N] or [N,1]", () => {
  const X = tensor([[1, 0], [0, 1], [2, -1], [-3, 2]]);
  const y = tensor([7, 2, 12, -7]); // 5 + 2·x₀ − 3·x₁
  for (const targets of [y, y.reshape([4, 1])]) {
    const model = leastSquares(X, targets);
    assertAlmostEquals(model.coefficients.at(0), 2, 1e-12);
    assertAlmostEquals(model.coefficients.at(1), -3, 1e-12);
    assertAlmostEquals(model.intercept, 5, 1e-12);
    const predictions = predictLinear(model, X);
    assertEquals([predictions.dtype, predictions.shape], ["float32", [4]]);
    predictions.data.forEach((value, n) => assertAlmostEquals(value, y.at(n), 1e-5));
  }
});

Deno.test("the intercept takes up a shift of y and of the columns", () => {
  const { X, y } = randomProblem(5, 20, 3);
  const shifted = lasso(X.add(100), y.add(1000), { alpha: 0.3 });
  const model = lasso(X, y, { alpha: 0.3 });
  model.coefficients.data.forEach((w, j) =>
    assertAlmostEquals(shifted.coefficients.at(j), w, 1e-9)
  );
});

Deno.test("inputs are not changed", () => {
  const { X, y } = randomProblem(6, 20, 3);
  const [before, target] = [X.clone(), y.clone()];
  leastSquares(X, y);
  ridge(X, y, { alpha: 1 });
  lasso(X, y, { alpha: 0.1 });
  lassoPath(X, y);
  assertEquals([X, y], [before, target]);
});

Deno.test("a column that is there twice enters the path once, and ties are no trouble", () => {
  const { X, y } = randomProblem(7, 20, 3);
  const twice = concatenate([X, X], { axis: 1 });
  const path = lassoPath(twice, y);
  for (const alpha of path.alphas) {
    assert(path.at(alpha).kktResidual < 1e-10);
  }
  // Two columns with the same correlation enter at the same α.
  const tie = lassoPath(tensor([[1, 0], [-1, 0], [0, 1], [0, -1]]), tensor([2, -2, -2, 2]));
  assertEquals(tie.events.map(({ feature }) => feature), [0, 1]);
  assertEquals(tie.alphas, [1, 1, 0]);
  assertAlmostEquals(tie.at(0).coefficients.at(1), -2, 1e-12);
});

Deno.test("targets that are all the same leave nothing to explain", () => {
  const X = tensor([[1, 0], [0, 1], [2, 5]]);
  const y = tensor([4, 4, 4]);
  const path = lassoPath(X, y);
  assertEquals([path.alphas, path.events.length], [[0], 0]);
  for (const model of [path.at(0), path.at(1), lasso(X, y, { alpha: 0.1 })]) {
    assertEquals(model.coefficients.toArray(), [0, 0]);
    assertEquals(model.intercept, 4);
  }
});

const fits: Readonly<Record<string, (X: Tensor, y: Tensor) => unknown>> = {
  leastSquares,
  ridge: (X, y) => ridge(X, y, { alpha: 1 }),
  lasso: (X, y) => lasso(X, y, { alpha: 1 }),
  elasticNetRegression: (X, y) => elasticNetRegression(X, y, { alpha: 1 }),
  lassoPath,
  kktResidual: (X, y) => kktResidual(X, y, { coefficients: tensor([0, 0]), alpha: 1 }),
};

for (const [name, fit] of Object.entries(fits)) {
  Deno.test(`${name}: bad data are errors that say what is wrong`, () => {
    const X = tensor([[1, 0], [0, 1], [2, 5], [3, 1]]);
    const y = tensor([1, 2, 3, 4]);
    fit(X, y);
    assertThrows(() => fit(tensor([[1, 3], [2, 3], [5, 3], [4, 3]]), y), RangeError, "column 1");
    assertThrows(() => fit(X, tensor([1, 2, 3])), RangeError, "[4,2] and [3]");
    assertThrows(() => fit(X, tensor([[1, 2], [3, 4]])), RangeError, "[2,2]");
    assertThrows(() => fit(y, y), RangeError, "X [N,D]");
    assertThrows(() => fit(tensor([[]]), tensor([1])), RangeError, "N, D ≥ 1");
    assertThrows(() => fit(X.map((x) => x === 5 ? NaN : x), y), RangeError, "X of");
    assertThrows(() => fit(X, tensor([1, 2, Infinity, 4])), RangeError, "y of");
    const array: Tensor = JSON.parse("[[1]]");
    assertThrows(() => fit(array, y), TypeError, "tensors");
  });
}

Deno.test("bad options are errors that name them", () => {
  const { X, y } = randomProblem(8, 20, 3);
  const coefficients = tensor([0, 0, 0]);
  for (const alpha of [-1, NaN, Infinity]) {
    assertThrows(() => ridge(X, y, { alpha }), RangeError, "ridge() needs alpha");
    assertThrows(() => lasso(X, y, { alpha }), RangeError, "lasso() needs alpha");
    assertThrows(() => elasticNetRegression(X, y, { alpha }), RangeError, "alpha");
    assertThrows(() => kktResidual(X, y, { coefficients, alpha }), RangeError, "alpha");
    assertThrows(() => lassoPath(X, y).at(alpha), RangeError, "alpha");
  }
  for (const l1Ratio of [-0.5, 2, NaN]) {
    assertThrows(() => elasticNetRegression(X, y, { alpha: 1, l1Ratio }), RangeError, "l1Ratio");
    assertThrows(() => kktResidual(X, y, { coefficients, alpha: 1, l1Ratio }), RangeError);
  }
  assertThrows(() => lasso(X, y, { alpha: 1, tolerance: 0 }), RangeError, "tolerance");
  assertThrows(() => lasso(X, y, { alpha: 1, maxIterations: 0.5 }), RangeError, "maxIterations");
  const wrong = { coefficients: tensor([0, 0]), alpha: 1 };
  assertThrows(() => kktResidual(X, y, wrong), RangeError, "X has 3 columns");
  const model = ridge(X, y, { alpha: 1 });
  assertThrows(() => predictLinear(model, tensor([[1, 2]])), RangeError, "[N,3]");
});

Deno.test("a problem without a single answer is an error that says what to do", () => {
  const { X, y } = randomProblem(9, 20, 3);
  const dependent = concatenate([X, X.slice(0, { end: 1, axis: 1 }).multiply(-7)], { axis: 1 });
  assertThrows(() => leastSquares(dependent, y), RangeError, "column 3");
  assertThrows(() => ridge(dependent, y, { alpha: 1e-20 }), RangeError, "too small");
  assert(ridge(dependent, y, { alpha: 1e-3 }).coefficients.data.every(Number.isFinite));
  const wide = randomProblem(10, 5, 5);
  assertThrows(() => leastSquares(wide.X, wide.y), RangeError, "5 rows");
  assert(ridge(wide.X, wide.y, { alpha: 1e-3 }).coefficients.data.every(Number.isFinite));
});

Deno.test("too few rounds are an error, not a wrong answer", () => {
  const { X, y } = randomProblem(11, 20, 8);
  const error = assertThrows(
    () => lasso(X, y, { alpha: 1e-3, maxIterations: 2 }),
    RangeError,
    "2 rounds",
  );
  assert(error.message.includes("maxIterations"));
});
