/**
 * Folding batch normalization into the layer before it.
 * @module
 */
import { Random } from "../random/mod.ts";
import { formatShape, zeros } from "../tensor/mod.ts";
import type { BatchNormalization } from "./batch_normalization.ts";
import { Dense } from "./dense.ts";

/**
 * One Dense layer that computes what a Dense layer and the batch normalization behind it compute in
 * evaluate mode.
 *
 * In evaluate mode batch normalization is affine, s·(z − μ) + β with s = γ/√(σ² + ε), and so is
 * z = xW + b. Together they are xW′ + b′ with `W′ = W·s` (column by column) and `b′ = (b − μ)·s + β`:
 * at prediction time normalization costs nothing.
 *
 * @example
 * ```ts
 * import { BatchNormalization, Dense, foldBatchNormalization } from "course/layers/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { allClose } from "course/tensor/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const rng = new Random(1);
 * const [dense, normalization] = [new Dense(3, 2, { rng }), new BatchNormalization(2)];
 * const x = rng.normalTensor([8, 3]);
 * normalization.forward(dense.forward(x).output); // moves the running statistics
 *
 * const folded = foldBatchNormalization(dense, normalization);
 * const unfolded = normalization.forward(dense.forward(x).output, "evaluate").output;
 * assert(allClose(folded.forward(x).output, unfolded));
 * ```
 * @param dense The layer before the normalization; it stays as it is.
 * @param normalization The batch normalization behind it; it stays as it is.
 * @returns A new layer with a bias.
 * @throws {RangeError} If their numbers of features differ, or no statistics were tracked.
 */
export function foldBatchNormalization(dense: Dense, normalization: BatchNormalization): Dense {
  const W = dense.weight.value;
  const [inFeatures, outFeatures] = W.shape;
  const { runningMean, runningVariance, gamma, beta, epsilon, features } = normalization;
  if (features !== outFeatures) {
    throw new RangeError(
      `Cannot fold a BatchNormalization of ${features} features into a Dense layer ` +
        `${formatShape(W.shape)} with ${outFeatures}`,
    );
  }
  if (!runningMean || !runningVariance) {
    throw new RangeError(
      "Cannot fold a BatchNormalization without running statistics: it has no fixed mean",
    );
  }
  const { dtype } = W;
  let scale = runningVariance.map((variance) => 1 / Math.sqrt(variance + epsilon));
  if (gamma) scale = scale.multiply(gamma.value);
  const b = dense.bias?.value ?? zeros([outFeatures], { dtype });
  const shifted = b.subtract(runningMean).multiply(scale);
  const bias = beta ? shifted.add(beta.value) : shifted;
  const weight = W.multiply(scale);
  // Nothing is drawn: both first values are given.
  const rng = new Random(0);
  const first = { initializer: () => weight, bias: () => bias };
  return new Dense(inFeatures, outFeatures, { ...first, rng, dtype });
}
