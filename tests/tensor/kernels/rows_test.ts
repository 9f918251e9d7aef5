import { assertEquals } from "@std/assert";
import { Random } from "course/random/mod.ts";
import { bits, drawSpecial, fastBackends, guarded, plain, poison } from "./helpers.ts";
import { assertNear, draw } from "./helpers.ts";

/** [rows, columns]: all small ones, and some that make the matrix pass in several pieces. */
const SIZES = [
  ...Array.from({ length: 17 * 18 }, (_, n) => [n % 18, 1 + Math.floor(n / 18)]),
  ...[[129, 67], [5, 8193], [3001, 3], [1025, 64], [1, 20011], [20011, 1]],
];

for (const { name, kernels } of fastBackends) {
  for (const kernel of ["addRow", "subtractRow", "multiplyRow", "divideRow"] as const) {
    Deno.test(`${name} ${kernel} agrees with plain`, () => {
      const rng = new Random(1);
      for (const [rows, columns] of SIZES) {
        const arrays = [rows * columns, columns, rows * columns].map((n) => drawSpecial(n, rng));
        const expected = arrays[2].slice();
        plain[kernel](arrays[0], arrays[1], expected);
        guarded(arrays, ([a, row, out]) => kernels[kernel](a, row, out));
        assertEquals(bits(arrays[2]), bits(expected), `${rows}×${columns}`);
      }
    });
  }

  Deno.test(`${name} addColumnSums agrees with plain`, () => {
    const rng = new Random(2);
    for (const [rows, columns] of SIZES) {
      for (const make of [draw, drawSpecial]) {
        const arrays = [make(rows * columns, rng), draw(columns, rng)];
        const expected = arrays[1].slice();
        plain.addColumnSums(arrays[0], expected);
        guarded(arrays, ([x, out]) => kernels.addColumnSums(x, out));
        const tolerance = { relative: 1.2e-7, absolute: 1e-11 };
        assertNear(arrays[1], expected, tolerance, `${rows}×${columns}`);
      }
    }
  });

  Deno.test(`${name} reluBackward adds the column sums as plain does`, () => {
    const rng = new Random(3);
    for (const [rows, columns] of SIZES) {
      const n = rows * columns;
      const arrays = [draw(n, rng), draw(n, rng), draw(n, rng), draw(columns, rng)];
      const [out, sums] = [arrays[2].slice(), arrays[3].slice()];
      plain.reluBackward(arrays[0], arrays[1], out, sums);
      guarded(arrays, ([x, dy, dx, bias]) => kernels.reluBackward(x, dy, dx, bias));
      assertEquals(bits(arrays[2]), bits(out));
      const tolerance = { relative: 1.2e-7, absolute: 1e-11 };
      assertNear(arrays[3], sums, tolerance, `${rows}×${columns}`);
    }
  });

  Deno.test(`${name} sum and dot agree with plain`, () => {
    const rng = new Random(4);
    for (const length of [...Array(18).keys(), 63, 64, 65, 1001, 8191, 8193, 20011]) {
      const arrays = [draw(length, rng), draw(length, rng)];
      const expected = [plain.sum(arrays[0]), plain.dot(arrays[0], arrays[1])];
      poison(kernels);
      guarded(arrays, ([x, y]) => {
        const actual = [kernels.sum(x), kernels.dot(x, y)];
        // Both add up in float64, in another order.
        assertNear(actual, expected, { absolute: 1e-11 }, `${length}`);
      });
    }
    const special = Float32Array.from({ length: 100 }, (_, i) => i === 70 ? Infinity : 1e38);
    assertEquals(kernels.sum(special), Infinity);
    assertEquals(kernels.sum(special.map(() => 2e38)), 100 * Math.fround(2e38));
    special[99] = NaN;
    assertEquals(kernels.sum(special), NaN);
    assertEquals(kernels.dot(special, special), NaN);
  });
}
