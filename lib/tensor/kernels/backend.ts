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

/** A backend and its functions. */
interface Choice extends Backend {
  /** The functions. */
  readonly kernels: Kernels;
}

/**
 * The fastest kernels that can run here, not faster than asked for: `blas`, else `wasm`, else
 * `plain`.
 *
 * @param asked What to use if it can run; undefined for the fastest.
 * @throws {RangeError} If there is no such backend.
 */
export async function chooseBackend(asked: string | undefined): Promise<Choice> {
  if (asked !== undefined && !["plain", "wasm", "blas"].includes(asked)) {
    throw new RangeError(`LIB_BACKEND is plain, wasm or blas, got ${JSON.stringify(asked)}`);
  }
  const wish = asked ? `LIB_BACKEND=${asked}` : "the fastest that runs here";
  if (asked === "plain") return { name: "plain", reason: wish, kernels: plainKernels };

  const { kernels, problem } = await loadWasmKernels();
  const choice: Choice = kernels
    ? { name: "wasm", reason: wish, kernels }
    : { name: "plain", reason: `${wish}; ${problem}`, kernels: plainKernels };
  return asked === "wasm" ? choice : withOpenBlas(choice);
}

/**
 * The same with OpenBLAS for matrix products, where it can be called. That shows at the first
 * product, or when the name or the reason is read: opening takes 4 ms, for which an import need not
 * wait.
 */
function withOpenBlas(others: Choice): Choice {
  let opened: Choice | undefined;
  const open = () => opened ??= openOver(others);
  return {
    get name() {
      return open().name;
    },
    get reason() {
      return open().reason;
    },
    kernels: { ...others.kernels, gemm: (...operands) => open().kernels.gemm(...operands) },
  };
}

function openOver(others: Choice): Choice {
  const { functions, problem } = openBlas();
  return functions
    ? { ...others, name: "blas", kernels: { ...others.kernels, gemm: blasGemm(functions) } }
    : { ...others, reason: `${others.reason}; ${problem}` };
}

/** The value of LIB_BACKEND, if it may be read and is not empty. */
export function askedBackend(): string | undefined {
  const permission = Deno.permissions.querySync({ name: "env", variable: "LIB_BACKEND" });
  return permission.state === "granted" ? Deno.env.get("LIB_BACKEND") || undefined : undefined;
}
