/**
 * What an initializer is.
 * @module
 */
import type { Random } from "../random/mod.ts";
import type { DType, Shape, Tensor } from "../tensor/mod.ts";

/** What an initializer may need. */
export interface InitializerContext {
  /** Where random numbers come from. */
  readonly rng: Random;
  /** The number format. Default: float32. */
  readonly dtype?: DType;
}

/** Draws the first value of a weight matrix [fanIn, fanOut]. */
export type Initializer = (shape: Shape, context: InitializerContext) => Tensor;
