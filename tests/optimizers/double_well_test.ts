import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { doubleWell, sgd, trajectory } from "course/optimizers/mod.ts";
import { Random } from "course/random/mod.ts";

const tilts = [-1.5, -0.3, 0, 0.3, 1, 1.5];

for (const tilt of tilts) {
  const f = doubleWell({ tilt });

  Deno.test(`double well, tilt ${tilt}: the gradient agrees with differences of the value`, () => {
    const rng = new Random(1);
    const step = 1e-5;
    for (let n = 0; n < 50; n++) {
      const [x, y] = [rng.uniform(-2, 2), rng.uniform(-2, 2)];
      const [alongX, alongY] = f.gradient([x, y]);
      const central = (plus: number, minus: number) => (plus - minus) / (2 * step);
      assertAlmostEquals(alongX, central(f.value([x + step, y]), f.value([x - step, y])), 1e-6);
      assertAlmostEquals(alongY, central(f.value([x, y + step]), f.value([x, y - step])), 1e-6);
    }
  });

  Deno.test(`double well, tilt ${tilt}: its minimum is flat, and no point is lower`, () => {
    const minimum = f.minimum ?? [];
    f.gradient(minimum).forEach((slope) => assertAlmostEquals(slope, 0, 1e-12));
    const rng = new Random(2);
    for (let n = 0; n < 500; n++) {
      const other = [rng.uniform(-2, 2), rng.uniform(-2, 2)];
      assert(f.value(other) >= f.value(minimum) - 1e-12, `${other} is lower`);
    }
  });
}

Deno.test("double well: descent from the right stays in the right valley", () => {
  const f = doubleWell();
  const path = trajectory(sgd(), f, { start: [1.6, 1], learningRate: 0.02, steps: 500 });
  const end = path.points[path.points.length - 1];
  assertAlmostEquals(end[0], 0.96014955, 1e-8);
  assert(f.value(end) > f.value(f.minimum ?? []));
});

Deno.test("double well: the tilt makes the left valley the deeper one, and is 0.3 by default", () => {
  assertEquals(doubleWell().value([1, 0]), 0.3);
  assert(doubleWell().minimum![0] < 0);
  assert(doubleWell({ tilt: -0.3 }).minimum![0] > 0);
});

Deno.test("double well: too large a tilt leaves one valley and is refused", () => {
  for (const tilt of [1.6, -1.6, NaN]) {
    assertThrows(() => doubleWell({ tilt }), RangeError, `got ${tilt}`);
  }
});
