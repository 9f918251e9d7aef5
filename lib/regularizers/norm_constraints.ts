/**
 * Constraints on the norms of weights.
 * @module
 */
import { checkPositive } from "../checks.ts";
import { norm, type Tensor } from "../tensor/mod.ts";
import type { Constraint } from "../types.ts";

/** Options of {@linkcode unitNorm}. */
export interface UnitNormOptions {
  /**
   * The axis or axes along which a norm is taken. Default: 0, which in a Dense layer's weight
   * [D, M] gives one norm for all D weights that go into one unit.
   */
  readonly axis?: number | readonly number[];
}

/** Options of {@linkcode maxNorm}. */
export interface MaxNormOptions extends UnitNormOptions {
  /** The largest norm that is left as it is. Default: 2. */
  readonly maximum?: number;
}

/**
 * Max-norm constraint: after each step, weights of a unit with `‖w‖ > c` are shortened to
 * `w·c/‖w‖`; shorter ones stay.
 *
 * Source: Srebro & Shraibman (2005), COLT; with dropout: Srivastava et al. (2014). Keras:
 * constraints.MaxNorm with the same defaults; it divides by ‖w‖ + 1e-7, so that even short weights
 * shrink a little at each step. PyTorch has none; see its renorm.
 *
 * @example
 * ```ts
 * import { maxNorm } from "course/regularizers/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const weight = tensor([[3, 0.5], [4, 0]]);
 * maxNorm({ maximum: 2.5 }).apply(weight);
 * assertEquals(weight.toArray(), [[1.5, 0.5], [2, 0]]);
 * ```
 * @param options c and the axis.
 * @returns The constraint.
 * @throws {RangeError} If c is not positive and finite.
 */
export function maxNorm(options: MaxNormOptions = {}): Constraint {
  const { maximum = 2, axis = 0 } = options;
  checkPositive("maxNorm", { maximum });
  return {
    apply: (weight) => rescale(weight, { axis, factor: (n) => n > maximum ? maximum / n : 1 }),
  };
}

/**
 * Unit-norm constraint: after each step the weights of each unit become `w/‖w‖`.
 *
 * Weights that are all 0 have no direction and stay 0.
 * Keras: constraints.UnitNorm, which divides by ‖w‖ + 1e-7.
 *
 * @example
 * ```ts
 * import { unitNorm } from "course/regularizers/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const weight = tensor([[4, 0.5], [0, 0]]);
 * unitNorm().apply(weight);
 * assertEquals(weight.toArray(), [[1, 1], [0, 0]]);
 * ```
 * @param options The axis.
 * @returns The constraint.
 */
export function unitNorm(options: UnitNormOptions = {}): Constraint {
  const { axis = 0 } = options;
  return { apply: (weight) => rescale(weight, { axis, factor: (n) => n === 0 ? 1 : 1 / n }) };
}

/** Multiplies the weights along the axis by a factor that depends on their norm. */
function rescale(
  weight: Tensor,
  { axis, factor }: {
    readonly axis: number | readonly number[];
    readonly factor: (norm: number) => number;
  },
): void {
  const factors = norm(weight, { axis, keepDims: true }).map(factor);
  weight.data.set(weight.multiply(factors).data);
}
