/**
 * Products of columns as further columns.
 * @module
 */
import { formatShape, Tensor } from "../tensor/mod.ts";
import { allocate } from "../tensor/storage.ts";
import type { NamedDataset } from "./dataset.ts";

/**
 * Adds the product of each pair of columns, and the square of each column.
 *
 * From D columns come D + D(D−1)/2 + D, less the squares that are left out: first the columns
 * themselves, then the products `a·b` in order, then the squares `a²`. The square of a column of
 * only two values says nothing new, so it is left out by hand. Standardize before, so that a
 * product is not mostly its larger factor, and after, as products have other units.
 * scikit-learn: PolynomialFeatures(2), which keeps all squares and has another order.
 * Source: Efron, Hastie, Johnstone & Tibshirani (2004) make 64 columns of the diabetes data so.
 *
 * @example
 * ```ts
 * import { loadDiabetes, quadraticFeatures } from "course/data/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const wide = quadraticFeatures(loadDiabetes(), { withoutSquare: ["sex"] });
 * assertEquals(wide.inputs.shape, [442, 64]);
 * assertEquals(wide.featureNames.slice(9, 12), ["s6", "age·sex", "age·bmi"]);
 * assertEquals(wide.featureNames.at(-1), "s6²");
 * ```
 * @param data A data set with inputs [N, D].
 * @param options `withoutSquare`: names of the columns that are not squared. Default: none.
 * @returns The data set with more columns and their names; the targets are shared.
 * @throws {RangeError} If the inputs are not a matrix, or a name is unknown.
 */
export function quadraticFeatures<Data extends NamedDataset>(
  data: Data,
  options: { readonly withoutSquare?: readonly string[] } = {},
): Data {
  const { inputs, featureNames } = data;
  const { withoutSquare = [] } = options;
  const columns = featureNames.length;
  if (inputs.rank !== 2 || inputs.shape[1] !== columns) {
    throw new RangeError(
      `Cannot make quadratic features: expected inputs [N,${columns}] for ${columns} names, ` +
        `got ${formatShape(inputs.shape)}`,
    );
  }
  const unknown = withoutSquare.find((name) => !featureNames.includes(name));
  if (unknown !== undefined) {
    throw new RangeError(
      `There is no feature "${unknown}" to leave out; the features are ${featureNames.join(", ")}`,
    );
  }
  const factors = factorsOf(featureNames, withoutSquare);
  const rows = inputs.shape[0];
  const width = columns + factors.length;
  const out = allocate(rows * width, inputs.dtype);
  for (let n = 0; n < rows; n++) {
    const row = inputs.data.subarray(n * columns, (n + 1) * columns);
    out.set(row, n * width);
    factors.forEach(([a, b], i) => out[n * width + columns + i] = row[a] * row[b]);
  }
  const names = factors.map(([a, b]) =>
    a === b ? `${featureNames[a]}²` : `${featureNames[a]}·${featureNames[b]}`
  );
  return {
    ...data,
    inputs: new Tensor(out, [rows, width]),
    featureNames: [...featureNames, ...names],
  };
}

/** Which columns are multiplied: all pairs, then each column with itself. */
function factorsOf(
  names: readonly string[],
  withoutSquare: readonly string[],
): [number, number][] {
  const pairs = names.flatMap((_, a) =>
    names.slice(a + 1).map((_, i): [number, number] => [a, a + 1 + i])
  );
  const squares = names.flatMap((name, a): [number, number][] =>
    withoutSquare.includes(name) ? [] : [[a, a]]
  );
  return [...pairs, ...squares];
}
