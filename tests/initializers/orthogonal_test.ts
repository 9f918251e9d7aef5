import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { orthogonal } from "course/initializers/mod.ts";
import { Random } from "course/random/mod.ts";
import { identity, norm } from "course/tensor/mod.ts";
import { assertTensorAlmostEquals } from "../helpers.ts";
import { kolmogorovSmirnov } from "../random/statistics.ts";

const dtype = "float64";

for (const [rows, columns] of [[5, 5], [7, 3], [3, 7], [1, 1], [1, 4], [60, 60]]) {
  Deno.test(`[${rows},${columns}]: the shorter side is orthonormal, times gain`, () => {
    const W = orthogonal({ gain: 3 })([rows, columns], { rng: new Random(1), dtype });
    assertEquals([W.shape, W.dtype], [[rows, columns], dtype]);
    const product = rows >= columns
      ? W.matmul(W, { transposeA: true })
      : W.matmul(W, { transposeB: true });
    const expected = identity(Math.min(rows, columns), { dtype }).multiply(9);
    assertTensorAlmostEquals(product, expected, 1e-13);
  });
}

Deno.test("the second pass of Gram and Schmidt keeps 120 vectors orthogonal to the last digit", () => {
  const W = orthogonal()([120, 120], { rng: new Random(1), dtype });
  const product = W.matmul(W, { transposeA: true });
  assertTensorAlmostEquals(product, identity(120, { dtype }), 2e-15);
});

Deno.test("float32 is the default, and the seed decides", () => {
  const draw = (seed: number) => orthogonal()([4, 4], { rng: new Random(seed) });
  assertEquals(draw(1).dtype, "float32");
  assertEquals(draw(1).data, draw(1).data);
  assertEquals(draw(1).data[0] === draw(2).data[0], false);
});

Deno.test("a stack of square ones keeps the length of a vector", () => {
  const rng = new Random(2);
  const x = rng.normalTensor([1, 20], { dtype });
  let y = x;
  for (let layer = 0; layer < 50; layer++) y = y.matmul(orthogonal()([20, 20], { rng, dtype }));
  assertAlmostEquals(norm(y).item() / norm(x).item(), 1, 1e-12);
});

Deno.test("rotations of the plane have uniform angles and both orientations", () => {
  const rng = new Random(3);
  const matrices = Array.from({ length: 4000 }, () => orthogonal()([2, 2], { rng, dtype }));
  const angles = matrices.map((W) => Math.atan2(W.at(0, 1), W.at(0, 0)));
  assertLess(kolmogorovSmirnov(angles, (angle) => angle / (2 * Math.PI) + 0.5), 1.95);
  const turns = matrices.filter((W) => W.at(0, 0) * W.at(1, 1) > W.at(0, 1) * W.at(1, 0)).length;
  assertAlmostEquals(turns / 4000, 0.5, 4 * 0.5 / Math.sqrt(4000));
});

Deno.test("wrong gains and shapes are refused", () => {
  for (const gain of [-1, NaN, Infinity]) {
    assertThrows(() => orthogonal({ gain }), RangeError, "gain");
  }
  for (const shape of [[3], [2, 3, 4], [0, 3]]) {
    assertThrows(() => orthogonal()(shape, { rng: new Random(1) }), RangeError, `[${shape}]`);
  }
});
