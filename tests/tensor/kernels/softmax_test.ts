import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { Random } from "course/random/mod.ts";
import { assertNear, bits, draw, drawSpecial, fastBackends, guarded, plain } from "./helpers.ts";
import { poison } from "./helpers.ts";

const SIZES = [
  ...Array.from({ length: 17 * 17 }, (_, n) => [1 + n % 17, 1 + Math.floor(n / 17)]),
  ...[[128, 10], [129, 67], [5, 8193], [3001, 3], [20011, 1]],
];
const NEAR = { relative: 1e-6, absolute: 1e-7 };

Deno.test("plain softmax and cross-entropy follow their definition", () => {
  const logits = Float64Array.of(1, 2, 4, 0, 0, 0);
  const p = new Float64Array(6);
  plain.softmax(logits, p, 3);
  const sum = Math.E + Math.E ** 2 + Math.E ** 4;
  assertNear(
    p,
    [Math.E, Math.E ** 2, Math.E ** 4].map((e) => e / sum).concat(Array(3).fill(1 / 3)),
    {
      relative: 1e-15,
    },
    "softmax",
  );
  const gradient = new Float64Array(6);
  const loss = plain.softmaxCrossEntropy(logits, Float64Array.of(2, 0), gradient, 3, true);
  assertAlmostEquals(loss, -(Math.log(p[2]) + Math.log(p[3])) / 2, 1e-15);
  const expected = [p[0], p[1], p[2] - 1, p[3] - 1, p[4], p[5]].map((x) => x / 2);
  assertNear(gradient, expected, { absolute: 1e-16 }, "gradient");

  const targets = Float64Array.of(0, 0.25, 0.75, 1, 0, 0);
  const soft = plain.softmaxCrossEntropy(logits, targets, gradient, 3, false);
  const entropy = 0.25 * Math.log(p[1]) + 0.75 * Math.log(p[2]) + Math.log(p[3]);
  assertAlmostEquals(soft, -entropy / 2, 1e-15);
});

for (const { name, kernels } of fastBackends) {
  Deno.test(`${name} softmax agrees with plain`, () => {
    const rng = new Random(1);
    for (const [rows, columns] of SIZES) {
      for (const make of [draw, drawSpecial]) {
        const arrays = [make(rows * columns, rng).map((x) => 5 * x), draw(rows * columns, rng)];
        const expected = arrays[1].slice();
        plain.softmax(arrays[0], expected, columns);
        guarded(arrays, ([x, out]) => kernels.softmax(x, out, columns));
        assertNear(arrays[1], expected, NEAR, `${rows}×${columns}`);
      }
    }
  });

  Deno.test(`${name} softmax may overwrite its operand`, () => {
    const rng = new Random(2);
    for (const [rows, columns] of SIZES) {
      const x = draw(rows * columns, rng);
      const out = new Float32Array(x.length);
      kernels.softmax(x, out, columns);
      kernels.softmax(x, x, columns);
      assertEquals(bits(x), bits(out), `${rows}×${columns}`);
    }
  });

  Deno.test(`${name} cross-entropy agrees with plain`, () => {
    const rng = new Random(3);
    for (const [rows, columns] of SIZES) {
      for (const labels of [true, false]) {
        const logits = draw(rows * columns, rng).map((x) => 5 * x);
        const targets = labels
          ? Float32Array.from({ length: rows }, () => rng.integer(columns))
          : Float32Array.from({ length: rows * columns }, () => rng.uniform());
        const arrays = [logits, targets, draw(rows * columns, rng)];
        const expected = arrays[2].slice();
        const loss = plain.softmaxCrossEntropy(logits, targets, expected, columns, labels);
        let actual = NaN;
        guarded(arrays, ([z, y, out]) => {
          poison(kernels);
          actual = kernels.softmaxCrossEntropy(z, y, out, columns, labels);
        });
        assertNear([actual], [loss], { relative: 1e-6, absolute: 2e-6 }, `${rows}×${columns}`);
        const near = { relative: 1e-6, absolute: 2e-7 / rows };
        assertNear(arrays[2], expected, near, `${rows}×${columns}`);
      }
    }
  });

  Deno.test(`${name} cross-entropy of extreme logits`, () => {
    const rows = 16;
    const gradient = new Float32Array(rows * 5);
    const labels = new Float32Array(rows);
    const at = (fill: number, rest: number) =>
      Float32Array.from({ length: rows * 5 }, (_, i) => i % 5 === 0 ? fill : rest);
    const loss = (logits: Float32Array) =>
      kernels.softmaxCrossEntropy(logits, labels, gradient, 5, true);
    assertEquals(loss(at(1000, -1000)), 0);
    assert(gradient.every((x) => x === 0));
    assertAlmostEquals(loss(at(-1000, 0)), 1000 + Math.log(4), 1e-12);
    assertEquals(loss(at(0, -Infinity)), 0);
    assertEquals(loss(at(NaN, 0)), NaN);
    assertEquals(loss(at(Infinity, 0)), NaN);
    // A class of probability 0 may have a logit of −Infinity.
    const targets = at(1, 0);
    const logits = at(0, -Infinity);
    assertEquals(kernels.softmaxCrossEntropy(logits, targets, gradient, 5, false), 0);
  });
}
