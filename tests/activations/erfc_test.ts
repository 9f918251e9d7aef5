import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { erfc } from "course/activations/erfc.ts";

/** Values of Python's math.erfc, which follows the C library. */
const reference: [number, number][] = [
  [-6, 2],
  [-3, 1.9999779095030015],
  [-0.46875, 1.492613473217938],
  [-0.1, 1.1124629160182848],
  [1e-09, 0.9999999988716208],
  [0.25, 0.7236736098317631],
  [0.5, 0.4795001221869535],
  [1, 0.15729920705028513],
  [2, 0.004677734981047265],
  [3.9, 3.479224859723177e-08],
  [4.1, 6.700027654084918e-09],
  [6, 2.1519736712498916e-17],
  [10, 2.088487583762545e-45],
  [20, 5.3958656116079005e-176],
  [26, 5.663192408856143e-296],
];

Deno.test("erfc agrees with the C library in all three ranges", () => {
  for (const [x, expected] of reference) {
    assertAlmostEquals(erfc(x) / expected, 1, 1e-15, `erfc(${x})`);
  }
});

Deno.test("erfc(−x) = 2 − erfc(x), and the ranges join", () => {
  for (const x of [0, 0.3, 0.46875, 0.5, 2, 4, 4.5]) {
    assertAlmostEquals(erfc(x) + erfc(-x), 2, 4e-16);
  }
  for (const border of [0.46875, 4]) {
    assertAlmostEquals(erfc(border + 1e-12) / erfc(border - 1e-12), 1, 1e-10);
  }
});

Deno.test("its slope is −2/√π·e^(−x²)", () => {
  for (const x of [-2, -0.4, 0, 0.4, 1, 3, 5]) {
    const slope = (erfc(x + 1e-5) - erfc(x - 1e-5)) / 2e-5;
    assertAlmostEquals(slope, -2 / Math.sqrt(Math.PI) * Math.exp(-x * x), 1e-9);
  }
});

Deno.test("erfc at the ends", () => {
  assertEquals([erfc(-Infinity), erfc(Infinity), erfc(NaN), erfc(0)], [2, 0, NaN, 1]);
  assert(erfc(26) > 0);
  assertEquals(erfc(30), 0);
});
