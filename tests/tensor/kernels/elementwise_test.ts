import { assertEquals } from "@std/assert";
import { Random } from "course/random/mod.ts";
import type { Kernels } from "course/tensor/kernels/mod.ts";
import { assertNear, bits, draw, drawSpecial, fastBackends, LENGTHS } from "./helpers.ts";
import { guarded, plain, poison, type Tolerance } from "./helpers.ts";

/** One call: its operands, of which the last one is the result, and how near it must be. */
interface Case {
  readonly call: (kernels: Kernels, arrays: Float32Array[]) => void;
  /** Number of operands besides the result. */
  readonly operands: number;
  /** Default: the same bits. */
  readonly tolerance?: Tolerance;
}

const FACTOR = -1.7;
/** A factor is rounded to float32 in `wasm`, and the product after it. */
const ROUNDED: Tolerance = { relative: 2.5e-7, absolute: 1e-44 };
/** A slope below 1e-38 is denormal in `wasm`, with few digits; then comes a gradient up to 1e13. */
const SLOPE: Tolerance = { relative: 5e-7, absolute: 1e-30 };

const CASES: Record<string, Case> = {
  add: { call: (k, [a, b, out]) => k.add(a, b, out), operands: 2 },
  subtract: { call: (k, [a, b, out]) => k.subtract(a, b, out), operands: 2 },
  multiply: { call: (k, [a, b, out]) => k.multiply(a, b, out), operands: 2 },
  divide: { call: (k, [a, b, out]) => k.divide(a, b, out), operands: 2 },
  addScalar: {
    call: (k, [a, out]) => k.addScalar(a, FACTOR, out),
    operands: 1,
    tolerance: { relative: 2.5e-7, absolute: 2e-7 },
  },
  scale: { call: (k, [a, out]) => k.scale(a, FACTOR, out), operands: 1, tolerance: ROUNDED },
  addScaled: {
    call: (k, [x, y]) => k.addScaled(y, FACTOR, x),
    operands: 1,
    tolerance: { relative: 2.5e-7, absolute: 2e-6 },
  },
  exp: { call: (k, [x, out]) => k.exp(x, out), operands: 1, tolerance: { relative: 1.5e-7 } },
  relu: { call: (k, [x, out]) => k.relu(x, out), operands: 1 },
  reluBackward: { call: (k, [x, dy, out]) => k.reluBackward(x, dy, out), operands: 2 },
  sigmoid: {
    call: (k, [x, out]) => k.sigmoid(x, out),
    operands: 1,
    tolerance: { relative: 3e-7 },
  },
  sigmoidBackward: {
    call: (k, [x, dy, out]) => k.sigmoidBackward(x, dy, out),
    operands: 2,
    tolerance: SLOPE,
  },
  tanh: { call: (k, [x, out]) => k.tanh(x, out), operands: 1, tolerance: { relative: 3e-7 } },
  tanhBackward: {
    call: (k, [x, dy, out]) => k.tanhBackward(x, dy, out),
    operands: 2,
    tolerance: SLOPE,
  },
};

function arraysOf({ operands }: Case, length: number, make: () => Float32Array): Float32Array[] {
  return Array.from({ length: operands + 1 }, () => make().slice(0, length));
}

/** Numbers from a wide range: 1e-12 … 1e12, of both signs. */
function drawWide(count: number, rng: Random): Float32Array {
  return draw(count, rng).map((x) => x * 10 ** rng.uniform(-12, 12));
}

for (const { name, kernels } of fastBackends) {
  for (const [kernel, test] of Object.entries(CASES)) {
    Deno.test(`${name} ${kernel} agrees with plain for all lengths`, () => {
      const rng = new Random(1);
      for (const length of LENGTHS) {
        for (const make of [draw, drawSpecial, ...(kernel === "addScaled" ? [] : [drawWide])]) {
          const arrays = arraysOf(test, length, () => make(length, rng));
          const expected = arrays.map((array) => array.slice());
          test.call(plain, expected);
          guarded(arrays, (parts) => test.call(kernels, parts));
          const [result, wanted] = [arrays, expected].map((all) => all[test.operands]);
          const what = `${kernel} ${make.name} ${length}`;
          if (test.tolerance) assertNear(result, wanted, test.tolerance, what);
          else assertEquals(bits(result), bits(wanted), what);
          // The operands are as they were.
          assertEquals(arrays.slice(0, -1).map(bits), expected.slice(0, -1).map(bits), what);
        }
      }
    });
  }

  Deno.test(`${name} gives the same bits again, whatever came between`, () => {
    const rng = new Random(2);
    for (const [kernel, test] of Object.entries(CASES)) {
      for (const length of [67, 8193]) {
        const arrays = arraysOf(test, length, () => drawSpecial(length, rng));
        const again = arrays.map((array) => array.slice());
        test.call(kernels, arrays);
        poison(kernels);
        test.call(kernels, again);
        assertEquals(bits(again[test.operands]), bits(arrays[test.operands]), kernel);
      }
    }
  });

  Deno.test(`${name} writes a result over its operand`, () => {
    const rng = new Random(3);
    for (const length of [5, 67, 20011]) {
      const [a, b] = [draw(length, rng), draw(length, rng)];
      const sum = new Float32Array(length);
      kernels.add(a, b, sum);
      kernels.add(a, b, b);
      assertEquals(bits(b), bits(sum));
    }
  });
}
