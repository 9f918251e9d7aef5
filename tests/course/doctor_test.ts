import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { pathOf } from "../checkout.ts";
import { FAULTS } from "./doctor_faults.ts";
import { FakeCheckout, realPython } from "./fake_checkout.ts";
import { above, installedCheckout } from "./installed_checkout.ts";

interface Finding {
  readonly status: string;
  readonly name: string;
  readonly text: string;
  readonly command?: string;
}

interface Diagnosis {
  readonly code: number;
  readonly findings: Finding[];
  readonly problems: Finding[];
  readonly stdout: string;
}

function readDiagnosis({ code, stdout, stderr }: Awaited<ReturnType<FakeCheckout["run"]>>) {
  assertEquals(stderr, "");
  const pattern = /^(ok|note|problem) +(\S+) +(.+)(?:\n {18} > (.+))?$/gm;
  const findings = [...stdout.matchAll(pattern)]
    .map(([, status, name, text, command]) => ({ status, name, text, command }));
  const problems = findings.filter(({ status }) => status === "problem");
  assertEquals(code, problems.length > 0 ? 1 : 0, stdout);
  return { code, findings, problems, stdout };
}

async function doctor(
  checkout: FakeCheckout,
  variables: Record<string, string> = {},
): Promise<Diagnosis> {
  return readDiagnosis(await checkout.run(["doctor"], variables));
}

/** Every file and folder of the checkout, and when each was changed. */
function listTree(folder: string): string[] {
  return [...Deno.readDirSync(folder)].flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    const line = `${path} ${Deno.lstatSync(path).mtime?.getTime()}`;
    return entry.isDirectory ? [line, ...listTree(path)] : [line];
  }).sort();
}

Deno.test("doctor: nothing is wrong, and nothing is changed", async () => {
  using checkout = await installedCheckout();
  const before = listTree(above(checkout));
  const { findings, problems, stdout } = await doctor(checkout);
  assertEquals(problems, [], stdout);
  const names = ["System", "Folder", "Disk", "Python", ".venv", "Charts", "Lock", "Deno", "Kernel"];
  names.push("Library", "JSR", "Caches", "Chromium");
  assertEquals(findings.map(({ name }) => name), names);
  assertStringIncludes(stdout, "packages at their pinned versions");
  assertMatch(stdout, /^ok +Deno +2\.8\.1$/m);
  assertMatch(stdout, /^ok +JSR +does not answer; the stand-ins/m);
  assertStringIncludes(stdout, "All that the course needs is fine.");
  assertEquals(checkout.takeCalls().sort(), ["deno --version", "deno eval", "deno run"]);
  // The stand-ins' own list of calls came and went.
  const withoutStandIns = (lines: string[]) =>
    lines.filter((line) => !/\/stand_in( |\/calls )/.test(line));
  assertEquals(withoutStandIns(listTree(above(checkout))), withoutStandIns(before));
});

Deno.test("doctor: the real library loads offline; its speed is measured with and without OpenBLAS", async () => {
  using checkout = await installedCheckout();
  const deno = Deno.execPath().replaceAll("'", "'\\''");
  Deno.writeTextFileSync(checkout.standIn("library"), `exec '${deno}' "$@"`);
  const slow = await doctor(checkout);
  assertEquals(slow.problems, [], slow.stdout);
  assertMatch(slow.stdout, /^ok +Library +loads in \d+ ms$/m);
  assertMatch(
    slow.stdout,
    /^note +BLAS +WebAssembly, \d+ GFLOP\/s: (fast|good|slow) \(.*OpenBLAS \(scipy-openblas32\) is not/m,
  );
  const packages = `${checkout.root}/.venv/lib/python3.11/site-packages`;
  const [real] = [...Deno.readDirSync(pathOf(".venv/lib"))]
    .map(({ name }) => pathOf(`.venv/lib/${name}/site-packages/scipy_openblas32`));
  Deno.symlinkSync(real, `${packages}/scipy_openblas32`);
  assertMatch((await doctor(checkout)).stdout, /^ok +BLAS +OpenBLAS, \d+ GFLOP\/s: \w+$/m);
});

for (const fault of FAULTS) {
  Deno.test(`doctor: ${fault.title}`, async () => {
    using checkout = await installedCheckout();
    const variables = fault.break(checkout) ?? {};
    const { problems, stdout } = await doctor(checkout, variables);
    const problem = problems.find(({ name }) => name === fault.name);
    assert(problem, stdout);
    assertStringIncludes(problem.text, fault.text);
    assertMatch(problem.command ?? "", fault.command);
    if (fault.isMended) {
      assertEquals(problems.length, 1, stdout);
      const { code, stderr } = await checkout.type(problem.command ?? "");
      assertEquals(code, 0, stderr);
      const after = await doctor(checkout);
      assertEquals(after.problems, [], after.stdout);
    }
  });
}

/** A package manager that installs the stand-in for Python, or says what Debian offers. */
function addPackageManager(checkout: FakeCheckout): void {
  const python = Deno.readTextFileSync(`${above(checkout)}bin/python3`);
  Deno.writeTextFileSync(checkout.standIn("python"), python);
  const install = 'cp "$STAND_IN/python" "${0%/*}/python3"; chmod 755 "${0%/*}/python3"';
  const program = `#!/bin/sh\necho "$*" >>"$STAND_IN/calls"\n${install}\n` +
    'echo "fine 3.11" >"$STAND_IN/version"\n';
  checkout.addProgram("apt-get", program);
  checkout.addProgram("sudo", '#!/bin/sh\nexec "$@"\n');
  const policy = '[ "$2" = python3.12-venv ] && echo "  Candidate: 3.12.3-0"';
  checkout.addProgram("apt-cache", `#!/bin/sh\n${policy}\nexit 0\n`);
}

const PYTHONS: [title: string, version: string | undefined, text: string, packages: string][] = [
  ["no Python at all", undefined, "no Python found.", "python3 python3-venv"],
  ["an old Python", "old 3.8", "python3 is Python 3.8", "python3.12 python3.12-venv"],
  ["a Python without venv", "incomplete 3.11", "3.11 has no venv module.", "python3.11-venv"],
];
for (const [title, version, text, packages] of PYTHONS) {
  Deno.test(`doctor: ${title}; apt-get, then ./course lab mend it`, async () => {
    using checkout = await installedCheckout();
    Deno.removeSync(`${checkout.root}/.venv`, { recursive: true });
    addPackageManager(checkout);
    if (version) checkout.steer({ version });
    else checkout.removeProgram("python3");
    const { problems, stdout } = await doctor(checkout);
    assertEquals(problems.map(({ name }) => name), ["Python", ".venv"], stdout);
    assertStringIncludes(problems[0].text, text);
    const sudo = Deno.uid() === 0 ? "" : "sudo ";
    assertEquals(problems[0].command, `${sudo}apt-get install ${packages}`);
    for (const { command } of problems) {
      assertEquals((await checkout.type(command ?? "")).code, 0);
    }
    assertEquals((await doctor(checkout)).problems, []);
  });
}

Deno.test("doctor: no Python, but a .venv that works is enough", async () => {
  using checkout = await installedCheckout();
  checkout.removeProgram("python3");
  const { findings, problems } = await doctor(checkout);
  assertEquals(problems, []);
  const python = findings.find(({ name }) => name === "Python");
  assertEquals(python?.status, "note");
  assertStringIncludes(python?.text ?? "", "no Python found; .venv has one that works");
});

Deno.test("doctor: JSR and its stand-ins", async () => {
  using checkout = await installedCheckout();
  const lineOfJsr = async () =>
    (await doctor(checkout)).findings.find(({ name }) => name === "JSR");
  checkout.steer({ jsr: "" });
  const unused = await lineOfJsr();
  assertStringIncludes(unused?.text ?? "", "answers, but the stand-ins in offline/jsr are used");
  assertEquals((await checkout.type(unused?.command ?? "")).code, 0);
  assertEquals((await lineOfJsr())?.text, "answers, and is used");
  checkout.steer({ jsr: "exit 1" });
  assertStringIncludes((await lineOfJsr())?.text ?? "", "its packages were fetched earlier");
});

Deno.test("doctor: an installation that is under way is named, with the process", async () => {
  using checkout = await installedCheckout();
  const line = 'exec 9>"$0"; "$1" -c "import fcntl; fcntl.flock(9, fcntl.LOCK_EX)"; exec sleep 60';
  const holder = new Deno.Command("/bin/sh", {
    args: ["-c", `${line.replace("; exec sleep", "; echo locked; exec sleep")}`].concat(
      `${checkout.root}/.venv.lock`,
      realPython,
    ),
    stdin: "null",
    stdout: "piped",
  }).spawn();
  const reader = holder.stdout.getReader();
  await reader.read();
  const { findings } = await doctor(checkout);
  const lock = findings.find(({ name }) => name === "Lock");
  assertStringIncludes(lock?.text ?? "", "is installing now");
  if (Deno.build.os === "linux") {
    assertEquals(lock?.command, `kill ${holder.pid}`);
    await checkout.type(lock?.command ?? "");
  } else {
    holder.kill();
  }
  await holder.status;
  await reader.cancel();
  assertMatch((await doctor(checkout)).stdout, /^ok +Lock +free$/m);
});

/** Root may write everywhere, so the doctor is asked as another user there. */
const user = Deno.uid() === 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : "";

Deno.test("doctor: a folder and a cache that cannot be written to", async () => {
  using checkout = await installedCheckout();
  const home = `${above(checkout)}home`;
  Deno.removeSync(`${checkout.root}/.venv`, { recursive: true });
  Deno.mkdirSync(`${home}/.cache/deno`, { recursive: true });
  const locked = [checkout.root, `${home}/.cache/deno`];
  for (const path of [above(checkout), home, `${home}/.cache`]) Deno.chmodSync(path, 0o777);
  for (const path of locked) Deno.chmodSync(path, 0o555);
  const ask = `${user}"$COURSE" doctor`;
  const COURSE = `${checkout.root}/course`;
  const { problems, stdout } = readDiagnosis(await checkout.type(ask, { COURSE }));
  const [folder, cache] = ["Folder", "Caches"].map((name) =>
    problems.find((problem) => problem.name === name)
  );
  assertStringIncludes(folder?.text ?? "", "You cannot write in", stdout);
  assertStringIncludes(cache?.text ?? "", ".cache/deno belongs to another user");
  assertMatch(cache?.command ?? "", /^sudo chown -R \d+ '?.*\.cache\/deno'? && chmod -R u\+rwX /);

  const copy = (folder?.command ?? "").replace(/ && \S+\/course lab$/, "");
  assertMatch(copy, /^cp -R .* \S+home\/course && chmod -R u\+w \S+home\/course$/);
  assertEquals((await checkout.type(`${user}sh -c "$COPY"`, { COPY: copy })).code, 0);
  for (const path of locked) Deno.chmodSync(path, 0o777);
  const mended = await checkout.type(ask, { COURSE: `${home}/course/course` });
  assertMatch(mended.stdout, /^ok +Folder /m);
  assertMatch(mended.stdout, /^ok +Caches /m);
});

Deno.test("doctor: refuses words, and a checkout without its program says so", async () => {
  using checkout = new FakeCheckout();
  assertStringIncludes((await checkout.run(["doctor", "all"])).stderr, 'got "all"');
  const { code, stderr } = await checkout.run(["doctor"]);
  assertEquals(code, 1);
  assertStringIncludes(stderr, "tools/doctor/doctor.sh is missing");
});

Deno.test("doctor: everything is broken at once, and each thing gets its line", async () => {
  using checkout = await installedCheckout();
  checkout.removeProgram("python3");
  const { root } = checkout;
  for (const name of ["deno.json", "requirements.txt", "lib"]) Deno.removeSync(`${root}/${name}`);
  for (const name of ["python", "deno"]) Deno.removeSync(`${root}/.venv/bin/${name}`);
  Deno.writeTextFileSync(`${root}/.venv/bin/deno`, "no program");
  const { findings, problems } = await doctor(checkout, { HOME: "/no/such/home" });
  assertEquals(findings.length, 12); // Charts and BLAS are spoken of by programs that do not start
  const names = new Set(problems.map(({ name }) => name));
  for (const name of ["Folder", "Python", ".venv"]) assert(names.has(name), name);
});
