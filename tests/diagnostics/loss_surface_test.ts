import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  activation,
  alignHiddenUnits,
  bestAssignment,
  Dense,
  lossAt,
  lossBetween,
  lossSurface,
  meanSquaredError,
  mlp,
  parameterVector,
  Random,
  randomDirection,
  relu,
  Sequential,
  setParameterVector,
  tanh,
} from "course/mod.ts";

function problem(seed: number) {
  const rng = new Random(seed);
  const model = mlp([3, 5, 4, 2], { activation: tanh, rng, dtype: "float64" });
  const data = {
    inputs: rng.normalTensor([10, 3], { dtype: "float64" }),
    targets: rng.normalTensor([10, 2], { dtype: "float64" }),
  };
  return { model, data, loss: meanSquaredError() };
}

Deno.test("a filter-normalized direction has the norm of each unit's weights; biases stand still", () => {
  const { parameters } = new Dense(4, 3, { rng: new Random(1), dtype: "float64" });
  const direction = randomDirection(parameters, { rng: new Random(2) });
  const theta = parameterVector(parameters);
  const columnNorm = (vector: Float64Array, column: number) =>
    Math.hypot(...[0, 1, 2, 3].map((row) => vector[row * 3 + column]));
  for (const column of [0, 1, 2]) {
    assertAlmostEquals(columnNorm(direction, column), columnNorm(theta, column), 1e-12);
  }
  assertEquals([...direction.subarray(12)], [0, 0, 0]);
});

Deno.test("rescaling ReLU layers does not change the filter-normalized surface", () => {
  const rng = new Random(3);
  const layers = [new Dense(3, 4, { rng, dtype: "float64" }), activation(relu)];
  const model = new Sequential([...layers, new Dense(4, 1, { rng, dtype: "float64" })]);
  const data = {
    inputs: rng.normalTensor([10, 3], { dtype: "float64" }),
    targets: rng.normalTensor([10, 1], { dtype: "float64" }),
  };
  const surface = (filterNormalized: boolean) => {
    const direction = randomDirection(model.parameters, { rng: new Random(4), filterNormalized });
    const options = { data, loss: meanSquaredError(), positions: [-0.5, 0, 0.5] };
    return lossSurface(model, { ...options, directions: [direction, direction] }).losses[0][1];
  };
  const [normalized, raw] = [surface(true), surface(false)];
  const [first, , last] = model.parameters;
  first.value.data.forEach((w, i) => first.value.data[i] = 10 * w);
  last.value.data.forEach((w, i) => last.value.data[i] = w / 10);
  assertAlmostEquals(surface(true), normalized, 1e-9);
  assert(Math.abs(surface(false) - raw) > 0.01);
});

Deno.test("the surface's centre is the model's own loss, and the model is left alone", () => {
  const { model, data, loss } = problem(1);
  const theta = parameterVector(model.parameters);
  const direction = () => randomDirection(model.parameters, { rng: new Random(2) });
  const { losses } = lossSurface(model, {
    data,
    loss,
    directions: [direction(), direction()],
    positions: [-1, 0, 1],
  });
  assertEquals(losses[1][1], lossAt(model, theta, { data, loss }));
  assertEquals(parameterVector(model.parameters), theta);
});

Deno.test("the line between two points begins and ends at their losses", () => {
  const { model, data, loss } = problem(1);
  const from = parameterVector(model.parameters);
  const to = parameterVector(problem(9).model.parameters);
  const losses = lossBetween(model, { from, to, at: [0, 0.5, 1], data, loss });
  assertEquals(losses[0], lossAt(model, from, { data, loss }));
  assertEquals(losses[2], lossAt(model, to, { data, loss }));
});

Deno.test("the best assignment is the one that trying all permutations finds", () => {
  const permutations = (items: number[]): number[][] =>
    items.length === 0
      ? [[]]
      : items.flatMap((item, i) =>
        permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest])
      );
  const rng = new Random(6);
  for (let trial = 0; trial < 20; trial++) {
    const n = 1 + rng.integer(6);
    const scores = Array.from({ length: n }, () => Array.from({ length: n }, () => rng.normal()));
    const total = (order: number[]) => order.reduce((sum, j, i) => sum + scores[i][j], 0);
    const best = Math.max(...permutations([...scores.keys()]).map(total));
    const found = bestAssignment(scores);
    assertEquals(new Set(found).size, n);
    assertAlmostEquals(total(found), best, 1e-12);
  }
});

Deno.test("assignment needs a square table of numbers", () => {
  assertThrows(() => bestAssignment([[1, 2]]), RangeError, "square");
  assertThrows(() => bestAssignment([[NaN]]), RangeError, "finite");
});

Deno.test("a network with exchanged hidden units is put back, and computes the same function", () => {
  const reference = problem(1).model;
  const { model, data } = problem(1);
  shuffleUnits(model, new Random(7));
  const before = model.forward(data.inputs).output;
  const shuffled = parameterVector(model.parameters);
  const { vector, permutations } = alignHiddenUnits(model, { reference });
  assertEquals(parameterVector(model.parameters), shuffled, "the model is left as it was");
  assertEquals(vector, parameterVector(reference.parameters));
  assertEquals(permutations.map((order) => order.toSorted()), [[0, 1, 2, 3, 4], [0, 1, 2, 3]]);
  setParameterVector(model.parameters, vector);
  const after = model.forward(data.inputs).output;
  after.data.forEach((y, i) => assertAlmostEquals(y, before.data[i], 1e-12));
});

/** Exchanges the units of the first hidden layer: columns of W₁ and b₁, rows of W₂. */
function shuffleUnits(model: Sequential, rng: Random): void {
  const [w1, b1, w2] = model.parameters.map(({ value }) => value);
  const [inputs, units] = w1.shape;
  const outputs = w2.shape[1];
  const order = rng.permutation(units);
  const [old1, oldB, old2] = [w1, b1, w2].map((value) => value.data.slice());
  order.forEach((source, unit) => {
    for (let d = 0; d < inputs; d++) w1.data[d * units + unit] = old1[d * units + source];
    b1.data[unit] = oldB[source];
    for (let m = 0; m < outputs; m++) w2.data[unit * outputs + m] = old2[source * outputs + m];
  });
}

Deno.test("networks of other sizes or with other layers cannot be aligned", () => {
  const { model } = problem(1);
  const other = mlp([3, 5, 3, 2], { activation: tanh, rng: new Random(1) });
  assertThrows(() => alignHiddenUnits(model, { reference: other }), RangeError, "sizes");
  const inner = new Sequential([new Sequential([new Dense(3, 2, { rng: new Random(1) })])]);
  assertThrows(() => alignHiddenUnits(inner, { reference: inner }), RangeError, "not Dense");
});
