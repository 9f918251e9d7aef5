import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { choleskyFactor, choleskySolve } from "course/regularizers/linear_models/cholesky.ts";

Deno.test("the factor and the solution of a matrix that is worked out by hand", () => {
  const L = choleskyFactor([[4, 2, 2], [2, 5, 3], [2, 3, 6]]);
  assert(L);
  assertEquals(L.map((row) => [...row]), [[2], [1, 2], [1, 1, 2]]);
  [1, -1, 2].forEach((x, i) => assertAlmostEquals(choleskySolve(L, [6, 3, 11])[i], x, 1e-14));
});

Deno.test("a matrix that is not positive definite has no factor", () => {
  for (const A of [[[0]], [[-1]], [[1, 1], [1, 1]], [[1, 2], [2, 1]], [[NaN]]]) {
    assertEquals(choleskyFactor(A), undefined);
  }
  const nearly = [[1, 1], [1, 1 + 1e-8]];
  assert(choleskyFactor(nearly));
  assertEquals(choleskyFactor(nearly, { tolerance: 1e-7 }), undefined);
});
