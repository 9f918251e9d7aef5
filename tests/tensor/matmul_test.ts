import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { Random } from "course/random/mod.ts";
import { tensor, zeros } from "course/tensor/mod.ts";
import { assertTensorAlmostEquals, unchecked } from "../helpers.ts";
import { tensorOf } from "./arbitraries.ts";

const sizes = fc.integer({ min: 0, max: 6 });

for (const transposeA of [false, true]) {
  for (const transposeB of [false, true]) {
    Deno.test(`A${transposeA ? "ᵀ" : ""}·B${transposeB ? "ᵀ" : ""} is Σₖ aᵢₖ·bₖⱼ`, () => {
      const matrices = fc.tuple(sizes, sizes, sizes).chain(([n, d, m]) =>
        fc.tuple(
          tensorOf(transposeA ? [d, n] : [n, d]),
          tensorOf(transposeB ? [m, d] : [d, m]),
          fc.constant([n, d, m]),
        )
      );
      fc.assert(fc.property(matrices, ([A, B, [n, d, m]]) => {
        const product = A.matmul(B, { transposeA, transposeB });
        assertEquals(product.shape, [n, m]);
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < m; j++) {
            let sum = 0;
            for (let k = 0; k < d; k++) {
              sum += (transposeA ? A.at(k, i) : A.at(i, k)) *
                (transposeB ? B.at(j, k) : B.at(k, j));
            }
            assertEquals(product.at(i, j), sum + 0);
          }
        }
      }));
    });
  }
}

Deno.test("reading an operand transposed is the same as transposing it first", () => {
  const rng = new Random(1);
  for (const dtype of ["float32", "float64"] as const) {
    const [A, B] = [rng.normalTensor([17, 33], { dtype }), rng.normalTensor([33, 9], { dtype })];
    const expected = A.matmul(B);
    assertEquals(expected.dtype, dtype);
    const [At, Bt] = [A.transpose(), B.transpose()];
    assertTensorAlmostEquals(At.matmul(B, { transposeA: true }), expected);
    assertTensorAlmostEquals(A.matmul(Bt, { transposeB: true }), expected);
    assertTensorAlmostEquals(At.matmul(Bt, { transposeA: true, transposeB: true }), expected);
  }
});

Deno.test("NaN and Infinity go through", () => {
  const product = tensor([[1, NaN], [Infinity, 1]]).matmul(tensor([[1], [0]]));
  assertEquals(product.toArray(), [[NaN], [Infinity]]);
  assertEquals(tensor([[Infinity]]).matmul(tensor([[0]])).item(), NaN);
});

Deno.test("an inner size of 0 gives zeros", () => {
  assertEquals(zeros([2, 0]).matmul(zeros([0, 3])).toArray(), [[0, 0, 0], [0, 0, 0]]);
});

Deno.test("matrices that do not fit are refused with their shapes", () => {
  const [A, B] = [zeros([4, 3]), zeros([2, 5])];
  assertThrows(
    () => A.matmul(B),
    RangeError,
    "Cannot multiply [4,3] by [2,5]: inner sizes 3 and 2 differ",
  );
  assertThrows(
    () => A.matmul(B, { transposeA: true, transposeB: true }),
    RangeError,
    "Cannot multiply [4,3]ᵀ by [2,5]ᵀ: inner sizes 4 and 5 differ",
  );
  assertThrows(() => A.matmul(zeros([3])), RangeError, "takes two matrices");
  assertThrows(() => A.matmul(zeros([3, 1], { dtype: "float64" })), TypeError, "float64[3,1]");
  assertThrows(() => A.matmul(unchecked(2)), TypeError, "expected a Tensor, got 2 (number)");
  assertThrows(() => A.matmul(A, unchecked(true)), TypeError, "{ transposeA: true }");
});
