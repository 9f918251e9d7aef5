/**
 * The loss around a point and between two points.
 * @module
 */
import { checkOptions } from "../checks.ts";
import type { Random } from "../random/mod.ts";
import type { Dataset, Layer, Loss, Parameter } from "../types.ts";
import { lossAt, parameterVector } from "./parameter_vector.ts";

/** What the loss is a loss of. */
export interface SurfaceOptions {
  /** The data. */
  readonly data: Dataset;
  /** The loss. */
  readonly loss: Loss;
}

/**
 * A random direction in the space of parameters.
 *
 * With `filterNormalized` (the default) the direction of each unit's weights has the same norm as
 * those weights, and biases do not move: `d_j ← d_j/‖d_j‖·‖w_j‖` for each column j of W. Without it
 * a network can be made to look flat or sharp by rescaling its layers, which does not change what it
 * computes. Source: Li, Xu, Taylor, Studer & Goldstein (2018), NeurIPS.
 *
 * @example
 * ```ts
 * import { parameterVector, randomDirection } from "course/diagnostics/mod.ts";
 * import { Dense } from "course/layers/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const rng = new Random(1);
 * const { parameters } = new Dense(5, 1, { rng });
 * const length = (v: Float64Array) => Math.hypot(...v);
 * const direction = randomDirection(parameters, { rng });
 * assertAlmostEquals(length(direction), length(parameterVector(parameters)), 1e-6);
 * ```
 * @param parameters Of the model.
 * @param options The generator, and whether to normalize (default: true).
 * @returns A vector in the order of `parameterVector()`.
 */
export function randomDirection(
  parameters: readonly Parameter[],
  options: { readonly rng: Random; readonly filterNormalized?: boolean },
): Float64Array {
  checkOptions("randomDirection", options, "{ rng }");
  const { rng, filterNormalized = true } = options;
  const direction = parameterVector(parameters).map(() => rng.normal());
  if (!filterNormalized) return direction;
  let start = 0;
  for (const { value } of parameters) {
    const part = direction.subarray(start, start + value.size);
    if (value.rank === 2) normalizeColumns(part, value.data, value.shape[1]);
    else part.fill(0);
    start += value.size;
  }
  return direction;
}

function normalizeColumns(direction: Float64Array, weight: ArrayLike<number>, columns: number) {
  for (let column = 0; column < columns; column++) {
    let [directionSquares, weightSquares] = [0, 0];
    for (let i = column; i < direction.length; i += columns) {
      directionSquares += direction[i] ** 2;
      weightSquares += weight[i] ** 2;
    }
    const scale = Math.sqrt(weightSquares / directionSquares);
    for (let i = column; i < direction.length; i += columns) direction[i] *= scale;
  }
}

/** Options of {@linkcode lossSurface}. */
export interface LossSurfaceOptions extends SurfaceOptions {
  /** Two directions, such as `randomDirection()` gives. */
  readonly directions: readonly [Float64Array, Float64Array];
  /** Where to go along each direction: −1 … 1 by default, 21 positions. */
  readonly positions?: readonly number[];
}

/** The loss on a grid. */
export interface LossSurface {
  /** Positions along the first and second direction. */
  readonly positions: readonly number[];
  /** `losses[j][i]` at θ + positions[i]·d₁ + positions[j]·d₂. */
  readonly losses: readonly (readonly number[])[];
}

/**
 * The loss on a plane through the model's parameters, `L(θ + a·d₁ + b·d₂)`.
 *
 * @example
 * ```ts
 * import { lossSurface, randomDirection } from "course/diagnostics/mod.ts";
 * import { Dense } from "course/layers/mod.ts";
 * import { meanSquaredError } from "course/losses/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { ones } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const rng = new Random(1);
 * const model = new Dense(2, 1, { rng });
 * const direction = () => randomDirection(model.parameters, { rng });
 * const { losses } = lossSurface(model, {
 *   data: { inputs: ones([1, 2]), targets: ones([1, 1]) },
 *   loss: meanSquaredError(),
 *   directions: [direction(), direction()],
 *   positions: [-1, 0, 1],
 * });
 * assertEquals(losses.length, 3);
 * ```
 * @param model The model; it is left as it was.
 * @param options Data, loss, directions and positions.
 * @returns The grid.
 */
export function lossSurface(model: Layer, options: LossSurfaceOptions): LossSurface {
  checkOptions("lossSurface", options, "{ data, loss, directions }");
  const { directions: [first, second] } = options;
  const { positions = Array.from({ length: 21 }, (_, i) => (i - 10) / 10) } = options;
  const theta = parameterVector(model.parameters);
  const losses = positions.map((b) =>
    positions.map((a) =>
      lossAt(model, theta.map((t, i) => t + a * first[i] + b * second[i]), options)
    )
  );
  return { positions, losses };
}

/**
 * The loss on the straight line from one vector of parameters to another, `L((1 − t)·θ₀ + t·θ₁)`.
 *
 * @example
 * ```ts
 * import { lossBetween, parameterVector } from "course/diagnostics/mod.ts";
 * import { Dense } from "course/layers/mod.ts";
 * import { meanSquaredError } from "course/losses/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { ones } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const rng = new Random(1);
 * const [a, b] = [new Dense(1, 1, { rng }), new Dense(1, 1, { rng })];
 * const losses = lossBetween(a, {
 *   from: parameterVector(a.parameters),
 *   to: parameterVector(b.parameters),
 *   at: [0, 0.5, 1],
 *   data: { inputs: ones([1, 1]), targets: ones([1, 1]) },
 *   loss: meanSquaredError(),
 * });
 * assertEquals(losses.length, 3);
 * ```
 * @param model A model of this structure; it is left as it was.
 * @param options The ends θ₀ and θ₁, the positions t, data and loss.
 * @returns One loss per position.
 */
export function lossBetween(
  model: Layer,
  options: SurfaceOptions & {
    readonly from: Float64Array;
    readonly to: Float64Array;
    readonly at: readonly number[];
  },
): number[] {
  checkOptions("lossBetween", options, "{ data, loss, from, to, at }");
  const { from, to, at } = options;
  return at.map((t) => lossAt(model, from.map((a, i) => (1 - t) * a + t * to[i]), options));
}
