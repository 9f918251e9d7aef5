import { assert } from "@std/assert";
import { compileKernels } from "course/tensor/kernels/build.ts";

Deno.test("kernels.wasm is what its source compiles to", async () => {
  const committed = await Deno.readFile(
    new URL("../../../lib/tensor/kernels/wasm/kernels.wasm", import.meta.url),
  );
  const compiled = await compileKernels();
  const same = compiled.length === committed.length &&
    compiled.every((byte, i) => byte === committed[i]);
  assert(same, "run `deno task build:kernels` and commit the result");
});
