// @ts-nocheck AssemblyScript: build.ts compiles it, TypeScript does not know its types.
// deno-fmt-ignore-file: the formatter would delete the decorators.

// What kernels.wasm exports. No function keeps anything: the caller puts the operands behind
// `scratchStart`, calls, and reads the result.

import { batchNormBackward, batchNormForward } from "./batch_normalization.ts";
import { add, addRow, addScalar, addScaled, divide, divideRow } from "./elementwise.ts";
import { multiply, multiplyRow, relu, reluBackward } from "./elementwise.ts";
import { scale, subtract, subtractRow } from "./elementwise.ts";
import { exp, sigmoid, sigmoidBackward, tanh, tanhBackward } from "./exponential.ts";
import { gemmMultiply, gemmPack } from "./gemm.ts";
import { adamStep, momentumStep, rmspropStep } from "./optimizers.ts";
import { addColumnSums, dot, sum } from "./reductions.ts";
import { softmaxRows } from "./softmax.ts";

/** The first byte that the module itself does not use. */
export function scratchStart(): usize {
  return __heap_base;
}

export { add, addRow, addScalar, addScaled, divide, divideRow };
export { multiply, multiplyRow, relu, reluBackward };
export { scale, subtract, subtractRow };
export { exp, sigmoid, sigmoidBackward, tanh, tanhBackward };
export { gemmMultiply, gemmPack };
export { adamStep, momentumStep, rmspropStep };
export { addColumnSums, dot, sum };
export { batchNormBackward, batchNormForward };
export { softmaxRows };
