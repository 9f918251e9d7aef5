/**
 * Tensors: n-dimensional arrays of numbers with NumPy's broadcasting.
 * @module
 */
export { addColumnSumsInPlace, addProductInPlace, affineProduct } from "./affine_product.ts";
export * from "./arrange.ts";
export * from "./comparison.ts";
export * from "./creation.ts";
export * from "./elementwise.ts";
export { formatNumber } from "./formatting.ts";
export type { NestedNumbers } from "./indexing.ts";
export type { MatmulOptions } from "./matmul.ts";
export { type Backend, backend, type BackendName } from "./kernels/mod.ts";
export type { ReduceOptions, Reducer } from "./reduce.ts";
export * from "./reductions.ts";
export {
  broadcastShapes,
  checkSameShape,
  checkShape,
  formatShape,
  normalizeAxis,
  sameShape,
  type Shape,
  sizeOf,
} from "./shape.ts";
export type { DType, NumberArray } from "./storage.ts";
export { Tensor } from "./tensor.ts";
