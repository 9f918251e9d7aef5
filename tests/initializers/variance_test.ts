/**
 * Bounds are three standard errors of the sample variance; the seeds are fixed, so the outcome never
 * changes.
 */
import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import {
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  type Initializer,
  lecunNormal,
  lecunUniform,
  normal,
  uniform,
} from "course/initializers/mod.ts";
import { Random } from "course/random/mod.ts";
import { absolute, max, variance } from "course/tensor/mod.ts";
import { kolmogorovSmirnov, normalCdf } from "../random/statistics.ts";

/** fanIn ≠ fanOut, so that mixing them up is noticed. */
const shapes = [[300, 50], [40, 400]];

/** Each initializer with the variance that its documentation gives. */
const cases: [string, Initializer, (fanIn: number, fanOut: number) => number][] = [
  ["normal std 0.01", normal({ std: 0.01 }), () => 1e-4],
  ["normal", normal(), () => 1],
  ["uniform", uniform(), () => 0.1 ** 2 / 12],
  ["uniform -1 to 3", uniform({ low: -1, high: 3 }), () => 4 ** 2 / 12],
  ["LeCun normal", lecunNormal(), (fanIn) => 1 / fanIn],
  ["LeCun uniform", lecunUniform(), (fanIn) => 1 / fanIn],
  ["LeCun uniform, gain 3", lecunUniform({ gain: 3 }), (fanIn) => 9 / fanIn],
  ["Glorot normal", glorotNormal(), (fanIn, fanOut) => 2 / (fanIn + fanOut)],
  ["Glorot uniform", glorotUniform(), (fanIn, fanOut) => 2 / (fanIn + fanOut)],
  [
    "Glorot uniform, gain 0.5",
    glorotUniform({ gain: 0.5 }),
    (fanIn, fanOut) => 0.5 / (fanIn + fanOut),
  ],
  ["He normal", heNormal(), (fanIn) => 2 / fanIn],
  ["He uniform", heUniform(), (fanIn) => 2 / fanIn],
  ["He uniform, slope 0.5", heUniform({ negativeSlope: 0.5 }), (fanIn) => 1.6 / fanIn],
  ["He normal, fanOut", heNormal({ mode: "fanOut" }), (_, fanOut) => 2 / fanOut],
];

for (const [name, initializer, expected] of cases) {
  Deno.test(`${name} has the documented mean and variance`, () => {
    for (const [fanIn, fanOut] of shapes) {
      const weight = initializer([fanIn, fanOut], { rng: new Random(7), dtype: "float64" });
      const n = weight.size;
      const isUniform = name.includes("niform");
      const sigma2 = expected(fanIn, fanOut);
      // Var(s²) = (μ₄ − σ⁴)/n, with μ₄ = 3σ⁴ for normal and 9/5·σ⁴ for uniform numbers.
      const error = sigma2 * Math.sqrt((isUniform ? 0.8 : 2) / n);
      assertAlmostEquals(variance(weight).item(), sigma2, 3 * error);
      const mean = name === "uniform -1 to 3" ? 1 : 0;
      assertAlmostEquals(weight.mean().item(), mean, 3 * Math.sqrt(sigma2 / n));
      if (isUniform) {
        assertLess(
          max(absolute(weight.subtract(mean))).item(),
          Math.sqrt(3 * sigma2) * (1 + 1e-12),
        );
      } else {
        const distance = kolmogorovSmirnov(weight.data, (x) => normalCdf(x / Math.sqrt(sigma2)));
        assertLess(distance, 1.95);
      }
    }
  });

  Deno.test(`${name}: shape, number format, and the same seed gives the same bits`, () => {
    const draw = (dtype?: "float32" | "float64") =>
      initializer([3, 2], { rng: new Random(1), dtype });
    assertEquals([draw().shape, draw().dtype, draw("float64").dtype], [
      [3, 2],
      "float32",
      "float64",
    ]);
    assertEquals(draw().data, draw().data);
    assert(draw().data.every((x) => x !== 0));
  });
}

Deno.test("a gain of 0 gives zeros", () => {
  for (const make of [glorotNormal, glorotUniform, lecunNormal, lecunUniform]) {
    const weight = make({ gain: 0 })([2, 3], { rng: new Random(1) });
    assertEquals(absolute(weight).sum().item(), 0);
  }
});
