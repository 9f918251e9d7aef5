import { assertEquals, assertStringIncludes } from "@std/assert";
import { gradientHint } from "course/diagnostics/gradient_hint.ts";
import { checkGradient } from "course/diagnostics/mod.ts";
import { log, type Tensor, tensor } from "course/tensor/mod.ts";

const x = tensor([[1, -2, 3], [0.5, 1.5, -1], [2, 0.1, 0.7]], { dtype: "float64" });
const cubes = (v: Tensor) => v.multiply(v).multiply(v).sum().item();
const right = x.multiply(x).multiply(3);

/** The hint for a gradient of Σx³ that is wrong. */
function hint(gradient: Tensor, f = cubes): string {
  return gradientHint(checkGradient(f, x, { gradient }), { rows: 5, otherwise: "look closer" });
}

const cases: [string, Tensor, string][] = [
  ["the sign", right.negate(), "Only the sign is wrong."],
  ["a factor", right.multiply(2), "2 times the right one"],
  ["a third", right.divide(3), "0.3333 times the right one"],
  ["the batch size missing", right.divide(5), "Too small by the batch size N = 5"],
  ["the batch size too often", right.multiply(5), "Too large by the batch size N = 5"],
  ["a few thousandths", right.multiply(1.004), "off by the same 0.4 %"],
  ["zeros", right.multiply(0), "0 everywhere"],
  ["NaN", right.map((g) => g > 20 ? NaN : g), "contains NaN"],
  ["the transpose", right.transpose(), "transpose"],
  ["another function", x, "look closer"],
  ["another shape", x.reshape([9]), "look closer"],
];

for (const [name, gradient, says] of cases) {
  Deno.test(`hint for ${name}`, () => assertStringIncludes(hint(gradient), says));
}

Deno.test("hint for a function that is not finite", () => {
  const logarithm = (v: Tensor) => log(v).sum().item();
  assertStringIncludes(hint(right, logarithm), "not finite near this input");
});

Deno.test("hint for nothing but kinks", () => {
  const zero = tensor([0], { dtype: "float64" });
  const comparison = checkGradient((v) => Math.abs(v.item()), zero, { gradient: tensor([1]) });
  const context = { rows: 1, otherwise: "" };
  assertEquals(comparison.passed, false);
  assertStringIncludes(gradientHint(comparison, context), "a kink at 1 of 1 points");
});
