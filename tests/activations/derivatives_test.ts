import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { checkElementwise } from "course/diagnostics/mod.ts";
import { numericalDerivative, relativeError } from "../helpers.ts";
import { cases } from "./functions.ts";

/** Points on both sides of 0, none of them within 2·h of a kink. */
const points = [
  -30,
  -8.3,
  -4.2,
  -2.6,
  -1.4,
  -0.7,
  -0.1,
  -0.01,
  0.01,
  0.1,
  0.7,
  1.4,
  2.6,
  4.2,
  8.3,
  30,
];

for (const { f, torch, atZero, kinks = {} } of cases) {
  Deno.test(`${torch}: the derivative agrees with differences`, () => {
    for (const x of points) {
      const expected = numericalDerivative(f.value, x);
      // Where a function is flat or saturated, only digits below those of f itself are left.
      const error = Math.abs(f.derivative(x) - expected) < 1e-12
        ? 0
        : relativeError(f.derivative(x), expected);
      assertLess(error, 1e-7, `at ${x}: ${f.derivative(x)} against ${expected}`);
    }
  });

  Deno.test(`${torch}: the derivative at 0 and at the kinks is the documented one`, () => {
    assertAlmostEquals(f.derivative(0), atZero, 1e-15);
    assertAlmostEquals(f.derivative(-0), atZero, 1e-15);
    for (const [x, derivative] of Object.entries(kinks)) {
      assertEquals(f.derivative(Number(x)), derivative);
    }
  });

  Deno.test(`${torch}: the derivative is continuous but at the kinks`, () => {
    for (const x of [-6, -3, -1, 0, 1, 3, 6]) {
      const jump = Math.abs(f.derivative(x + 1e-9) - f.derivative(x - 1e-9));
      if (String(x) in kinks) assert(jump > 0.1, `no kink at ${x}`);
      else assertLess(jump, 1e-8);
    }
  });

  Deno.test(`${torch} passes the conformance check`, () => {
    const report = checkElementwise(f, { kinks: Object.keys(kinks).map(Number) });
    assert(report.passed, String(report));
  });
}
