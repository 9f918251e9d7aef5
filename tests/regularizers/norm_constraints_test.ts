import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { Dense } from "course/layers/mod.ts";
import { Optimizer, sgd } from "course/optimizers/mod.ts";
import { Random } from "course/random/mod.ts";
import { maxNorm, unitNorm } from "course/regularizers/mod.ts";
import { norm, ones, tensor, zeros } from "course/tensor/mod.ts";

Deno.test("max norm holds for every seed, shape and axis, and leaves short weights to the bit", () => {
  fc.assert(fc.property(
    fc.record({
      seed: fc.nat(),
      rows: fc.integer({ min: 1, max: 6 }),
      columns: fc.integer({ min: 1, max: 6 }),
      axis: fc.constantFrom(0, 1, -1),
      maximum: fc.double({ min: 0.1, max: 5, noNaN: true }),
    }),
    ({ seed, rows, columns, axis, maximum }) => {
      const before = new Random(seed).normalTensor([rows, columns], { dtype: "float64" });
      const after = before.clone();
      maxNorm({ maximum, axis }).apply(after);
      const norms = norm(before, { axis, keepDims: true });
      const newNorms = norm(after, { axis, keepDims: true });
      const ratio = after.divide(before);
      for (let i = 0; i < norms.size; i++) {
        assertAlmostEquals(newNorms.data[i], Math.min(norms.data[i], maximum), 1e-12);
      }
      // All weights of a unit are shortened by the same factor.
      const expected = norms.map((n) => n > maximum ? maximum / n : 1).add(zeros(before.shape, {
        dtype: "float64",
      }));
      ratio.data.forEach((r, i) => assertAlmostEquals(r, expected.data[i], 1e-12));
      if (Math.max(...norms.data) <= maximum) assertEquals(after, before);
    },
  ));
});

Deno.test("unit norm: every unit has norm 1, a unit of zeros stays", () => {
  const weight = new Random(1).normalTensor([5, 3]);
  for (let row = 0; row < 5; row++) weight.data[3 * row] = 0;
  unitNorm().apply(weight);
  const [dead, ...others] = norm(weight, { axis: 0 }).data;
  assertEquals(dead, 0);
  for (const length of others) assertAlmostEquals(length, 1, 1e-6);
});

Deno.test("several axes, as for the kernels of a convolution", () => {
  const weight = ones([2, 3, 4]);
  unitNorm({ axis: [0, 1] }).apply(weight);
  assertAlmostEquals(weight.at(0, 0, 0), 1 / Math.sqrt(6), 1e-6);
});

Deno.test("the optimizer applies a layer's constraint after each step", () => {
  const layer = new Dense(4, 3, { rng: new Random(1), constraint: maxNorm({ maximum: 0.5 }) });
  const optimizer = new Optimizer(layer.parameters, sgd(), { learningRate: 1 });
  layer.weight.gradient.fill(3);
  optimizer.step();
  assert(norm(layer.weight.value, { axis: 0 }).data.every((length) => length <= 0.5 + 1e-6));
});

Deno.test("bad options are errors", () => {
  for (const maximum of [0, -1, NaN, Infinity]) {
    assertThrows(() => maxNorm({ maximum }), RangeError, "maximum");
  }
  assertThrows(() => maxNorm({ axis: 2 }).apply(tensor([[1]])), RangeError);
});
