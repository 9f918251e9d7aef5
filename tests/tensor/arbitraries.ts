/**
 * Random tensors for property tests, and element-by-element oracles.
 * @module
 */
import fc from "fast-check";
import { type DType, sizeOf, Tensor } from "course/tensor/mod.ts";

/** Shapes of rank 0 to 4 with lengths 0 to 4; small lengths are the ones with special cases. */
export const shapes = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 });

/** Shapes of rank 1 to 4 without empty axes. */
export const filledShapes = fc.array(fc.integer({ min: 1, max: 4 }), {
  minLength: 1,
  maxLength: 4,
});

/** A tensor of the given shape with small whole numbers, so that sums are exact. */
export function tensorOf(shape: readonly number[], dtype: DType = "float32"): fc.Arbitrary<Tensor> {
  const size = sizeOf(shape);
  return fc.array(fc.integer({ min: -9, max: 9 }), { minLength: size, maxLength: size })
    .map((values) =>
      new Tensor(dtype === "float32" ? new Float32Array(values) : new Float64Array(values), shape)
    );
}

/** Two shapes that broadcast, made from one by dropping leading axes and setting lengths to 1. */
export const broadcastPairs = shapes.chain((full) => {
  const part = fc.tuple(
    fc.integer({ min: 0, max: full.length }),
    fc.array(fc.boolean(), { minLength: full.length, maxLength: full.length }),
  ).map(([dropped, ones]) => full.map((length, axis) => ones[axis] ? 1 : length).slice(dropped));
  return fc.tuple(part, part);
});

/** Every index of a shape, last axis fastest. */
export function* indices(shape: readonly number[]): Generator<number[]> {
  if (shape.length === 0) yield [];
  else {
    for (let i = 0; i < shape[0]; i++) {
      for (const rest of indices(shape.slice(1))) yield [i, ...rest];
    }
  }
}

/** The element that broadcasting reads at an index of the broadcast shape. */
export function broadcastElement(x: Tensor, index: readonly number[]): number {
  const own = index.slice(index.length - x.rank);
  return x.at(...own.map((position, axis) => x.shape[axis] === 1 ? 0 : position));
}
