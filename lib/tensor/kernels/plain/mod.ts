/**
 * The plain TypeScript twins of all kernels: the reference, for both number formats. They compute
 * in float64 and round to the array's format when they store.
 * @module
 */
import type { Kernels } from "../kernels.ts";
import * as activations from "./activations.ts";
import * as batchNormalization from "./batch_normalization.ts";
import * as elementwise from "./elementwise.ts";
import { gemm } from "./gemm.ts";
import * as optimizers from "./optimizers.ts";
import * as reductions from "./reductions.ts";
import * as softmax from "./softmax.ts";

/** All kernels in plain TypeScript. */
export const plainKernels: Kernels = {
  gemm,
  ...elementwise,
  ...activations,
  ...reductions,
  ...softmax,
  ...batchNormalization,
  ...optimizers,
};
