import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  adam,
  bowl,
  momentum,
  ravine,
  rosenbrock,
  rotated,
  rotatePoint,
  saddle,
  sgd,
  stepDecay,
  trajectory,
} from "course/optimizers/mod.ts";

Deno.test("gradient descent on a quadratic follows θ₀·(1 − η·λ)ᵗ", () => {
  const { points, values, diverged } = trajectory(sgd(), ravine({ condition: 20 }), {
    start: [-7, 2],
    learningRate: 0.3,
    steps: 25,
  });
  assertEquals([points.length, values.length, diverged], [26, 26, false]);
  points.forEach(([x, y], t) => {
    assertAlmostEquals(x, -7 * (1 - 0.3 * 0.1) ** t, 1e-12);
    assertAlmostEquals(y, 2 * (1 - 0.3 * 2) ** t, 1e-12);
    assertAlmostEquals(values[t], x * x / 20 + y * y, 1e-15);
  });
});

Deno.test("a schedule sets the rate of each step", () => {
  const learningRate = stepDecay({ learningRate: 0.5, every: 1, factor: 0.5 });
  const { points } = trajectory(sgd(), bowl, { start: [8], learningRate, steps: 3 });
  assertEquals(points, [[8], [4], [3], [2.625]]);
});

Deno.test("each call starts with a fresh state and leaves the start alone", () => {
  const rule = momentum();
  const start = [-1.2, 1];
  const options = { start, learningRate: 0.0005, steps: 40 };
  assertEquals(trajectory(rule, rosenbrock, options), trajectory(rule, rosenbrock, options));
  assertEquals(start, [-1.2, 1]);
});

Deno.test("the gradient is asked for once per step", () => {
  const gradients = [1, 2, 4];
  const f = { name: "sequence", value: () => 0, gradient: () => [gradients.shift()!] };
  const { points } = trajectory(sgd(), f, { start: [0], learningRate: 1, steps: 3 });
  assertEquals(points, [[0], [-1], [-3], [-7]]);
});

Deno.test("a path that leaves the limit is cut there", () => {
  const { points, values, diverged } = trajectory(sgd(), saddle, {
    start: [0, 1],
    learningRate: 0.5,
    steps: 100,
    limit: 10,
  });
  assertEquals(points.map(([, y]) => y), [1, 2, 4, 8]);
  assertEquals(values, [-1, -4, -16, -64]);
  assertEquals(diverged, true);
});

Deno.test("a path is cut before a value that is not a number", () => {
  const f = {
    name: "root",
    value: ([x]: ArrayLike<number> & Iterable<number>) => Math.sqrt(x),
    gradient: () => [1],
  };
  const { points, diverged } = trajectory(sgd(), f, { start: [1], learningRate: 0.4, steps: 9 });
  assertEquals([points.length, diverged], [3, true]);
});

Deno.test("a constraint holds after each step", () => {
  const constraint = {
    apply({ data }: { data: { [index: number]: number } }) {
      data[0] = Math.min(Math.max(data[0], -1), 1);
    },
  };
  const slope = { name: "slope", value: ([x]: number[]) => -x, gradient: () => [-1] };
  const { points } = trajectory(sgd(), slope, {
    start: [0],
    learningRate: 0.75,
    steps: 3,
    constraint,
  });
  assertEquals(points, [[0], [0.75], [1], [1]]);
});

Deno.test("turning the axes does nothing to momentum, and something to Adam", () => {
  const plain = ravine();
  const turned = rotated(plain, { degrees: 45 });
  const difference = (rule: Parameters<typeof trajectory>[0]) => {
    const options = { learningRate: 0.1, steps: 30 };
    const start = [-7, 2];
    const a = trajectory(rule, plain, { ...options, start }).values;
    const b = trajectory(rule, turned, {
      ...options,
      start: rotatePoint(start, { degrees: 45 }),
    }).values;
    return Math.max(...a.map((value, t) => Math.abs(value - b[t])));
  };
  assert(difference(momentum()) < 1e-12);
  assert(difference(adam()) > 0.1);
});

Deno.test("what cannot be run is refused", () => {
  const options = { start: [1, 1], learningRate: 0.1 };
  assertThrows(() => trajectory(sgd(), bowl, { ...options, steps: 0 }), RangeError, "steps");
  assertThrows(() => trajectory(sgd(), bowl, { ...options, limit: -1 }), RangeError, "limit");
  assertThrows(() => trajectory(sgd(), bowl, { ...options, start: [NaN, 0] }), RangeError, "start");
  assertThrows(() => trajectory(sgd(), bowl, { ...options, start: [] }), RangeError, "expected 1");
  assertThrows(
    () => trajectory(sgd(), saddle, { ...options, start: [1, 2, 3] }),
    RangeError,
    "its gradient has 2 numbers, expected 3",
  );
});
