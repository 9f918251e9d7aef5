import {
  assertAlmostEquals,
  assertEquals,
  assertGreater,
  assertLess,
  assertThrows,
} from "@std/assert";
import { elu, gelu, leakyReLU, relu, sigmoid, tanh } from "course/activations/mod.ts";
import { gainOf, lecunNormal, variancePreservingGain } from "course/initializers/mod.ts";
import { Random } from "course/random/mod.ts";
import type { Elementwise } from "course/types.ts";
import { unchecked } from "../helpers.ts";

const preserve = (value: (x: number) => number) => variancePreservingGain({ value });

Deno.test("gains that can be worked out by hand", () => {
  const cases: [(x: number) => number, number][] = [
    [(x) => x, 1],
    [(x) => x * x, 1 / Math.sqrt(3)], // E[z⁴] = 3
    [(x) => x ** 3, 1 / Math.sqrt(15)],
    [Math.abs, 1],
    [() => 2, 0.5],
    [Math.exp, 1 / Math.E], // E[e^(2z)] = e²
    [Math.sin, 1 / Math.sqrt((1 - Math.exp(-2)) / 2)],
    [relu.value, Math.SQRT2],
    [leakyReLU({ negativeSlope: 0.2 }).value, Math.sqrt(2 / 1.04)],
  ];
  for (const [f, gain] of cases) assertAlmostEquals(preserve(f), gain, 1e-12);
});

Deno.test("functions that grow fast have most of their moment far out, and still ten digits", () => {
  for (const rate of [1.5, 2, 2.5]) { // E[e^(2·rate·z)] = e^(2·rate²)
    assertAlmostEquals(preserve((x) => Math.exp(rate * x)) * Math.exp(rate ** 2), 1, 1e-10);
  }
});

Deno.test("gains agree with the mean over a large sample", () => {
  const z = new Random(1).normalTensor([400_000], { dtype: "float64" });
  for (const f of [tanh, sigmoid, gelu, elu()]) {
    const secondMoment = z.map((x) => f.value(x) ** 2).mean().item();
    assertAlmostEquals(variancePreservingGain(f), 1 / Math.sqrt(secondMoment), 5e-3);
  }
  assertAlmostEquals(variancePreservingGain(tanh), 1.5925374197228312, 1e-12);
});

Deno.test("a kink between the nodes costs digits, but leaves four", () => {
  // f(z) = max(0, z − t): E[f²] = (1 + t²)·Φ(−t) − t·φ(t).
  const t = 0.3;
  const [upperTail, density] = [0.3820885778110474, Math.exp(-t * t / 2) / Math.sqrt(2 * Math.PI)];
  const exact = 1 / Math.sqrt((1 + t * t) * upperTail - t * density);
  assertAlmostEquals(preserve((x) => Math.max(0, x - t)) / exact, 1, 1e-4);
});

Deno.test("with its gain the variance of pre-activations is 1 again behind one layer", () => {
  const rng = new Random(2);
  for (const f of [gelu, elu(), tanh, relu, sigmoid]) {
    const initializer = lecunNormal({ gain: variancePreservingGain(f) });
    const z = rng.normalTensor([200, 300]);
    const next = z.map(f.value).matmul(initializer([300, 300], { rng }));
    assertAlmostEquals(next.multiply(next).mean().item(), 1, 0.1);
  }
});

/** Mean square of the pre-activations behind 20 layers, from a first one of the given std. */
function afterTwentyLayers(f: Elementwise, std: number): number {
  const rng = new Random(3);
  const initializer = lecunNormal({ gain: variancePreservingGain(f) });
  let z = rng.normalTensor([32, 300], { std });
  for (let layer = 0; layer < 20; layer++) {
    z = z.map(f.value).matmul(initializer([300, 300], { rng }));
  }
  return z.multiply(z).mean().item();
}

Deno.test("tanh comes back to variance 1, ReLU keeps what it gets, GELU drifts away", () => {
  assertAlmostEquals(afterTwentyLayers(tanh, 1.5), 1, 0.2);
  // The same seed: the two runs differ by the first scale alone.
  assertAlmostEquals(afterTwentyLayers(relu, 1.5) / afterTwentyLayers(relu, 0.5), 9, 1e-4);
  assertGreater(afterTwentyLayers(gelu, 1.5), 5);
  assertLess(afterTwentyLayers(gelu, 0.5), 0.1);
});

Deno.test("functions without a finite second moment are refused", () => {
  const tooSlow = (x: number) => 1e-3 * Math.exp(0.23 * x * x); // beyond ±12 there is more to come
  const tooFast = (x: number) => Math.exp(x * x);
  for (const f of [() => 0, () => NaN, () => Infinity, tooSlow, tooFast]) {
    assertThrows(() => preserve(f), RangeError, "E[f(z)²]");
  }
});

Deno.test("a function that the table does not have gets its variance-preserving gain", () => {
  assertEquals(gainOf(gelu), variancePreservingGain(gelu));
  const nameless = { value: Math.sin, derivative: Math.cos };
  assertEquals(gainOf(nameless), preserve(Math.sin));
});

Deno.test("unknown names and wrong slopes are refused", () => {
  assertThrows(() => gainOf(unchecked("gelu")), RangeError, 'got "gelu"');
  for (const negativeSlope of [-1, NaN]) {
    assertThrows(() => gainOf("leakyReLU", { negativeSlope }), RangeError, "negativeSlope");
  }
});
