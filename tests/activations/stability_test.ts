import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { gelu, geluTanh, sigmoid, silu, softplus, swish, tanh } from "course/activations/mod.ts";
import { activation } from "course/layers/activation.ts";
import { linspace, tensor, zeros } from "course/tensor/mod.ts";
import { cases } from "./functions.ts";

for (const { f, torch, far: [left, right] } of cases) {
  Deno.test(`${torch}: exact limits at ±10⁴, finite up to the end of float32`, () => {
    assertAlmostEquals(f.value(-1e4), left, 1e-12);
    assertAlmostEquals(f.value(1e4), right, 1e-11);
    for (const size of [20, 88.8, 100, 709.7, 710, 745.2, 1e4, 3.4e38]) {
      for (const x of [-size, size]) {
        assert(Number.isFinite(f.value(x)), `f(${x}) = ${f.value(x)}`);
        assert(Number.isFinite(f.derivative(x)), `f'(${x}) = ${f.derivative(x)}`);
      }
    }
  });

  Deno.test(`${torch}: NaN stays NaN, so that a diverging network is noticed`, () => {
    assertEquals(f.value(NaN), NaN);
  });

  Deno.test(`${torch}: as a layer it keeps shape and number format`, () => {
    for (const dtype of ["float32", "float64"] as const) {
      for (const shape of [[], [0], [2, 3], [2, 1, 2]]) {
        const x = zeros(shape, { dtype });
        const { output, backward } = activation(f).forward(x);
        const dx = backward(output);
        assertEquals([output.shape, output.dtype, dx.shape, dx.dtype], [
          shape,
          dtype,
          shape,
          dtype,
        ]);
      }
    }
  });
}

Deno.test("functions keep their digits where naive formulas lose them", () => {
  // σ′ and tanh′ on the saturated side are tiny, not 0.
  assertAlmostEquals(sigmoid.derivative(50) / Math.exp(-50), 1, 1e-14);
  assertAlmostEquals(tanh.derivative(30) / (4 * Math.exp(-60)), 1, 1e-14);
  assertAlmostEquals(softplus().value(-50) / Math.exp(-50), 1, 1e-14);
  // Φ(−10)·(−10), from the tail of the normal distribution.
  assertAlmostEquals(gelu.value(-10) / -7.61985302416053e-23, 1, 1e-13);
});

Deno.test("derivatives of sigmoid and tanh have the bounds of the lecture", () => {
  for (const x of linspace(-10, { end: 10, count: 401, dtype: "float64" }).data) {
    assert(sigmoid.derivative(x) > 0 && sigmoid.derivative(x) <= 0.25);
    assert(tanh.derivative(x) > 0 && tanh.derivative(x) <= 1);
  }
});

Deno.test("tanh approximates GELU to 5e-4 everywhere, but not to 1e-4", () => {
  const x = linspace(-8, { end: 8, count: 2001, dtype: "float64" });
  const gap = (at: number) => Math.abs(gelu.value(at) - geluTanh.value(at));
  const largest = Math.max(...x.map(gap).data);
  assertLess(largest, 5e-4);
  assert(largest > 1e-4);
});

Deno.test("Swish is SiLU", () => {
  assertEquals(swish, silu);
});

Deno.test("a layer leaves its input alone and can be used twice before going back", () => {
  for (const { f } of cases) {
    const layer = activation(f);
    const [x, y] = [tensor([0.5]), tensor([-0.5])];
    const [first, second] = [layer.forward(x), layer.forward(y)];
    assertEquals(first.backward(tensor([1])).item(), Math.fround(f.derivative(0.5)));
    assertEquals(second.backward(tensor([1])).item(), Math.fround(f.derivative(-0.5)));
    assertEquals([x.item(), y.item()], [0.5, -0.5]);
  }
});
