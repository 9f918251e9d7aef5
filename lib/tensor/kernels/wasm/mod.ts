/**
 * The compiled kernels, for float32; float64 and very short arrays go to the plain twins.
 * @module
 */
import type { Kernels } from "../kernels.ts";
import { activations } from "./activations.ts";
import { batchNormalization } from "./batch_normalization.ts";
import { elementwise } from "./elementwise.ts";
import { gemm } from "./gemm.ts";
import { optimizers } from "./optimizers.ts";
import { reductions } from "./reductions.ts";
import { Scratch } from "./scratch.ts";
import { softmax } from "./softmax.ts";

/**
 * A function with one instruction of relaxed SIMD; an engine that accepts it runs the kernels:
 * `(func (result v128) (i32x4.splat (i32.const 0)) … f32x4.relaxed_madd)`.
 */
// deno-fmt-ignore: one line per section
const PROBE = new Uint8Array([
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, // "\0asm", version 1
  0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b, // type: () → v128
  0x03, 0x02, 0x01, 0x00, // one function of that type
  0x0a, 0x13, 0x01, 0x11, 0x00, // its code, without locals:
  0x41, 0x00, 0xfd, 0x11, // i32x4.splat(0)
  0x41, 0x00, 0xfd, 0x11, // i32x4.splat(0)
  0x41, 0x00, 0xfd, 0x11, // i32x4.splat(0)
  0xfd, 0x85, 0x02, // f32x4.relaxed_madd
  0x0b,
]);

/** The compiled kernels, or why they cannot run here. */
export type WasmLoad =
  | { readonly kernels: Kernels; readonly problem?: undefined }
  | { readonly kernels?: undefined; readonly problem: string };

let loaded: Promise<WasmLoad> | undefined;

/**
 * Loads the compiled kernels, once. Needs no permission: it is an import. It comes after a check,
 * and only when it is wanted, because an import that fails would take the whole library with it.
 */
export function loadWasmKernels(): Promise<WasmLoad> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<WasmLoad> {
  if (!WebAssembly.validate(PROBE)) {
    return { problem: "this JavaScript engine has no WebAssembly relaxed SIMD" };
  }
  try {
    const module = await import("./kernels.wasm");
    const wasm = { module, scratch: new Scratch(module.memory, module.scratchStart()) };
    return {
      kernels: {
        gemm: gemm(wasm),
        ...elementwise(wasm),
        ...activations(wasm),
        ...reductions(wasm),
        ...softmax(wasm),
        ...batchNormalization(wasm),
        ...optimizers(wasm),
      },
    };
  } catch (error) {
    return { problem: `the WebAssembly kernels do not load: ${error}` };
  }
}
