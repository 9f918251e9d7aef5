import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  beale,
  bowl,
  ravine,
  rosenbrock,
  rotated,
  rotatePoint,
  saddle,
  type TestFunction,
} from "course/optimizers/mod.ts";
import { Random } from "course/random/mod.ts";

const planes: readonly TestFunction[] = [
  bowl,
  ravine(),
  ravine({ condition: 0.3 }),
  saddle,
  beale,
  rosenbrock,
  rotated(beale, { degrees: 30 }),
  rotated(rotated(rosenbrock, { degrees: -75 }), { degrees: 200 }),
];

/** Central differences; their error is of the order step². */
function numericGradient(f: TestFunction, point: readonly number[]): number[] {
  const step = 1e-5;
  return point.map((_, i) => {
    const at = (sign: number) => f.value(point.map((x, j) => j === i ? x + sign * step : x));
    return (at(1) - at(-1)) / (2 * step);
  });
}

function assertGradient(f: TestFunction, point: readonly number[]): void {
  const expected = numericGradient(f, point);
  f.gradient(point).forEach((slope, i) => {
    const scale = 1 + Math.max(...expected.map(Math.abs));
    assertAlmostEquals(slope, expected[i], 1e-6 * scale, `${f.name} at ${point}, coordinate ${i}`);
  });
}

for (const f of planes) {
  Deno.test(`${f.name}: the gradient agrees with differences of the value`, () => {
    const rng = new Random(5);
    for (let n = 0; n < 50; n++) assertGradient(f, [rng.uniform(-2, 2), rng.uniform(-2, 2)]);
  });

  if (f.minimum) {
    const minimum = f.minimum;
    Deno.test(`${f.name}: its minimum is 0, flat, and the lowest point around`, () => {
      assertAlmostEquals(f.value(minimum), 0, 1e-20);
      f.gradient(minimum).forEach((slope) => assertAlmostEquals(slope, 0, 1e-9));
      const rng = new Random(6);
      for (let n = 0; n < 200; n++) {
        const other = minimum.map((x) => x + rng.uniform(-1, 1));
        assert(f.value(other) > f.value(minimum));
      }
    });
  }
}

Deno.test("bowl and Rosenbrock have gradients in any number of dimensions", () => {
  const rng = new Random(7);
  for (const dimensions of [1, 3, 6]) {
    assertGradient(bowl, Array.from({ length: dimensions }, () => rng.normal()));
  }
  for (const dimensions of [3, 6]) {
    assertGradient(rosenbrock, Array.from({ length: dimensions }, () => rng.normal()));
  }
  assertEquals(rosenbrock.value([1, 1, 1, 1]), 0);
});

Deno.test("values that stand in the literature", () => {
  assertAlmostEquals(rosenbrock.value([-1.2, 1]), 24.2, 1e-12);
  assertAlmostEquals(beale.value([0, 0]), 1.5 ** 2 + 2.25 ** 2 + 2.625 ** 2, 1e-12);
  assertAlmostEquals(ravine().value([-7, 2]), 49 / 20 + 4, 1e-12);
  assertEquals(saddle.minimum, undefined);
});

Deno.test("the functions take typed arrays as well", () => {
  for (const f of planes) {
    assertEquals(f.value(new Float64Array([0.5, -1])), f.value([0.5, -1]));
    assertEquals(f.gradient(new Float64Array([0.5, -1])), f.gradient([0.5, -1]));
  }
});

Deno.test("rotated turns the landscape anticlockwise", () => {
  const upright = rotated(ravine(), { degrees: 90 });
  assertAlmostEquals(upright.value([0, 1]), 1 / 20, 1e-15);
  assertAlmostEquals(upright.value([1, 0]), 1, 1e-15);
  const [x, y] = rotatePoint([1, 0], { degrees: 30 });
  assertAlmostEquals(x, Math.sqrt(3) / 2, 1e-15);
  assertAlmostEquals(y, 0.5, 1e-15);
});

Deno.test("a ravine needs a positive condition number", () => {
  assertThrows(() => ravine({ condition: 0 }), RangeError, "condition");
});
