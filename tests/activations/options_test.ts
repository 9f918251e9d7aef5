import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import * as activations from "course/activations/mod.ts";
import { elu, leakyReLU, relu, softplus } from "course/activations/mod.ts";
import { unchecked } from "../helpers.ts";

Deno.test("defaults are PyTorch's", () => {
  assertEquals(leakyReLU().value(-1), -0.01);
  assertAlmostEquals(elu().value(-1), Math.exp(-1) - 1, 1e-15);
  assertAlmostEquals(softplus().value(0), Math.LN2, 1e-15);
});

Deno.test("a slope of 0 and an alpha of 0 give ReLU", () => {
  for (const f of [leakyReLU({ negativeSlope: 0 }), elu({ alpha: 0 })]) {
    for (const x of [-2, -0.1, 0.1, 2]) assertEquals(f.value(x), relu.value(x) + 0 * x);
  }
});

Deno.test("softplus comes nearer to ReLU as beta grows", () => {
  for (const beta of [1, 10, 100]) {
    assertAlmostEquals(softplus({ beta }).value(0), Math.LN2 / beta, 1e-15);
  }
});

Deno.test("hyperparameters out of range are refused by name", () => {
  for (const bad of [-0.1, NaN, Infinity]) {
    assertThrows(() => leakyReLU({ negativeSlope: bad }), RangeError, `negativeSlope`);
    assertThrows(() => elu({ alpha: bad }), RangeError, `alpha`);
    assertThrows(() => softplus({ beta: bad }), RangeError, `beta`);
  }
  assertThrows(() => softplus({ beta: 0 }), RangeError, "got 0");
  assertThrows(() => leakyReLU({ negativeSlope: unchecked("0.1") }), TypeError, "negativeSlope");
});

Deno.test("every function has a name of its own", () => {
  const all = Object.values(activations).map((f) => typeof f === "function" ? f() : f);
  const names = all.map(({ name }) => name);
  // Swish is another name of SiLU.
  assertEquals(new Set(names).size, names.length - 1);
  for (const name of names) assertEquals(/^[A-Za-z0-9]+$/.test(name ?? ""), true, name);
});
