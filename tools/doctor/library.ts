/**
 * The part of ./course doctor that needs Deno: does the library load from what is on this machine,
 * and how fast does it multiply? Prints lines of status, name, finding and command, with tabs between.
 *
 * Usage: deno run -A --cached-only tools/doctor/library.ts COMMAND
 */

type Library = typeof import("../../lib/mod.ts");

/** Rows and columns of the matrices that are multiplied. */
const SIZE = 256;

/** The speed in one word. */
const wordFor = (gigaflops: number) => gigaflops >= 60 ? "fast" : gigaflops >= 20 ? "good" : "slow";

const NAMES = { blas: "OpenBLAS", wasm: "WebAssembly", plain: "plain TypeScript" };

function report(...words: string[]): void {
  console.log(words.map((word) => word.replaceAll(/\s+/g, " ")).join("\t"));
}

/** Billions of multiplications and additions in a second: the best of some products. */
function measureProducts({ ones }: Library): number {
  const matrix = ones([SIZE, SIZE]);
  let shortest = Infinity;
  const end = performance.now() + 150;
  for (let round = 0; round < 5 || performance.now() < end; round++) {
    const start = performance.now();
    matrix.matmul(matrix);
    shortest = Math.min(shortest, performance.now() - start);
  }
  return 2 * SIZE ** 3 / (shortest * 1e6);
}

function checkSpeed(library: Library): void {
  const { name, reason } = library.backend();
  const gigaflops = measureProducts(library);
  const finding = `${NAMES[name]}, ${gigaflops.toFixed(0)} GFLOP/s: ${wordFor(gigaflops)}`;
  if (name === "blas") report("ok", "BLAS", finding);
  else report("note", "BLAS", `${finding} (${reason})`);
}

if (import.meta.main) {
  const [command] = Deno.args;
  const start = performance.now();
  let library: Library | undefined;
  try {
    library = await import("../../lib/mod.ts");
    library.loadDigits();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (!/cache/i.test(message)) throw error;
    report("problem", "Library", "Packages of the library are not in Deno's cache.", command);
  }
  if (library) {
    const milliseconds = performance.now() - start;
    report("ok", "Library", `loads in ${milliseconds.toFixed(0)} ms`);
    checkSpeed(library);
  }
}
