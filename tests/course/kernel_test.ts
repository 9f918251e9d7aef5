import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { FakeCheckout } from "./fake_checkout.ts";

interface Kernelspec {
  readonly argv: string[];
  readonly display_name: string;
  readonly language: string;
  readonly interrupt_mode: string;
  readonly env: Record<string, string>;
}

function readKernelspec(checkout: FakeCheckout): Kernelspec {
  const path = `${checkout.root}/.venv/share/jupyter/kernels/deno/kernel.json`;
  return JSON.parse(Deno.readTextFileSync(path));
}

/** The stand-ins' URL, with every byte of the path that is no plain ASCII letter encoded. */
function standInsUrl(checkout: FakeCheckout): string {
  const path = `${checkout.root}/offline/jsr/`;
  // Python's as_uri keeps "'" encoded, encodeURIComponent does not encode it.
  return `file://${path.split("/").map(encodeURIComponent).join("/").replaceAll("'", "%27")}`;
}

Deno.test("the kernel is the environment's Deno, stops on a message and prints no colours", async () => {
  using checkout = new FakeCheckout();
  await checkout.run(["lab"]);
  const spec = readKernelspec(checkout);
  const deno = `${checkout.root}/.venv/bin/deno`;
  assertEquals(spec.argv, [deno, "jupyter", "--kernel", "--conn", "{connection_file}"]);
  assertEquals(spec.display_name, "Deno");
  assertEquals(spec.language, "typescript");
  assertEquals(spec.interrupt_mode, "message");
  assertEquals(spec.env.NO_COLOR, "1");
});

Deno.test("JSR answers: nothing is put in its place", async () => {
  using checkout = new FakeCheckout();
  const { stderr } = await checkout.run(["lab"]);
  assert(!("JSR_URL" in readKernelspec(checkout).env));
  assert(!stderr.includes("JSR"));
});

Deno.test("JSR does not answer: the stand-ins serve, one line says so, and it is remembered", async () => {
  using checkout = new FakeCheckout();
  checkout.steer({ jsr: "exit 1" });
  const { stderr } = await checkout.run(["lab"]);
  assertEquals(readKernelspec(checkout).env.JSR_URL, standInsUrl(checkout));
  assertEquals(stderr.match(/JSR does not answer/g)?.length, 1);
  checkout.takeCalls();
  await checkout.run(["lab"]);
  assertEquals(checkout.takeCalls(), ["lab"]);
});

Deno.test("COURSE_JSR decides by hand", async () => {
  using checkout = new FakeCheckout();
  await checkout.run(["lab"], { COURSE_JSR: "offline" });
  assertEquals(readKernelspec(checkout).env.JSR_URL, standInsUrl(checkout));
  assert(!checkout.takeCalls().includes("deno eval"));
  await checkout.run(["lab"], { COURSE_JSR: "online" });
  assert(!("JSR_URL" in readKernelspec(checkout).env));
  const { code, stderr } = await checkout.run(["lab"], { COURSE_JSR: "of" });
  assertEquals(code, 1);
  assertStringIncludes(stderr, "COURSE_JSR=of is unknown");
});

Deno.test("a JSR_URL of the user's is kept", async () => {
  using checkout = new FakeCheckout();
  await checkout.run(["lab"], { JSR_URL: "https://mirror.example/" });
  assertEquals(readKernelspec(checkout).env.JSR_URL, "https://mirror.example/");
});

Deno.test("test --jsr fails clearly where JSR does not answer", async () => {
  using checkout = new FakeCheckout();
  checkout.steer({ jsr: "exit 1" });
  const { code, stderr } = await checkout.run(["test", "--jsr"]);
  assertEquals(code, 1);
  assertStringIncludes(stderr, "course: JSR does not answer");
  assert(!checkout.takeCalls().includes("deno run"));
});

Deno.test("test asks JSR anew and passes its options on", async () => {
  using checkout = new FakeCheckout();
  await checkout.run(["lab"]);
  checkout.takeCalls();
  checkout.steer({ jsr: "exit 1" });
  const { code, stderr } = await checkout.run(["test", "--fast", "--coverage"]);
  assertEquals(code, 0, stderr);
  assertEquals(readKernelspec(checkout).env.JSR_URL, standInsUrl(checkout));
  assertEquals(checkout.takeCalls(), ["deno eval", "deno install", "deno cache", "deno run"]);
});
