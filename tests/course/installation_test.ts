import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { FakeCheckout } from "./fake_checkout.ts";

const INSTALLATION = ["pip", "deno eval", "deno install", "deno cache"];

Deno.test("the first start installs, the second one installs nothing", async () => {
  using checkout = new FakeCheckout();
  const first = await checkout.run(["lab"]);
  assertEquals(first.code, 0, first.stderr);
  assertStringIncludes(first.stderr, "Installing JupyterLab and Deno");
  assertEquals(checkout.takeCalls(), [...INSTALLATION, "lab"]);
  const second = await checkout.run(["lab"]);
  assertEquals(second.stderr, "");
  assertEquals(checkout.takeCalls(), ["lab"]);
  assertEquals(checkout.homeEntries(), []);
});

Deno.test("words go to JupyterLab, behind the course's own settings", async () => {
  using checkout = new FakeCheckout();
  Deno.writeTextFileSync(`${checkout.root}/notebooks/01-vanishing-gradients.ipynb`, "{}");
  const { stdout } = await checkout.run(["lab", "--no-browser", "--port", "9999", "two words"]);
  const [path, isPreferred, ...words] = stdout.trimEnd().split("\n");
  assertEquals(path, `${checkout.root}/.venv/share/jupyter`);
  assertEquals(isPreferred, "1");
  assertEquals(words.slice(-4), ["--no-browser", "--port", "9999", "two words"]);
  assert(words.includes(`--ServerApp.root_dir=${checkout.root}/notebooks`));
  assert(words.includes("--LabApp.default_url=/lab/tree/01-vanishing-gradients.ipynb"));
  assert(words.includes("--KernelSpecManager.allowed_kernelspecs=deno"));
  assert(words.includes("--LabApp.news_url=None"));
});

Deno.test("another folder may be opened; JupyterLab would not take two", async () => {
  using checkout = new FakeCheckout();
  for (const word of ["--notebook-dir=/elsewhere", "--ServerApp.root_dir=/elsewhere"]) {
    const { stdout } = await checkout.run(["lab", word]);
    const words = stdout.split("\n").filter((line) => /root_dir|notebook-dir/.test(line));
    assertEquals(words, [word]);
  }
});

Deno.test("a path of the user's for Jupyter comes behind ours", async () => {
  using checkout = new FakeCheckout();
  const { stdout } = await checkout.run(["lab"], { JUPYTER_PATH: "/elsewhere" });
  assertStringIncludes(stdout, `${checkout.root}/.venv/share/jupyter:/elsewhere\n`);
});

Deno.test("what the environment was made from decides whether it is made anew", async () => {
  using checkout = new FakeCheckout();
  await checkout.run(["lab"]);
  checkout.takeCalls();

  Deno.writeTextFileSync(`${checkout.root}/requirements.txt`, "other==1.0\n");
  await checkout.run(["lab"]);
  assertEquals(checkout.takeCalls(), [...INSTALLATION, "lab"]);

  Deno.writeTextFileSync(`${checkout.root}/deno.json`, "{}");
  await checkout.run(["lab"]);
  assertEquals(checkout.takeCalls(), [...INSTALLATION.slice(1), "lab"]);

  checkout.move();
  await checkout.run(["lab"]);
  assertEquals(checkout.takeCalls(), [...INSTALLATION, "lab"]);

  Deno.removeSync(`${checkout.root}/.venv/bin/python`);
  await checkout.run(["lab"]);
  assertEquals(checkout.takeCalls(), [...INSTALLATION, "lab"]);
});

Deno.test("an installation that was killed is made anew", async () => {
  using checkout = new FakeCheckout();
  checkout.steer({ pip: 'echo $$ >"$STAND_IN/pid"; while :; do sleep 0.02; done' });
  const child = checkout.start(["lab"]);
  const pip = await checkout.waitFor("pid");
  child.kill("SIGKILL");
  Deno.kill(Number(pip), "SIGKILL");
  await child.output();
  checkout.takeCalls();
  checkout.steer({ pip: "" });
  const { code } = await checkout.run(["lab"]);
  assertEquals(code, 0);
  assertEquals(checkout.takeCalls(), [...INSTALLATION, "lab"]);
});

Deno.test("two starts at once: one installs, the other waits", async () => {
  using checkout = new FakeCheckout();
  checkout.steer({ pip: 'while [ ! -e "$STAND_IN/go" ]; do sleep 0.02; done' });
  const children = [checkout.start(["lab"]), checkout.start(["lab"])];
  const outputs = ["", ""];
  const reading = children.map(async (child, index) => {
    for await (const text of child.stderr.pipeThrough(new TextDecoderStream())) {
      outputs[index] += text;
      if (text.includes("Another ./course is installing")) {
        Deno.writeTextFileSync(checkout.standIn("go"), "");
      }
    }
  });
  await Promise.all(reading);
  for (const child of children) {
    assertEquals((await child.status).code, 0);
    await child.stdout.cancel();
  }
  assertEquals(outputs.filter((text) => text.includes("Another ./course")).length, 1);
  assertEquals(checkout.takeCalls(), [...INSTALLATION, "lab", "lab"]);
});

const CAUSES: [cause: string, log: string, message: string][] = [
  ["no network", "Failed to establish a new connection: name resolution", "does not answer"],
  ["a full disk", "ERROR: [Errno 28] No space left on device", "the disk is full"],
  ["another cause", "ERROR: No matching distribution found for deno==2.8.1", "pip.log"],
];
for (const [cause, log, message] of CAUSES) {
  Deno.test(`pip fails for ${cause}: one sentence says so, and the next start tries again`, async () => {
    using checkout = new FakeCheckout();
    checkout.steer({ pip: `echo "${log}" >"$log"; exit 1` });
    const { code, stderr } = await checkout.run(["lab"]);
    assertEquals(code, 1);
    assertStringIncludes(stderr, message);
    assertEquals(stderr.match(/^course: .*$/gm)?.length, 1);
    assertEquals(checkout.takeCalls(), ["pip"]);
    checkout.steer({ pip: "" });
    assertEquals((await checkout.run(["lab"])).code, 0);
    assertEquals(checkout.takeCalls(), [...INSTALLATION, "lab"]);
  });
}

Deno.test("the library's packages cannot be fetched: the next start fetches only these", async () => {
  using checkout = new FakeCheckout();
  checkout.steer({ registry: "echo 'no answer' >&2; exit 1" });
  const { code, stderr } = await checkout.run(["lab"]);
  assertEquals(code, 1);
  assertStringIncludes(stderr, "no answer\ncourse: the library's packages could not be fetched");
  checkout.takeCalls();
  checkout.steer({ registry: "" });
  assertEquals((await checkout.run(["lab"])).code, 0);
  assertEquals(checkout.takeCalls(), [...INSTALLATION.slice(1), "lab"]);
});

Deno.test("a folder that cannot be written to is named", async () => {
  using checkout = new FakeCheckout();
  Deno.mkdirSync(`${checkout.root}/.venv.lock`); // also stops root, whom file modes do not stop
  const { code, stderr } = await checkout.run(["lab"]);
  assertEquals(code, 1);
  assertStringIncludes(stderr, `cannot write in ${checkout.root}`);
  assertEquals(checkout.takeCalls(), []);
});
