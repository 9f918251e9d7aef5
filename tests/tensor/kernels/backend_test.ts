import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { chooseBackend } from "course/tensor/kernels/backend.ts";
import { openBlas } from "course/tensor/kernels/blas/library.ts";
import type { Kernels } from "course/tensor/kernels/kernels.ts";
import { plainKernels } from "course/tensor/kernels/plain/mod.ts";
import * as compiled from "course/tensor/kernels/wasm/kernels.wasm";
import { pathOf } from "../../checkout.ts";
import { fastBackends, poison } from "./helpers.ts";

/** What another process with these options chooses, and the text of its error if it fails. */
async function chosen(
  options: string[],
  env: Record<string, string> = {},
): Promise<{ name: string; reason: string; sum: number; error: string }> {
  const script = pathOf("tests/tensor/kernels/print_backend.ts");
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "--no-check", ...options, script],
    cwd: pathOf(""),
    env,
  }).output();
  const error = new TextDecoder().decode(stderr);
  return success
    ? { ...JSON.parse(new TextDecoder().decode(stdout)), error }
    : { name: "", reason: "", sum: NaN, error };
}

Deno.test("without any permission WebAssembly computes", async () => {
  const { name, reason, sum, error } = await chosen([], { LIB_BACKEND: "plain" });
  assertEquals({ name, sum, error }, { name: "wasm", sum: 4000, error: "" });
  assertStringIncludes(reason, "no permission to look for OpenBLAS");
});

Deno.test("LIB_BACKEND chooses where it may be read", async () => {
  const plain = await chosen(["--allow-env"], { LIB_BACKEND: "plain" });
  assertEquals(plain.name, "plain");
  assertEquals(plain.reason, "LIB_BACKEND=plain");
  assertEquals((await chosen(["--allow-all"], { LIB_BACKEND: "wasm" })).name, "wasm");
  const blas = await chosen(["--allow-all"], { LIB_BACKEND: "blas" });
  assertEquals(blas.sum, 4000);
  assertEquals(blas.name, openBlas().functions ? "blas" : "wasm");
  assertStringIncludes(blas.reason, "LIB_BACKEND=blas");
  const wrong = await chosen(["--allow-all"], { LIB_BACKEND: "cuda" });
  assertStringIncludes(wrong.error, 'LIB_BACKEND is plain, wasm or blas, got "cuda"');
});

Deno.test("OpenBLAS needs the permission to call native code", async () => {
  const { name, reason } = await chosen(["--allow-read", "--allow-env"], { LIB_BACKEND: "" });
  assertEquals(name, "wasm");
  assertStringIncludes(reason, "OpenBLAS");
});

Deno.test({
  name: "without SIMD plain TypeScript computes",
  ignore: Deno.build.arch !== "x86_64",
  fn: async () => {
    const { name, reason, sum } = await chosen(["--v8-flags=--no-enable-sse4-1"]);
    assertEquals({ name, sum }, { name: "plain", sum: 4000 });
    assertStringIncludes(reason, "no WebAssembly relaxed SIMD");
  },
});

Deno.test("an unknown backend is refused, the others come with a reason", async () => {
  await assertRejects(() => chooseBackend("gpu"), RangeError, 'got "gpu"');
  const { name, reason, kernels } = await chooseBackend("plain");
  assertEquals({ name, reason }, { name: "plain", reason: "LIB_BACKEND=plain" });
  assert(kernels === plainKernels);
  assert(fastBackends.some((backend) => backend.name === "wasm"), "the other tests compare wasm");
});

Deno.test("the product and the name agree, whichever comes first", async () => {
  const multiply = ({ gemm }: Kernels) => {
    const [a, out] = [new Float32Array(64).fill(2), new Float32Array(64)];
    gemm(a, a, out, 8, 8, 8, false, false);
    return out[63];
  };
  const [asksFirst, multipliesFirst] = [await chooseBackend("blas"), await chooseBackend("blas")];
  const { name } = asksFirst;
  assertEquals(name, openBlas().functions ? "blas" : "wasm");
  assertEquals(multiply(asksFirst.kernels), 32);
  assertEquals(multiply(multipliesFirst.kernels), 32);
  assertEquals(multipliesFirst.name, name);
  assertEquals(multipliesFirst.reason, asksFirst.reason);
});

Deno.test({
  name: "an import does not open OpenBLAS, the first product does",
  ignore: Deno.build.os !== "linux" || !openBlas().functions,
  fn: async () => {
    const script = pathOf("tests/tensor/kernels/print_opened.ts");
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-check", script],
      cwd: pathOf(""),
      env: { LIB_BACKEND: "blas" },
    }).output();
    assertEquals(new TextDecoder().decode(stdout), "false true\n");
  },
});

Deno.test("openBlas says what is missing", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const empty = new URL(`file://${folder}/`);
    assertStringIncludes(openBlas(empty).problem ?? "", "not in the environment");
    if (Deno.build.os === "linux") {
      const lib = `${folder}/.venv/lib/python3.11/site-packages/scipy_openblas32/lib`;
      await Deno.mkdir(lib, { recursive: true });
      await Deno.writeTextFile(`${lib}/libscipy_openblas.so`, "not a library");
      assertStringIncludes(openBlas(empty).problem ?? "", "OpenBLAS does not load");
    }
    const remote = new URL("https://example.org/");
    assertStringIncludes(openBlas(remote).problem ?? "", "not loaded from a folder");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("the WebAssembly memory stops growing", () => {
  for (const { kernels } of fastBackends) {
    poison(kernels);
    const before = compiled.memory.buffer.byteLength;
    for (let call = 0; call < 50; call++) poison(kernels);
    assertEquals(compiled.memory.buffer.byteLength, before);
  }
});
