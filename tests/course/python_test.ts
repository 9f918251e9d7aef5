import { assertEquals, assertStringIncludes } from "@std/assert";
import { FakeCheckout, realPython } from "./fake_checkout.ts";

async function firstLine(checkout: FakeCheckout, variables = {}): Promise<string> {
  const { code, stderr } = await checkout.run(["lab"], variables);
  assertEquals(code, 1);
  assertEquals(checkout.takeCalls(), []);
  return stderr.trim();
}

Deno.test("no Python: the message says what to install", async () => {
  using checkout = new FakeCheckout();
  checkout.removeProgram("python3");
  assertStringIncludes(await firstLine(checkout), "no Python found. Install Python 3.10 or newer");
});

Deno.test("a Python that is too old is named with its version", async () => {
  using checkout = new FakeCheckout();
  checkout.steer({ version: "old 3.8" });
  assertStringIncludes(
    await firstLine(checkout),
    "python3 is Python 3.8, but 3.10 or newer is needed",
  );
});

Deno.test("a Python without venv: the message names Debian's package", async () => {
  using checkout = new FakeCheckout();
  checkout.steer({ version: "incomplete 3.12" });
  assertStringIncludes(await firstLine(checkout), "sudo apt install python3.12-venv");
});

Deno.test("the search goes on to a newer Python", async () => {
  using checkout = new FakeCheckout();
  const stand_in = Deno.readTextFileSync(`${checkout.standIn("..")}/bin/python3`);
  checkout.addProgram("python3.12", stand_in);
  checkout.addProgram("python3", "#!/bin/sh\necho old 3.8\n");
  assertEquals((await checkout.run(["lab"])).code, 0);
});

Deno.test("PYTHON overrides the search, and is not silently replaced", async () => {
  using checkout = new FakeCheckout();
  checkout.addProgram("mine", "#!/bin/sh\necho old 3.7\n");
  assertStringIncludes(await firstLine(checkout, { PYTHON: "mine" }), "mine is Python 3.7");
  assertStringIncludes(await firstLine(checkout, { PYTHON: "/no/such" }), "PYTHON=/no/such");
});

Deno.test("the check that ./course makes accepts this environment's Python", async () => {
  using checkout = new FakeCheckout();
  checkout.addProgram(
    "python3",
    `#!/bin/sh\ncase $2 in venv) exit 7 ;; esac\nexec "${realPython}" "$@"\n`,
  );
  const { stderr } = await checkout.run(["lab"]);
  assertStringIncludes(stderr, "Installing JupyterLab");
});
