/**
 * Who is compared, and how each is started.
 * @module
 */
import { fileURLToPath } from "node:url";

/** A program that follows `serve.ts`. */
export interface Contestant {
  /** The name in the table. */
  readonly name: string;
  /** Whether it is this library. */
  readonly isOurs: boolean;
  /** The program and its first words; the name of the configuration follows. */
  readonly command: readonly string[];
  /** Environment variables that it gets besides ours. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether it reads the problem from a file. */
  readonly readsFile?: boolean;
}

/**
 * glibc gives freed memory back to the system and takes it again at each step, unless told otherwise:
 * that costs PyTorch up to half of its time.
 */
const KEEP_MEMORY = {
  MALLOC_MMAP_THRESHOLD_: "1073741824",
  MALLOC_TRIM_THRESHOLD_: "1073741824",
};

/**
 * All contestants.
 *
 * @param backends The backends of this library that take part.
 * @returns Ours first, then the others.
 */
export function lineUp(backends: readonly string[]): Contestant[] {
  const deno = (file: string) => [Deno.execPath(), "run", "-A", "--quiet", path(file)];
  const python = Deno.env.get("BENCH_PYTHON") ?? Deno.env.get("PYTHON") ?? "python3";
  return [
    ...backends.map((backend) => ({
      name: `ours, ${backend}`,
      isOurs: true,
      command: deno("own_contestant.ts"),
      environment: { LIB_BACKEND: backend },
    })),
    { name: "tfjs-wasm", isOurs: false, command: deno("peers/tfjs_contestant.ts") },
    { name: "jax-js", isOurs: false, command: deno("peers/jax_contestant.ts") },
    {
      name: "PyTorch",
      isOurs: false,
      command: [python, path("peers/torch_contestant.py")],
      environment: KEEP_MEMORY,
      readsFile: true,
    },
  ];
}

function path(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
