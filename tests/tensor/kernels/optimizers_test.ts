import { assertEquals } from "@std/assert";
import { Random } from "course/random/mod.ts";
import type { Kernels } from "course/tensor/kernels/mod.ts";
import { assertNear, bits, draw, fastBackends, guarded, LENGTHS, plain } from "./helpers.ts";
import { poison } from "./helpers.ts";

const ADAM = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 };

/** Steps on value, gradient and states. Mean squares are not negative. */
const STEPS: Record<string, (kernels: Kernels, arrays: Float32Array[]) => void> = {
  momentum: (k, [value, gradient, velocity]) =>
    k.momentumStep(value, gradient, velocity, {
      ...{ learningRate: 0.01, momentum: 0.9, gradientWeight: 0.7, nesterov: false },
    }),
  nesterov: (k, [value, gradient, velocity]) =>
    k.momentumStep(value, gradient, velocity, {
      ...{ learningRate: 0.01, momentum: 0.9, gradientWeight: 1, nesterov: true },
    }),
  rmsprop: (k, [value, gradient, , meanSquare]) =>
    k.rmspropStep(value, gradient, meanSquare, { learningRate: 0.01, decay: 0.99, epsilon: 1e-8 }),
  adam: (k, [value, gradient, mean, meanSquare]) =>
    k.adamStep(value, gradient, mean, meanSquare, { ...ADAM, step: 3 }),
  adamW: (k, [value, gradient, mean, meanSquare]) =>
    k.adamStep(value, gradient, mean, meanSquare, { ...ADAM, step: 1, weightDecay: 0.1 }),
};

function arraysOf(length: number, rng: Random): Float32Array[] {
  return [draw(length, rng), draw(length, rng), draw(length, rng), draw(length, rng).map(Math.abs)];
}

Deno.test("plain adamStep: the first step is the learning rate long", () => {
  const value = Float64Array.of(1, 1, 1);
  const [mean, meanSquare] = [new Float64Array(3), new Float64Array(3)];
  const gradient = Float64Array.of(4, -1e-3, 0);
  plain.adamStep(value, gradient, mean, meanSquare, { ...ADAM, epsilon: 0.001, step: 1 });
  const step = (g: number) => 0.01 * g / (Math.abs(g) + 0.001);
  assertNear(value, [1 - step(4), 1 - step(-1e-3), 1], { absolute: 1e-15 }, "value");
  assertNear(mean, [0.4, -1e-4, 0], { absolute: 1e-15 }, "m");
  assertNear(meanSquare, [0.016, 1e-9, 0], { absolute: 1e-15 }, "v");
});

Deno.test("plain momentumStep: two steps by hand", () => {
  const options = { learningRate: 0.5, momentum: 0.5, gradientWeight: 1, nesterov: false };
  const [value, velocity] = [Float64Array.of(1), Float64Array.of(0)];
  plain.momentumStep(value, Float64Array.of(1), velocity, options);
  assertEquals([value[0], velocity[0]], [0.5, 1]);
  plain.momentumStep(value, Float64Array.of(1), velocity, options);
  assertEquals([value[0], velocity[0]], [-0.25, 1.5]);
  plain.momentumStep(value, Float64Array.of(1), velocity, { ...options, nesterov: true });
  // velocity 1.75; the step is ½·(1 + ½·1.75)
  assertEquals([value[0], velocity[0]], [-1.1875, 1.75]);
});

Deno.test("plain rmspropStep by hand", () => {
  const [value, meanSquare] = [Float64Array.of(1), Float64Array.of(4)];
  const options = { learningRate: 0.5, decay: 0.25, epsilon: 1 };
  plain.rmspropStep(value, Float64Array.of(4), meanSquare, options);
  assertEquals(meanSquare[0], 13);
  assertNear(value, [1 - 2 / (Math.sqrt(13) + 1)], { absolute: 1e-15 }, "value");
});

for (const { name, kernels } of fastBackends) {
  for (const [rule, step] of Object.entries(STEPS)) {
    Deno.test(`${name} ${rule} agrees with plain for all lengths`, () => {
      const rng = new Random(1);
      for (const length of LENGTHS) {
        const arrays = arraysOf(length, rng);
        const expected = arrays.map((array) => array.slice());
        step(plain, expected);
        guarded(arrays, (parts) => step(kernels, parts));
        const near = { relative: 5e-7, absolute: 5e-7 };
        arrays.forEach((array, n) => assertNear(array, expected[n], near, `${rule} ${length}`));
      }
    });

    Deno.test(`${name} ${rule} treats zeros, denormals, NaN and Infinity as plain does`, () => {
      const numbers = [0, -0, 1e-40, -1e-40, 1e-20, 1, NaN, Infinity, -Infinity];
      const length = 81;
      const arrays = [0, 1, 2, 3].map((n) =>
        Float32Array.from(
          { length },
          (_, i) =>
            n === 1 ? numbers[i % 9] : n === 2 ? numbers[Math.floor(i / 9) % 6] : n === 3 ? 0 : 1,
        )
      );
      const expected = arrays.map((array) => array.slice());
      step(plain, expected);
      step(kernels, arrays);
      const near = { relative: 1e-6, absolute: 1e-10 };
      arrays.forEach((array, n) => assertNear(array, expected[n], near, `${rule} array ${n}`));
    });

    Deno.test(`${name} ${rule} gives the same bits again`, () => {
      const first = arraysOf(8193, new Random(3));
      const second = first.map((array) => array.slice());
      step(kernels, first);
      poison(kernels);
      step(kernels, second);
      assertEquals(second.map(bits), first.map(bits));
    });
  }

  Deno.test(`${name} adam stays with plain over 1000 steps`, () => {
    const rng = new Random(4);
    const arrays = arraysOf(200, rng).map((array, n) => n < 2 ? array : array.fill(0));
    const expected = arrays.map((array) => array.slice());
    for (let t = 1; t <= 1000; t++) {
      const gradient = draw(200, rng);
      arrays[1].set(gradient);
      expected[1].set(gradient);
      for (const [k, [value, g, m, v]] of [[kernels, arrays], [plain, expected]] as const) {
        k.adamStep(value, g, m, v, { ...ADAM, step: t });
      }
    }
    assertNear(arrays[0], expected[0], { absolute: 2e-5 }, "value after 1000 steps");
  });

  Deno.test(`${name} leaves no denormals in the first moment`, () => {
    const length = 100;
    const mean = new Float32Array(length).fill(1e-37);
    const [value, gradient, square] = [1, 0, 1].map((x) => new Float32Array(length).fill(x));
    for (let t = 1; t < 60; t++) {
      kernels.adamStep(value, gradient, mean, square, { ...ADAM, step: t });
    }
    assertEquals(mean, new Float32Array(length));
  });
}
