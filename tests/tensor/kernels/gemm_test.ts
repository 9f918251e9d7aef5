import { assert, assertEquals } from "@std/assert";
import { Random } from "course/random/mod.ts";
import type { Kernels } from "course/tensor/kernels/mod.ts";
import type { NumberArray } from "course/tensor/mod.ts";
import { assertNear, bits, draw, drawSpecial, fastBackends } from "./helpers.ts";
import { guarded, plain, poison } from "./helpers.ts";

interface Product {
  rows: number;
  inner: number;
  columns: number;
  transposeA: boolean;
  transposeB: boolean;
  start: "zero" | "bias" | "accumulate";
}

const STARTS = ["zero", "bias", "accumulate"] as const;

/** What a product starts from, and its three operands. */
function operands({ rows, inner, columns }: Product, rng: Random, make = draw): Float32Array[] {
  const sizes = [rows * inner, inner * columns, columns, rows * columns];
  return sizes.map((size) => make(size, rng));
}

function run(kernels: Kernels, product: Product, [a, b, bias, out]: NumberArray[]): void {
  const { rows, inner, columns, transposeA, transposeB, start } = product;
  const row = start === "bias" ? bias : undefined;
  const accumulate = start === "accumulate";
  kernels.gemm(a, b, out, rows, inner, columns, transposeA, transposeB, row, accumulate);
}

/** The definition: three loops. */
function byDefinition(
  { rows, inner, columns, transposeA, transposeB, start }: Product,
  [a, b, bias, out]: ArrayLike<number>[],
): Float64Array {
  const result = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const at = i * columns + j;
      let sum = start === "bias" ? bias[j] : start === "accumulate" ? out[at] : 0;
      for (let k = 0; k < inner; k++) {
        const x = a[transposeA ? k * rows + i : i * inner + k];
        const y = b[transposeB ? j * inner + k : k * columns + j];
        sum += x * y;
      }
      result[at] = sum;
    }
  }
  return result;
}

function describe(product: Product): string {
  const { rows, inner, columns, transposeA, transposeB, start } = product;
  return `${rows}×${inner}×${columns} ${transposeA ? "T" : "N"}${transposeB ? "T" : "N"} ${start}`;
}

/** The product in float64, by the plain kernel. */
function inDouble(product: Product, arrays: Float32Array[]): Float64Array {
  const doubles = arrays.map((array) => Float64Array.from(array));
  run(plain, product, doubles);
  return doubles[3];
}

/** Rounding of (inner + 2) additions at most: the bound of Higham (2002), section 3.1. */
function assertProduct(kernels: Kernels, product: Product, rng: Random, name: string): void {
  const arrays = operands(product, rng);
  const expected = inDouble(product, arrays);
  const bound = inDouble(product, arrays.map((array) => array.map(Math.abs)));
  guarded(arrays, (parts) => run(kernels, product, parts));
  const unit = (product.inner + 2) * 2 ** -24;
  for (let i = 0; i < expected.length; i++) {
    const error = Math.abs(arrays[3][i] - expected[i]);
    assert(error <= unit * bound[i] + 1e-38, `${name} ${describe(product)}: off by ${error}`);
  }
}

function* smallProducts(): Generator<Product> {
  let turn = 0;
  for (let rows = 0; rows <= 17; rows++) {
    for (let inner = 0; inner <= 17; inner++) {
      for (let columns = 0; columns <= 17; columns++) {
        // All combinations of transposes and starts come by, not each at every size.
        const [transposeA, transposeB] = [turn % 2 === 1, (turn >> 1) % 2 === 1];
        yield { rows, inner, columns, transposeA, transposeB, start: STARTS[turn++ % 3] };
      }
    }
  }
}

function* largeProducts(): Generator<Product> {
  const sizes = [[1, 785, 1], [129, 785, 67], [67, 1000, 33], [1501, 97, 11], [385, 31, 259]];
  for (const [rows, inner, columns] of sizes) {
    for (const transposeA of [false, true]) {
      for (const transposeB of [false, true]) {
        for (const start of STARTS) {
          yield { rows, inner, columns, transposeA, transposeB, start };
        }
      }
    }
  }
}

Deno.test("plain gemm is the product to the last bit but one", () => {
  const rng = new Random(1);
  for (const product of smallProducts()) {
    const arrays = operands(product, rng);
    const expected = byDefinition(product, arrays);
    run(plain, product, arrays);
    assertNear(arrays[3], expected, { relative: 2 ** -24, absolute: 1e-13 }, describe(product));
  }
});

Deno.test("every gemm multiplies float64", () => {
  const rng = new Random(2);
  for (const product of [...smallProducts()].filter((_, n) => n % 7 === 0)) {
    const arrays = operands(product, rng).map((array) => Float64Array.from(array));
    const expected = byDefinition(product, arrays);
    for (const { kernels } of [{ kernels: plain }, ...fastBackends]) {
      const result = arrays[3].slice();
      run(kernels, product, [...arrays.slice(0, 3), result]);
      assertNear(result, expected, { absolute: 1e-13 }, describe(product));
    }
  }
});

for (const { name, kernels } of fastBackends) {
  Deno.test(`${name} gemm is within rounding for all sizes from 0 to 17`, () => {
    const rng = new Random(3);
    for (const product of smallProducts()) assertProduct(kernels, product, rng, name);
  });

  Deno.test(`${name} gemm is within rounding for large odd sizes`, () => {
    const rng = new Random(4);
    for (const product of largeProducts()) assertProduct(kernels, product, rng, name);
  });

  Deno.test(`${name} gemm carries NaN and Infinity as plain does`, () => {
    const rng = new Random(5);
    for (const product of [...smallProducts()].filter((_, n) => n % 5 === 0)) {
      const arrays = operands(product, rng, drawSpecial).map((array) =>
        // Sums of 3e38 may or may not overflow on the way: left to the other tests.
        array.map((x) => Math.abs(x) > 1e38 && Number.isFinite(x) ? 1 : x)
      );
      const expected = arrays[3].slice();
      run(plain, product, [...arrays.slice(0, 3), expected]);
      run(kernels, product, arrays);
      assertNear(arrays[3], expected, { relative: 1e-5, absolute: 1e-5 }, describe(product));
    }
  });

  Deno.test(`${name} gemm does not depend on earlier calls`, () => {
    const rng = new Random(6);
    for (const product of [...smallProducts()].filter((_, n) => n % 7 === 0)) {
      const arrays = operands(product, rng);
      const first = arrays[3].slice();
      const second = arrays[3].slice();
      run(kernels, product, [...arrays.slice(0, 3), first]);
      poison(kernels);
      run(kernels, product, [...arrays.slice(0, 3), second]);
      assertEquals(bits(second), bits(first), describe(product));
    }
  });

  Deno.test(`${name} gemm gives the same bits before and after the engine optimizes it`, () => {
    const rng = new Random(7);
    const form = { transposeA: false, transposeB: false, start: "zero" } as const;
    const product: Product = { rows: 40, inner: 50, columns: 30, ...form };
    const [a, b, bias, out] = operands(product, rng);
    run(kernels, product, [a, b, bias, out]);
    const first = bits(out);
    for (let call = 0; call < 5000; call++) run(kernels, product, [a, b, bias, out]);
    assertEquals(bits(out), first);
  });
}
