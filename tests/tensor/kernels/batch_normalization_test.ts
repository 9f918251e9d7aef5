import { assert, assertEquals } from "@std/assert";
import { Random } from "course/random/mod.ts";
import type { Kernels } from "course/tensor/kernels/mod.ts";
import { assertNear, bits, draw, fastBackends, guarded, plain, poison } from "./helpers.ts";

const EPSILON = 1e-5;
const SIZES = [
  ...Array.from({ length: 17 * 17 }, (_, n) => [1 + n % 17, 1 + Math.floor(n / 17)]),
  ...[[128, 256], [129, 67], [5, 8193], [3001, 3], [20011, 1]],
];

function forwardArrays(rows: number, columns: number, rng: Random): Float32Array[] {
  const x = draw(rows * columns, rng).map((value) => 3 * value + 1);
  return [x, ...Array.from({ length: 2 }, () => draw(columns, rng)), draw(rows * columns, rng)]
    .concat([draw(columns, rng), draw(columns, rng)]);
}

function forward(kernels: Kernels, [x, gamma, beta, out, mean, variance]: Float32Array[]): void {
  kernels.batchNormForward(x, gamma, beta, EPSILON, out, mean, variance);
}

function backwardArrays(rows: number, columns: number, rng: Random): Float32Array[] {
  const [x, gamma, beta, out, mean, variance] = forwardArrays(rows, columns, rng);
  forward(plain, [x, gamma, beta, out, mean, variance]);
  return [x, gamma, mean, variance, draw(x.length, rng), out, draw(columns, rng), beta];
}

function backward(kernels: Kernels, arrays: Float32Array[]): void {
  const [x, gamma, mean, variance, dy, out, dGamma, dBeta] = arrays;
  kernels.batchNormBackward(x, gamma, mean, variance, EPSILON, dy, out, dGamma, dBeta);
}

Deno.test("plain batch normalization: mean β and deviation γ; its gradient is that of differences", () => {
  const rng = new Random(1);
  const [rows, columns] = [7, 3];
  const [x, gamma, beta, out, mean, variance] = forwardArrays(rows, columns, rng)
    .map((array) => Float64Array.from(array));
  const loss = () => {
    plain.batchNormForward(x, gamma, beta, EPSILON, out, mean, variance);
    return out.reduce((sum, y, i) => sum + y * Math.sin(i), 0);
  };
  loss();
  const column = [...out].filter((_, i) => i % columns === 1);
  const average = column.reduce((sum, y) => sum + y) / rows;
  const spread = column.reduce((sum, y) => sum + (y - average) ** 2, 0) / rows;
  assertNear([average], [beta[1]], { absolute: 1e-12 }, "mean");
  const expected = gamma[1] ** 2 * variance[1] / (variance[1] + EPSILON);
  assertNear([spread], [expected], { relative: 1e-12 }, "variance");

  const dy = out.map((_, i) => Math.sin(i));
  const [dx, dGamma, dBeta] = [x, gamma, gamma].map((array) => new Float64Array(array.length));
  plain.batchNormBackward(x, gamma, mean, variance, EPSILON, dy, dx, dGamma, dBeta);
  const numeric = (array: Float64Array) =>
    array.map((value, i) => {
      const step = 1e-5;
      array[i] = value + step;
      const above = loss();
      array[i] = value - step;
      const below = loss();
      array[i] = value;
      return (above - below) / (2 * step);
    });
  assertNear(dx, numeric(x), { absolute: 1e-8 }, "dx");
  assertNear(dGamma, numeric(gamma), { absolute: 1e-8 }, "dγ");
  assertNear(dBeta, numeric(beta), { absolute: 1e-8 }, "dβ");
});

for (const { name, kernels } of fastBackends) {
  Deno.test(`${name} batchNormForward agrees with plain`, () => {
    const rng = new Random(2);
    for (const [rows, columns] of SIZES) {
      const arrays = forwardArrays(rows, columns, rng);
      const expected = arrays.map((array) => array.slice());
      forward(plain, expected);
      guarded(arrays, (parts) => forward(kernels, parts));
      const what = `${rows}×${columns}`;
      assertNear(arrays[4], expected[4], { relative: 1.2e-7, absolute: 1e-12 }, `mean ${what}`);
      // Of one row the variance is 0, and x − mean too: nothing is left to divide.
      assertNear(arrays[5], expected[5], { relative: 1e-6, absolute: 1e-12 }, `variance ${what}`);
      assertNear(arrays[3], expected[3], { relative: 2e-6, absolute: 5e-6 }, `out ${what}`);
    }
  });

  Deno.test(`${name} batchNormBackward agrees with plain`, () => {
    const rng = new Random(3);
    for (const [rows, columns] of SIZES) {
      const arrays = backwardArrays(rows, columns, rng);
      const expected = arrays.map((array) => array.slice());
      backward(plain, expected);
      guarded(arrays, (parts) => backward(kernels, parts));
      const what = `${rows}×${columns}`;
      // dx is a difference of numbers up to γ·dy/√(variance + ε): they set the scale of rounding.
      const scale = Math.max(...expected[3].map((v) => 1 / Math.sqrt(v + EPSILON)));
      assertNear(arrays[5], expected[5], { absolute: 1e-5 * scale }, `dx ${what}`);
      const sums = { relative: 1e-5, absolute: 1e-5 };
      assertNear(arrays[6], expected[6], sums, `dγ ${what}`);
      assertNear(arrays[7], expected[7], sums, `dβ ${what}`);
    }
  });

  Deno.test(`${name} batch normalization keeps NaN in its column`, () => {
    const arrays = forwardArrays(20, 6, new Random(4));
    arrays[0][2] = NaN;
    arrays[0][3] = Infinity;
    forward(kernels, arrays);
    arrays[3].forEach((y, i) => assertEquals(Number.isNaN(y), i % 6 === 2 || i % 6 === 3));
  });

  Deno.test(`${name} batch normalization gives the same bits again`, () => {
    const rng = new Random(5);
    for (const [rows, columns] of [[17, 5], [129, 67]]) {
      const first = backwardArrays(rows, columns, rng);
      const second = first.map((array) => array.slice());
      backward(kernels, first);
      poison(kernels);
      backward(kernels, second);
      assertEquals(second.map(bits), first.map(bits));
      assert(first[5].every(Number.isFinite));
    }
  });
}
