/**
 * Curvature of the loss: the Hessian matrix of second derivatives.
 * @module
 */
import { checkOptions } from "../checks.ts";
import { Tensor } from "../tensor/mod.ts";
import type { Layer } from "../types.ts";
import { symmetricEigenvalues } from "./eigenvalues.ts";
import {
  gradientVector,
  type LossOptions,
  parameterVector,
  setParameterVector,
} from "./parameter_vector.ts";

/** Options of the functions of this file. */
export interface HessianOptions extends LossOptions {
  /** Length of the step of the finite difference. Default: 1e-4·(1 + ‖θ‖). */
  readonly step?: number;
}

/**
 * Product of the Hessian with a vector, `Hv ≈ (∇L(θ + εv) − ∇L(θ − εv)) / 2ε`.
 *
 * Two gradients, whatever the number of parameters; the Hessian itself is never formed. Use a
 * float64 model: in float32 only two or three digits are right. The model is left as it was.
 * Source: Pearlmutter (1994), Neural Computation 6, compares this with the exact product.
 *
 * @example The loss w²: its second derivative is 2
 * ```ts
 * import { hessianVectorProduct } from "course/diagnostics/mod.ts";
 * import { Dense } from "course/layers/mod.ts";
 * import { meanSquaredError } from "course/losses/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { ones, zeros } from "course/tensor/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const dtype = "float64";
 * const model = new Dense(1, 1, { rng: new Random(1), bias: false, dtype });
 * const data = { inputs: ones([1, 1], { dtype }), targets: zeros([1, 1], { dtype }) };
 * const options = { data, loss: meanSquaredError() };
 * const [product] = hessianVectorProduct(model, new Float64Array([3]), options);
 * assertAlmostEquals(product, 6, 1e-6);
 * ```
 * @param model The model, best in float64.
 * @param vector v, in the order of `parameterVector()`.
 * @param options Data, loss, mode and the step.
 * @returns Hv.
 * @throws {RangeError} If v has the wrong length or the step is not positive.
 */
export function hessianVectorProduct(
  model: Layer,
  vector: Float64Array,
  options: HessianOptions,
): Float64Array {
  checkOptions("hessianVectorProduct", options, "{ data, loss }");
  const { parameters } = model;
  const theta = parameterVector(parameters);
  if (vector.length !== theta.length) {
    throw new RangeError(
      `Cannot multiply the Hessian of ${theta.length} parameters by a vector of ` +
        `${vector.length} numbers`,
    );
  }
  const length = euclidean(vector);
  if (length === 0) return new Float64Array(theta.length);
  const { step = 1e-4 * (1 + euclidean(theta)) } = options;
  if (!(step > 0)) throw new RangeError(`Expected a positive step, got ${step}`);
  const epsilon = step / length;

  const gradientAt = (sign: number) => {
    setParameterVector(parameters, theta.map((t, i) => t + sign * epsilon * vector[i]));
    return gradientVector(model, options);
  };
  const [forward, backward] = [gradientAt(+1), gradientAt(-1)];
  setParameterVector(parameters, theta);
  return forward.map((gradient, i) => (gradient - backward[i]) / (2 * epsilon));
}

/**
 * The whole Hessian of a small model, column by column, made symmetric.
 *
 * Costs two gradients per parameter and n² numbers: for some hundreds of parameters.
 *
 * @example
 * ```ts
 * import { hessian } from "course/diagnostics/mod.ts";
 * import { Dense } from "course/layers/mod.ts";
 * import { meanSquaredError } from "course/losses/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { ones, zeros } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const dtype = "float64";
 * const model = new Dense(1, 1, { rng: new Random(1), dtype });
 * const data = { inputs: ones([1, 1], { dtype }), targets: zeros([1, 1], { dtype }) };
 * assertEquals(hessian(model, { data, loss: meanSquaredError() }).shape, [2, 2]);
 * ```
 * @param model The model, in float64.
 * @param options Data, loss, mode and the step.
 * @returns [n, n], float64.
 */
export function hessian(model: Layer, options: HessianOptions): Tensor {
  const n = parameterVector(model.parameters).length;
  const columns = new Tensor(new Float64Array(n * n), [n, n]);
  for (let j = 0; j < n; j++) {
    const unit = new Float64Array(n);
    unit[j] = 1;
    columns.data.set(hessianVectorProduct(model, unit, options), j * n);
  }
  return columns.add(columns.transpose()).multiply(0.5);
}

/** What {@linkcode hessianSpectrum} returns. */
export interface HessianSpectrum {
  /** Eigenvalues, smallest first. */
  readonly eigenvalues: readonly number[];
  /** Share of eigenvalues below −tolerance: directions that go downhill. */
  readonly negativeFraction: number;
  /** Below it, an eigenvalue counts as 0: 1e-4 of the largest one in size. */
  readonly tolerance: number;
}

/**
 * Eigenvalues of the Hessian: positive ones curve up, negative ones down, zero ones are flat.
 *
 * @example
 * ```ts
 * import { hessianSpectrum } from "course/diagnostics/mod.ts";
 * import { Dense } from "course/layers/mod.ts";
 * import { meanSquaredError } from "course/losses/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { ones, zeros } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const dtype = "float64";
 * const model = new Dense(2, 1, { rng: new Random(1), dtype });
 * const data = { inputs: ones([1, 2], { dtype }), targets: zeros([1, 1], { dtype }) };
 * const { negativeFraction } = hessianSpectrum(model, { data, loss: meanSquaredError() });
 * assertEquals(negativeFraction, 0);
 * ```
 * @param model The model, in float64, with some hundreds of parameters at the most.
 * @param options Data, loss, mode and the step.
 * @returns Eigenvalues, and the share of negative ones.
 */
export function hessianSpectrum(model: Layer, options: HessianOptions): HessianSpectrum {
  const eigenvalues = symmetricEigenvalues(hessian(model, options));
  const largest = Math.max(Math.abs(eigenvalues[0]), Math.abs(eigenvalues.at(-1) ?? 0));
  const tolerance = 1e-4 * largest;
  const negative = eigenvalues.filter((eigenvalue) => eigenvalue < -tolerance).length;
  return { eigenvalues, tolerance, negativeFraction: negative / eigenvalues.length };
}

function euclidean(vector: Float64Array): number {
  return Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
}
