/**
 * The compiled kernels.
 * @module
 */
import type { Scratch } from "./scratch.ts";

/** What kernels.wasm exports. */
export type WasmModule = typeof import("./kernels.wasm");

/** A module and its memory. */
export interface Wasm {
  /** The compiled functions. */
  readonly module: WasmModule;
  /** Their memory. */
  readonly scratch: Scratch;
}
