/** The layers that draw random numbers: Dropout, AlphaDropout, GaussianNoise. */
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { AlphaDropout, Dropout, GaussianNoise } from "course/layers/mod.ts";
import { Random } from "course/random/mod.ts";
import { ones, standardDeviation, type Tensor, tensor } from "course/tensor/mod.ts";
import type { Layer } from "course/types.ts";

const makers: [string, (amount: number, rng: Random) => Layer][] = [
  ["Dropout", (p, rng) => new Dropout(p, { rng })],
  ["AlphaDropout", (p, rng) => new AlphaDropout(p, { rng })],
  ["GaussianNoise", (std, rng) => new GaussianNoise(std, { rng })],
];
const x = new Random(1).normalTensor([200, 100]);

for (const [name, make] of makers) {
  Deno.test(`${name}: evaluate mode and an amount of 0 change nothing`, () => {
    assertEquals(make(0.5, new Random(2)).forward(x, "evaluate").output, x);
    assertEquals(make(0, new Random(2)).forward(x, "train").output, x);
    const { backward } = make(0.5, new Random(2)).forward(x, "evaluate");
    assertEquals(backward(x), x);
  });

  Deno.test(`${name}: equal seeds give equal passes, the next pass differs`, () => {
    const [a, b] = [make(0.5, new Random(2)), make(0.5, new Random(2))];
    const first = a.forward(x).output;
    assertEquals(b.forward(x).output, first);
    assert(!a.forward(x).output.data.every((y, i) => y === first.data[i]));
  });

  Deno.test(`${name}: the input stays, and its number format`, () => {
    const wide = ones([3, 4], { dtype: "float64" });
    const { output, backward } = make(0.5, new Random(2)).forward(wide);
    assertEquals(wide, ones([3, 4], { dtype: "float64" }));
    assertEquals([output.dtype, backward(wide).dtype], ["float64", "float64"]);
  });

  Deno.test(`${name}: bad amounts are refused`, () => {
    const bad = name === "GaussianNoise" ? [-1, NaN, Infinity] : [-0.1, 1, 1.5, NaN];
    for (const amount of bad) {
      assertThrows(() => make(amount, new Random(1)), RangeError, `got ${amount}`);
    }
    assertThrows(() => make("0.5" as never, new Random(1)), TypeError, "string");
  });
}

const close = (actual: number, expected: number, standardError: number) =>
  assertAlmostEquals(actual, expected, 4 * standardError);

Deno.test("Dropout keeps the mean", () => {
  for (const p of [0.1, 0.5, 0.9]) {
    const { output } = new Dropout(p, { rng: new Random(3) }).forward(ones([200, 500]));
    close(output.mean().item(), 1, Math.sqrt(p / (1 - p) / 1e5));
    close(output.data.filter((y) => y === 0).length / 1e5, p, Math.sqrt(p * (1 - p) / 1e5));
  }
});

Deno.test("Dropout refuses an output gradient of another shape", () => {
  const { backward } = new Dropout(0.5, { rng: new Random(1) }).forward(ones([2, 3]));
  assertThrows(() => backward(ones([3])), RangeError, "go back through Dropout");
  const alpha = new AlphaDropout(0.5, { rng: new Random(1) }).forward(ones([2, 3]));
  assertThrows(() => alpha.backward(ones([3])), RangeError, "go back through AlphaDropout");
});

Deno.test("AlphaDropout keeps mean 0 and deviation 1", () => {
  const many = new Random(4).normalTensor([400, 500], { dtype: "float64" });
  for (const p of [0.05, 0.3, 0.7]) {
    const { output } = new AlphaDropout(p, { rng: new Random(5) }).forward(many);
    close(output.mean().item(), 0, 1 / Math.sqrt(2e5));
    assertAlmostEquals(standardDeviation(output).item(), 1, 0.02);
  }
});

Deno.test("AlphaDropout has PyTorch's a and b", () => {
  // p = 0.5: a = 1/√(α′²·0.25 + 0.5), b = −a·α′·0.5 with α′ = −1.7580993408473766.
  const a = 0.8864048946659319;
  const b = 0.7791939305180315;
  const { output, backward } = new AlphaDropout(0.5, { rng: new Random(6) })
    .forward(ones([8, 8], { dtype: "float64" }));
  const [kept, dropped] = [a + b, a * -1.7580993408473766 + b];
  const isKept = (y: number) => Math.abs(y - kept) < 1e-12;
  assert(output.data.every((y) => isKept(y) || Math.abs(y - dropped) < 1e-12));
  const dx = backward(ones([8, 8], { dtype: "float64" }));
  dx.data.forEach((d, i) => assertAlmostEquals(d, isKept(output.data[i]) ? a : 0, 1e-12));
});

Deno.test("GaussianNoise adds noise of the given deviation", () => {
  const noise = (x: Tensor) =>
    new GaussianNoise(0.3, { rng: new Random(7) }).forward(x).output.subtract(x);
  const drawn = noise(x);
  close(drawn.mean().item(), 0, 0.3 / Math.sqrt(x.size));
  close(standardDeviation(drawn).item(), 0.3, 0.3 / Math.sqrt(2 * x.size));
  assertEquals(
    new GaussianNoise(0.3, { rng: new Random(7) }).forward(tensor([1])).backward(tensor([5])),
    tensor([5]),
  );
});
