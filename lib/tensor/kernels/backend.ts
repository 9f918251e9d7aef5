/**
 * Which backend to use.
 * @module
 */
import { gemm as blasGemm } from "./blas/gemm.ts";
import { openBlas } from "./blas/library.ts";
import type { Kernels } from "./kernels.ts";
import { plainKernels } from "./plain/mod.ts";
import { loadWasmKernels } from "./wasm/mod.ts";

/** What computes: plain TypeScript, WebAssembly, or OpenBLAS with WebAssembly. */
export type BackendName = "plain" | "wasm" | "blas";

/** A backend and why it is used. */
export interface Backend {
  /** What computes. */
  readonly name: BackendName;
  /** Why: what was asked for, and what is missing for a faster one. */
  readonly reason: string;
}

/**
 * The fastest kernels that can run here, not faster than asked for: `blas`, else `wasm`, else
 * `plain`.
 *
 * @param asked What to use if it can run; undefined for the fastest.
 * @throws {RangeError} If there is no such backend.
 */
export async function chooseBackend(
  asked: string | undefined,
): Promise<Backend & { readonly kernels: Kernels }> {
  if (asked !== undefined && !["plain", "wasm", "blas"].includes(asked)) {
    throw new RangeError(`LIB_BACKEND is plain, wasm or blas, got ${JSON.stringify(asked)}`);
  }
  const reasons = [asked ? `LIB_BACKEND=${asked}` : "the fastest that runs here"];
  if (asked === "plain") return { name: "plain", reason: reasons[0], kernels: plainKernels };

  const wasm = await loadWasmKernels();
  if (wasm.problem) reasons.push(wasm.problem);
  const kernels = wasm.kernels ?? plainKernels;
  if (asked !== "wasm") {
    const blas = openBlas();
    if (blas.functions) {
      const gemm = blasGemm(blas.functions);
      return { name: "blas", reason: reasons.join("; "), kernels: { ...kernels, gemm } };
    }
    reasons.push(blas.problem);
  }
  return { name: wasm.kernels ? "wasm" : "plain", reason: reasons.join("; "), kernels };
}

/** The value of LIB_BACKEND, if it may be read and is not empty. */
export function askedBackend(): string | undefined {
  const permission = Deno.permissions.querySync({ name: "env", variable: "LIB_BACKEND" });
  return permission.state === "granted" ? Deno.env.get("LIB_BACKEND") || undefined : undefined;
}
