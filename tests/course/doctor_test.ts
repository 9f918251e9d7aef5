import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { FakeCheckout, realPython } from "./fake_checkout.ts";

const root = new URL("../../", import.meta.url);

/** The folder that holds the checkout, the user's home and the stand-ins. */
const above = (checkout: FakeCheckout) => checkout.standIn("../");

/** Stands for pip: leaves what pip leaves of the packages, but their code. */
const PIP = `
import pathlib, re, sys
environment, requirements = map(pathlib.Path, sys.argv[1:])
packages = environment / "lib" / "python3.11" / "site-packages"
for name, version in re.findall(r"^([\\w-]+)==(\\S+)", requirements.read_text(), re.M):
    info = packages / f"{name.replace('-', '_')}-{version}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Name: {name}\\nVersion: {version}\\n")
    (info / "RECORD").write_text(f"{name}.py,,3\\n")
    (packages / f"{name}.py").write_text("1+1")
extension = environment / "share" / "jupyter" / "labextensions" / "jupyterlab-plotly"
extension.mkdir(parents=True)
(extension / "package.json").write_text('{"version": "7.1.0"}')
`;

const DENO = `#!/bin/sh
echo "deno $1" >>"$STAND_IN/calls"
case $1 in
  --version) echo "deno $(cat "$STAND_IN/deno_version") (stable)" ;;
  eval) . "$STAND_IN/jsr" ;;
  run) . "$STAND_IN/library" ;;
esac
`;

/** A checkout where nothing is wrong: \`./course lab\` was called, and JSR does not answer. */
async function installedCheckout(): Promise<FakeCheckout> {
  const checkout = new FakeCheckout();
  for (const name of ["doctor.sh", "doctor.py", "doctor.ts"]) {
    Deno.copyFileSync(new URL(`tools/${name}`, root), `${checkout.root}/tools/${name}`);
  }
  for (const name of ["lib", "data", "offline"]) {
    Deno.symlinkSync(new URL(name, root).pathname, `${checkout.root}/${name}`);
  }
  Deno.writeTextFileSync(`${checkout.root}/notebooks/01-vanishing-gradients.ipynb`, "{}");
  Deno.writeTextFileSync(checkout.standIn("deno"), DENO);
  Deno.writeTextFileSync(checkout.standIn("deno_version"), "2.8.1");
  Deno.writeTextFileSync(checkout.standIn("library"), "printf 'ok\\tLibrary\\tloads\\n'");
  Deno.writeTextFileSync(checkout.standIn("pip.py"), PIP);
  const environment = '"${0%/bin/python}"';
  checkout.steer({
    jsr: "exit 1",
    pip:
      `"$REAL_PYTHON" "$STAND_IN/pip.py" ${environment} ${environment}/../requirements.txt; : "$log"`,
  });
  const { code, stderr } = await checkout.run(["lab"]);
  assertEquals(code, 0, stderr);
  checkout.takeCalls();
  return checkout;
}

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
  const [real] = [...Deno.readDirSync(new URL(".venv/lib/", root))]
    .map(({ name }) => new URL(`.venv/lib/${name}/site-packages/scipy_openblas32`, root).pathname);
  Deno.symlinkSync(real, `${packages}/scipy_openblas32`);
  assertMatch((await doctor(checkout)).stdout, /^ok +BLAS +OpenBLAS, \d+ GFLOP\/s: \w+$/m);
});

type Variables = Record<string, string>;

/** What was broken, whose line says so, what it says, and the command; whether that mends the stand-in, too. */
const FAULTS: {
  readonly title: string;
  readonly break: (checkout: FakeCheckout) => Variables | void;
  readonly name: string;
  readonly text: string;
  readonly command: RegExp;
  readonly isMended?: boolean;
}[] = [
  {
    title: "no .venv",
    break: ({ root }) => Deno.removeSync(`${root}/.venv`, { recursive: true }),
    name: ".venv",
    text: "not installed yet",
    command: /course' lab$/,
    isMended: true,
  },
  {
    title: "an installation that was cut off",
    break: ({ root }) => Deno.removeSync(`${root}/.venv/packages.done`),
    name: ".venv",
    text: "did not come to its end",
    command: /course' lab$/,
    isMended: true,
  },
  {
    title: "a checkout that was moved",
    break: (checkout) => checkout.move(),
    name: ".venv",
    text: "moved here from",
    command: /moved\/course lab$/,
    isMended: true,
  },
  {
    title: "a Python of the environment that is gone",
    break: ({ root }) => {
      Deno.removeSync(`${root}/.venv/bin/python`);
      Deno.symlinkSync("/no/such/python", `${root}/.venv/bin/python`);
    },
    name: ".venv",
    text: "Its Python is gone",
    command: /course' lab$/,
    isMended: true,
  },
  {
    title: "a Python of the environment that does not start",
    break: ({ root }) => Deno.writeTextFileSync(`${root}/.venv/bin/python`, "#!/bin/sh\nexit 1\n"),
    name: ".venv",
    text: "Its Python does not start",
    command: /^rm -rf '.*\.venv' && '.*course' lab$/,
    isMended: true,
  },
  {
    title: "requirements that have changed",
    break: ({ root }) =>
      Deno.writeTextFileSync(`${root}/requirements.txt`, "\n# more\n", { append: true }),
    name: ".venv",
    text: "requirements.txt has changed",
    command: /course' lab$/,
    isMended: true,
  },
  {
    title: "a package that is missing, one of another version, one that is damaged",
    break: ({ root }) => {
      const packages = `${root}/.venv/lib/python3.11/site-packages`;
      const [nbclient] = [...Deno.readDirSync(packages)]
        .filter(({ name }) => /^nbclient-.*info$/.test(name));
      Deno.removeSync(`${packages}/${nbclient.name}`, { recursive: true });
      const [tornado] = [...Deno.readDirSync(packages)]
        .filter(({ name }) => /^tornado-.*info$/.test(name));
      Deno.writeTextFileSync(`${packages}/${tornado.name}/METADATA`, "Name: tornado\nVersion: 1\n");
      Deno.writeTextFileSync(`${packages}/plotly.py`, "");
    },
    name: ".venv",
    text: "1 files of plotly are missing or damaged; nbclient is missing; tornado is 1 and not",
    command: /^rm -rf '.*\.venv' && '.*course' lab$/,
    isMended: true,
  },
  {
    title: "another Deno",
    break: (checkout) => Deno.writeTextFileSync(checkout.standIn("deno_version"), "2.9.6"),
    name: "Deno",
    text: "is 2.9.6, but the course needs 2.8.1",
    command: /^rm -rf '.*\.venv' && '.*course' lab$/,
  },
  {
    title: "no Deno",
    break: ({ root }) => Deno.removeSync(`${root}/.venv/bin/deno`),
    name: "Deno",
    text: "missing or does not start",
    command: /^rm -rf '.*\.venv' && '.*course' lab$/,
    isMended: true,
  },
  {
    title: "no kernelspec",
    break: ({ root }) =>
      Deno.removeSync(`${root}/.venv/share/jupyter/kernels`, { recursive: true }),
    name: "Kernel",
    text: "is not in .venv",
    command: /^rm -f '.*library\.done' && '.*course' lab$/,
    isMended: true,
  },
  {
    title: "a kernelspec whose Deno is not there",
    break: ({ root }) => editKernelspec(root, `${root}/.venv/bin/deno`, "/elsewhere/deno"),
    name: "Kernel",
    text: "starts a Deno that is not there: /elsewhere/deno.",
    command: /^rm -f '.*library\.done' && '.*course' lab$/,
    isMended: true,
  },
  {
    title: "a kernelspec with another Deno, on one line",
    break: ({ root }) =>
      Deno.writeTextFileSync(
        `${root}/.venv/share/jupyter/kernels/deno/kernel.json`,
        JSON.stringify({ argv: ["/bin/sh", "jupyter"], display_name: "Deno" }),
      ),
    name: "Kernel",
    text: "starts another Deno: /bin/sh.",
    command: /^rm -f '.*library\.done' && '.*course' lab$/,
    isMended: true,
  },
  {
    title: "the stock kernelspec, which Stop ends",
    break: ({ root }) => editKernelspec(root, '"interrupt_mode": "message"', '"x": 1'),
    name: "Kernel",
    text: "Stop would end the kernel",
    command: /^rm -f '.*library\.done' && '.*course' lab$/,
    isMended: true,
  },
  {
    title: "a set-up of the kernel that was cut off",
    break: ({ root }) => Deno.removeSync(`${root}/.venv/library.done`),
    name: "Kernel",
    text: "did not come to its end",
    command: /course' lab$/,
    isMended: true,
  },
  {
    title: "no extension for charts",
    break: ({ root }) =>
      Deno.removeSync(`${root}/.venv/share/jupyter/labextensions`, { recursive: true }),
    name: "Charts",
    text: "charts are not drawn",
    command: /^rm -rf '.*\.venv' && '.*course' lab$/,
    isMended: true,
  },
  {
    title: "an extension that is switched off in the user's settings",
    break: (checkout) => {
      const settings = `${above(checkout)}home/.jupyter/labconfig`;
      Deno.mkdirSync(settings, { recursive: true });
      const page = { disabledExtensions: { "jupyterlab-plotly": true } };
      Deno.writeTextFileSync(`${settings}/page_config.json`, JSON.stringify(page));
    },
    name: "Charts",
    text: "is switched off in",
    command: /^mv \S+page_config\.json \S+page_config\.json\.old$/,
    isMended: true,
  },
  {
    title: "packages of the library that are not in the cache",
    break: (checkout) =>
      Deno.writeTextFileSync(
        checkout.standIn("library"),
        `for word; do :; done; printf 'problem\\tLibrary\\tnot in the cache\\t%s\\n' "$word"`,
      ),
    name: "Library",
    text: "not in the cache",
    command: /^rm -f '.*library\.done' && '.*course' lab$/,
  },
  {
    title: "a library that does not load",
    break: (checkout) =>
      Deno.writeTextFileSync(
        checkout.standIn("library"),
        "echo 'error: Expected a semicolon' >&2; exit 1",
      ),
    name: "Library",
    text: "does not load: Expected a semicolon",
    command: /^cd '.*' && \.venv\/bin\/deno check lib\/mod\.ts$/,
  },
  {
    title: "a lock that is a folder",
    break: ({ root }) => {
      Deno.removeSync(`${root}/.venv.lock`);
      Deno.mkdirSync(`${root}/.venv.lock`);
    },
    name: "Lock",
    text: "is no file",
    command: /^rm -rf '.*\.venv\.lock'$/,
    isMended: true,
  },
  {
    title: "a cache that is a file",
    break: (checkout) => {
      Deno.mkdirSync(`${above(checkout)}home/.cache`, { recursive: true });
      Deno.writeTextFileSync(`${above(checkout)}home/.cache/deno`, "");
    },
    name: "Caches",
    text: "must be a folder",
    command: /^mv '?.*\.cache\/deno'? '?.*deno\.old'?$/,
    isMended: true,
  },
  {
    title: "a folder for temporary files that is not there",
    break: () => ({ TMPDIR: "/no/such" }),
    name: "Caches",
    text: "/no/such, is missing",
    command: /^mkdir -p \S+home\/tmp && export TMPDIR=\S+home\/tmp$/,
  },
  {
    title: "files that were deleted",
    break: ({ root }) => Deno.removeSync(`${root}/deno.json`),
    name: "Folder",
    text: "missing or cannot be read: deno.json.",
    command: /^git -C '.*' checkout -- deno\.json$/,
  },
  {
    title: "a PYTHON that is none, before anything is installed",
    break: ({ root }) => {
      Deno.removeSync(`${root}/.venv`, { recursive: true });
      return { PYTHON: "/no/such" };
    },
    name: "Python",
    text: "PYTHON=/no/such does not start",
    command: /^unset PYTHON$/,
  },
  {
    title: "a full disk",
    break: (checkout) =>
      checkout.addProgram("df", "#!/bin/sh\nprintf 'head\\n/dev/x 9 8 51200 99%% /\\n'\n"),
    name: "Disk",
    text: "Only 50 MB are free, but 100 MB are needed",
    command: /^du -xk .*home.* \| sort -rn \| head -n 20$/,
  },
  {
    title: "a processor without a Deno",
    break: (checkout) =>
      checkout.addProgram("uname", "#!/bin/sh\n[ $1 = -s ] && echo Linux || echo riscv64\n"),
    name: "System",
    text: "no Deno for this processor (riscv64)",
    command: /^$/,
  },
  {
    title: "Windows",
    break: (checkout) => checkout.addProgram("uname", "#!/bin/sh\necho MINGW64_NT-10.0\n"),
    name: "System",
    text: "the Linux subsystem of Windows can",
    command: /^wsl --install$/,
  },
];

function editKernelspec(root: string, old: string, replacement: string): void {
  const path = `${root}/.venv/share/jupyter/kernels/deno/kernel.json`;
  const text = Deno.readTextFileSync(path);
  assertStringIncludes(text, old);
  Deno.writeTextFileSync(path, text.replace(old, replacement));
}

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
  assertStringIncludes(stderr, "tools/doctor.sh is missing");
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
