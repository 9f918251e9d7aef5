/**
 * Batch normalization of feature vectors by the batch's own statistics, compiled.
 * @module
 */
import { kernels } from "../tensor/kernels/mod.ts";
import { type Tensor, zerosLike } from "../tensor/mod.ts";
import type { ForwardResult, Parameter } from "../types.ts";
import type { ChannelMoments } from "./channel_normalization.ts";
import { checkOutputGradient } from "./checks.ts";

/**
 * The same as the loops of `channel_normalization.ts` for a batch [N, C] with γ and β.
 *
 * @example
 * ```ts
 * import { normalizeBatch } from "course/layers/compiled_batch_normalization.ts";
 * import { parameter } from "course/layers/parameter.ts";
 * import { ones, tensor, zeros } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const gamma = parameter("gamma", { value: ones([1]) });
 * const beta = parameter("beta", { value: zeros([1]) });
 * const { mean } = normalizeBatch(tensor([[10], [20]]), { gamma, beta, epsilon: 1e-5 });
 * assertEquals([...mean], [15]);
 * ```
 * @param x A batch [N, C].
 * @param options γ, β and ε.
 * @returns The output, the way back, and the batch's statistics.
 */
export function normalizeBatch(
  x: Tensor,
  options: { readonly gamma: Parameter; readonly beta: Parameter; readonly epsilon: number },
): ForwardResult & ChannelMoments {
  const { gamma, beta, epsilon } = options;
  const output = zerosLike(x);
  const mean = zerosLike(beta.value).data;
  const variance = zerosLike(beta.value).data;
  // γ as it is now: a step may come between this pass and its way back.
  const scale = gamma.value.data.slice();
  kernels.batchNormForward(x.data, scale, beta.value.data, epsilon, output.data, mean, variance);
  return {
    output,
    mean,
    variance,
    backward(dy) {
      checkOutputGradient("BatchNormalization", dy, x);
      const dx = zerosLike(x);
      kernels.batchNormBackward(
        x.data,
        scale,
        mean,
        variance,
        epsilon,
        dy.data,
        dx.data,
        gamma.gradient.data,
        beta.gradient.data,
      );
      return dx;
    },
  };
}
