/**
 * Compiles `assembly/index.ts` (AssemblyScript) to `wasm/kernels.wasm`: `deno task build:kernels`.
 * @module
 */
import asc from "assemblyscript/asc";

const source = new URL("./assembly/", import.meta.url);

/**
 * Compiles the kernels.
 *
 * @returns The bytes of kernels.wasm; the same ones each time.
 * @throws {Error} If the compiler reports an error.
 */
export async function compileKernels(): Promise<Uint8Array<ArrayBuffer>> {
  let binary: Uint8Array<ArrayBuffer> | undefined;
  const { error, stderr } = await asc.main([
    "index.ts",
    ...["--outFile", "kernels.wasm", "--optimizeLevel", "3", "--noAssert"],
    ...["--enable", "simd", "--enable", "relaxed-simd"],
    // No garbage collector and no import of `abort`: nothing is allocated, nothing throws.
    ...["--runtime", "stub", "--use", "abort="],
    // 112: functions that pass vectors to each other are no problem, they are not called from outside.
    ...["--disableWarning", "112"],
  ], {
    readFile: (name) => readSource(name),
    writeFile: (_name, contents) => {
      if (typeof contents !== "string") binary = new Uint8Array(contents);
    },
    listFiles: () => [],
  });
  if (error || !binary) {
    throw new Error(`Cannot compile the kernels: ${error?.message}\n${stderr}`);
  }
  return binary;
}

async function readSource(name: string): Promise<string | null> {
  try {
    return await Deno.readTextFile(new URL(name, source));
  } catch (error) {
    // The compiler tries several names for each import.
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

if (import.meta.main) {
  const binary = await compileKernels();
  const target = new URL("./wasm/kernels.wasm", import.meta.url);
  await Deno.writeFile(target, binary);
  console.log(`${target.pathname}: ${binary.length} bytes`);
}
