import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { relu, sigmoid, tanh } from "course/activations/mod.ts";
import { checkElementwise } from "course/diagnostics/mod.ts";
import type { Elementwise } from "course/types.ts";

const hardTanh: Elementwise = {
  name: "hard tanh",
  value: (x) => Math.min(1, Math.max(-1, x)),
  derivative: (x) => Math.abs(x) < 1 ? 1 : 0,
};

Deno.test("right functions pass", () => {
  for (const f of [sigmoid, tanh, relu]) {
    const report = checkElementwise(f);
    assert(report.passed, report.toString());
  }
  assert(checkElementwise(hardTanh, { kinks: [-1, 1] }).passed);
});

Deno.test("a function that grows beyond all numbers passes in a smaller range", () => {
  const exponential = { value: Math.exp, derivative: Math.exp };
  assert(!checkElementwise(exponential).passed);
  const report = checkElementwise(exponential, { range: 100 });
  assert(report.passed, report.toString());
});

const slopes = "derivative agrees with central differences";
const mutants: { name: string; f: unknown; fails: string[]; says: string }[] = [
  { name: "nothing", f: undefined, fails: ["has value(x) and derivative(x)"], says: "undefined" },
  {
    name: "a function",
    f: Math.tanh,
    fails: ["has value(x) and derivative(x)"],
    says: "a function",
  },
  {
    name: "sigmoid that overflows",
    f: { ...sigmoid, value: (x: number) => Math.exp(x) / (1 + Math.exp(x)) },
    fails: ["value is a finite number"],
    says: "overflows",
  },
  {
    name: "derivative that overflows",
    f: { ...sigmoid, derivative: (x: number) => Math.exp(-x) / (1 + Math.exp(-x)) ** 2 },
    fails: ["derivative is a finite number"],
    says: "NaN",
  },
  {
    name: "value that returns nothing",
    f: { ...sigmoid, value: () => {} },
    fails: ["value is a finite number"],
    says: "undefined",
  },
  {
    name: "derivative that throws",
    f: {
      ...sigmoid,
      derivative() {
        throw new Error("todo");
      },
    },
    fails: ["derivative is a finite number"],
    says: "todo",
  },
  {
    name: "σ instead of σ(1 − σ)",
    f: { ...sigmoid, derivative: sigmoid.value },
    fails: [slopes, "derivative at 0 lies between the slopes"],
    says: "central difference",
  },
  {
    name: "1 − tanh instead of 1 − tanh²",
    f: { ...tanh, derivative: (x: number) => 1 - Math.tanh(x) },
    fails: [slopes],
    says: "central difference",
  },
  {
    name: "wrong on one side only",
    f: { ...tanh, derivative: (x: number) => x < -4 ? 0.001 : 1 - Math.tanh(x) ** 2 },
    fails: [slopes],
    says: "x = -",
  },
  {
    name: "ReLU's derivative at 0 outside [0, 1]",
    f: { ...relu, derivative: (x: number) => x === 0 ? 2 : relu.derivative(x) },
    fails: ["derivative at 0 lies between the slopes"],
    says: "left 0, right 1",
  },
  {
    name: "sign",
    f: { ...tanh, derivative: (x: number) => -tanh.derivative(x) },
    fails: [slopes, "derivative at 0 lies between the slopes"],
    says: "sign",
  },
];

for (const { name, f, fails, says } of mutants) {
  Deno.test(`mutant caught: ${name}`, () => {
    const report = checkElementwise(f as Elementwise);
    assertEquals(report.failures.map((check) => check.name), fails, report.toString());
    assertStringIncludes(report.toString(), says);
  });
}
