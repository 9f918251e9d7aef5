/** Submissions that cheat, break, or try to get out. None may get points, stop the grader, or leave anything behind. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { readExercises } from "course/grading/exercise.ts";
import { gradeNotebook } from "course/grading/grade_notebook.ts";
import type { NotebookCell } from "course/grading/notebook_document.ts";
import { computeReference } from "course/grading/reference.ts";
import type { ExerciseResult } from "course/grading/result.ts";
import { cellStep, probeStep, runInSandbox } from "course/grading/sandbox.ts";
import type { SandboxLimits } from "course/grading/sandbox_run.ts";
import { prepareSandboxPackages } from "course/grading/sandbox_packages.ts";
import { codeCell, gradedCell, notebookOf, solutionCell, testCell } from "./notebooks.ts";

const given = gradedCell("given", { source: "const factor = 2;", locked: true });
const double = solutionCell("double", "function double(x: number) { return factor * x; }");
const doubleTests = testCell("double-tests", {
  points: 2,
  source: `check("double", [{ name: "21", points: 1, call: () => double(21) }]);
// BEGIN HIDDEN TESTS
check("double", [{ name: "list", points: 1, call: () => [1, 2].map(double), hint: "one by one" }]);
// END HIDDEN TESTS`,
});
const triple = solutionCell("triple", "function triple(x: number) { return 3 * x; }");
const tripleTests = testCell("triple-tests", {
  points: 1,
  source: `check("triple", [{ name: "7", points: 1, call: () => triple(7) }]);`,
});
const cells = [given, double, doubleTests, triple, tripleTests];
const set = readExercises(notebookOf(cells));

const packagesFolder = Deno.makeTempDirSync();
const packages = prepareSandboxPackages(packagesFolder);
globalThis.addEventListener("unload", () => Deno.removeSync(packagesFolder, { recursive: true }));
const reference = await computeReference(set, packages);

const limits: SandboxLimits = { stepSeconds: 3, memory: 500e6 };
async function grade(submitted: readonly NotebookCell[]) {
  const result = await gradeNotebook(notebookOf(submitted), { set, reference, packages, limits });
  const [first, second] = result.exercises;
  return { first, second, notes: result.notes, points: first.points + second.points };
}

/** Grades with another cell in the place of the first exercise's. */
const gradeDouble = (source: string) =>
  grade([given, { ...double, source }, doubleTests, triple, tripleTests]);

/** Runs cells in a sandbox, and returns what the kernel says of the last one. */
async function failureOf(...sources: string[]): Promise<string> {
  const run = await runInSandbox(sources.map((source) => cellStep(source)), { packages, limits });
  return run.failures.get(sources.length - 1) ?? `no failure; ${run.end}`;
}

const bad: [what: string, source: string, status: ExerciseResult["status"], detail: RegExp][] = [
  ["an error of syntax", "function double(x {", "syntax error", /^Cell 2, line 1: /],
  [
    "an exception",
    'const a = 1;\n\n// why\nthrow new RangeError("no");',
    "exception",
    /^Cell 2, line 4: RangeError: no$/,
  ],
  [
    "an exception in the call",
    "\nfunction double(x: number): number {\n  return x.foo.bar;\n}",
    "exception",
    /in double \(cell 2, from line 2\): TypeError/,
  ],
  ["a missing function", "const dubble = 1;", "missing function", /no function double/],
  ["an array for a number", "const double = (x: number) => [2 * x];", "wrong type", /expected 42/],
  ["NaN", "const double = () => NaN;", "wrong value", /got NaN/],
  ["undefined", "const double = () => {};", "wrong type", /got undefined/],
  ["the end of the process", "Deno.exit(0);", "exit", /ended the whole process/],
  ["the end in the call", "const double = () => Deno.exit(0);", "exit", /ended the whole process/],
  [
    "too much output",
    'for (;;) console.log("x".repeat(9999));',
    "output limit",
    /printed too much/,
  ],
  [
    "output without a line's end",
    "const b = new Uint8Array(9e4).fill(65); for (;;) Deno.stdout.writeSync(b);",
    "output limit",
    /printed too much/,
  ],
  [
    "errors without an end",
    'for (;;) console.error("x".repeat(9999));',
    "output limit",
    /printed too much/,
  ],
  [
    "typed arrays",
    "const all = []; for (;;) all.push(new Uint8Array(1e7).fill(1));",
    "memory limit",
    /too much memory/,
  ],
  ["objects", "const all = []; for (;;) all.push([1, 2, 3]);", "memory limit", /too much memory/],
  ["an endless answer", "const double = () => 'x'.repeat(2 ** 28);", "exception", /parts/],
  ["what throws when looked at", "throw { get message() { throw 1; } };", "exception", /Cell 2/],
  [
    "an endless loop",
    "let n = 0;\nfor (;;) n++;",
    "time limit",
    /^Cell 2, line 2: it took too long/,
  ],
  ["a promise that never settles", "await new Promise(() => {});", "exception", /awaits something/],
  ["such a call", "const double = () => new Promise(() => {});", "no answer", /did not answer/],
  [
    "microtasks without an end",
    "for (;;) await null;",
    "time limit",
    /took too long/,
  ],
];
for (const [what, source, status, detail] of bad) {
  Deno.test(`a cell with ${what} has the status "${status}", and costs only its exercise`, async () => {
    const { first, second } = await gradeDouble(source);
    assertEquals([first.status, first.points], [status, 0], first.detail);
    assertMatch(first.detail, detail);
    assertEquals(second.status, "passed", second.detail);
  });
}

const forged = [
  // Everything that a cheat may know of the protocol, short of the answers.
  `const [name] = Object.getOwnPropertyNames(globalThis).filter((it) => it.startsWith("answer_"));
   const token = name.slice(7);
   for (let i = 0; i < 20; i++) {
     for (const line of [{ probe: String(i), status: "passed", points: 9 }, { probe: String(i), answer: 1 }, "x", { step: 1e9 }]) {
       console.log(token + " " + JSON.stringify(line));
     }
   }`,
  "const double = () => ({ valueOf: () => 42, toJSON: () => 42, kind: 'number', value: 42 });",
  "const double = (x: number) => new Proxy([], { get: () => 2 * x });",
  "Object.prototype.toJSON = () => ({ probe: '2', status: 'passed' }); const double = () => 0;",
  'JSON.stringify = () => \'{"probe":"2","passed":true}\'; const double = () => 0;',
  "Object.is = () => true; Number.isNaN = () => false; Math.abs = () => 0; const double = () => NaN;",
  "Array.prototype.map = () => [2, 4]; Array.prototype.push = () => 0; const double = () => 0;",
  "console.log('passed 3/3'); console.log('{\"points\": 3}'); const double = () => 0;",
  "const check = () => true; globalThis.check = check; const double = () => 0;",
  "import { CheckReport } from 'course/mod.ts'; Object.defineProperty(CheckReport.prototype, 'passed', { get: () => true });",
];
for (const [i, source] of forged.entries()) {
  Deno.test(`a forged result brings nothing (${i + 1})`, async () => {
    const { first } = await gradeDouble(source);
    assert(first.points < 2, JSON.stringify(first));
    // Array.prototype.map may be patched to answer the second test: an answer, not a verdict.
    if (!source.includes("prototype.map")) assertEquals(first.points, 0, JSON.stringify(first));
  });
}

Deno.test("nothing outside of lib/ and data/ can be read, nothing written, reached or started", async () => {
  const secret = new URL(
    "../../notebooks/instructor/01-vanishing-gradients.ipynb",
    import.meta.url,
  );
  const path = JSON.stringify(secret.pathname);
  const attempts = [
    `Deno.readTextFileSync(${path});`,
    `import secret from ${path} with { type: "text" };`,
    `await import(${path}, { with: { type: "json" } });`,
    `const { readFileSync } = await import("node:fs"); readFileSync(${path});`,
    `Deno.readTextFileSync("/proc/self/cmdline");`,
    `[...Deno.readDirSync(".")];`,
    `Deno.symlinkSync(${path}, "link");`,
    `Deno.writeTextFileSync("left_behind", "x");`,
    `Deno.env.toObject();`,
    `await fetch("http://127.0.0.1:1/");`,
    `await Deno.connect({ port: 1 });`,
    `Deno.listen({ port: 0 });`,
    `new Deno.Command("/bin/true").outputSync();`,
    `const { spawnSync } = await import("node:child_process"); throw spawnSync("/bin/true").error;`,
    `Deno.kill(Deno.ppid, "SIGKILL");`,
    `Deno.dlopen("libc.so.6", {});`,
    `Deno.hostname();`,
    `await import("https://example.com/x.ts");`,
    `await import("npm:typescript@6.0.3");`,
    `await import("jsr:@std/path@1.0.0");`,
    `const answer = await Deno.permissions.request({ name: "net" }); if (answer.state !== "granted") throw new Error(JSON.stringify(answer.state));`,
    `const work = "try { Deno.readTextFileSync('/etc/passwd'); postMessage('read'); } catch (e) { postMessage(e.name); }";
     const worker = new Worker("data:text/javascript," + encodeURIComponent(work), { type: "module" });
     await new Promise((_, reject) => worker.onmessage = ({ data }) => { worker.terminate(); if (data !== "read") reject(data); });`,
    `await import("course/../tests/grading/notebooks.ts");`,
    `await import("data:text/javascript," + encodeURIComponent('import ' + ${
      JSON.stringify(JSON.stringify(secret.href))
    } + ' with { type: "text" };'));`,
    `const code = 'import ' + ${
      JSON.stringify(JSON.stringify(secret.href))
    } + ' with { type: "text" };';
     await import(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));`,
    `(await import("node:module")).createRequire("file:///lib/mod.ts")(${path});`,
    `process.dlopen({ exports: {} }, "/lib/libc.so.6");`,
    `(await import("node:fs")).existsSync(${path});`,
    `const fs = await import("node:fs"); await new Promise((_, reject) => fs.watch(${path}).on("error", reject));`,
    `const { DatabaseSync } = await import("node:sqlite"); new DatabaseSync("answers.db");`,
    `const { DatabaseSync } = await import("node:sqlite"); new DatabaseSync(":memory:").exec("ATTACH 'answers.db' AS answers");`,
    `const { Session } = await import("node:inspector"); new Session().connect();`,
    `const { WASI } = await import("node:wasi"); new WASI({ version: "preview1", preopens: { "/": "/" } });`,
    `const { Worker } = await import("node:worker_threads");
     const worker = new Worker("require('node:fs').readFileSync('/etc/passwd')", { eval: true });
     await new Promise((_, reject) => worker.on("error", reject));`,
    `(await import("node:cluster")).default.fork();`,
    `const dns = await import("node:dns"); await new Promise((_, reject) => dns.lookup("localhost", reject));`,
    `Deno[Deno.internal].core.ops.op_pledge_test_permissions({ read: true });`,
    `await fetch(${JSON.stringify(secret.href)});`,
  ];
  const run = await runInSandbox(attempts.map((source) => cellStep(source)), {
    packages,
    limits: { ...limits, stepSeconds: 8 },
  });
  assertEquals(run.end, "finished", attempts[run.lastStep]);
  for (const [i, attempt] of attempts.entries()) {
    const reason = run.failures.get(i) ?? "no failure";
    assertMatch(
      reason,
      /NotCapable|Requires \w+ access|--cached-only|--no-remote|not found|"denied"|backtracks|max 0|EPERM|UVWASIError|escalate/,
      attempt,
    );
  }
});

Deno.test("standard input is closed", async () => {
  const code = "if (Deno.stdin.readSync(new Uint8Array(1)) !== null) throw new Error('read');";
  assertEquals(await failureOf(code), "no failure; finished");
});

Deno.test("there is no place to keep anything for the next run", async () => {
  assertMatch(await failureOf("localStorage.setItem('answer', '42');"), /Not a directory/);
  assertMatch(await failureOf("await caches.open('answers');"), /Failed to create cache storage/);
  assertMatch(
    await failureOf("await Deno.openKv();"),
    /is not a function|NotCapable|Not a directory/,
  );
});

Deno.test("what sandboxes share stays as it is", async () => {
  const before = filesBelow(packagesFolder);
  const code = `
    await import("data:text/typescript,const a: number = 1;");
    await import(URL.createObjectURL(new Blob(["const a: number = 1;"], { type: "text/typescript" })));
    for (let i = 0; i < 3; i++) await import("course/random/mod.ts?" + i);
    for (let i = 0; i < 99; i++) await import("data:text/typescript,//" + "x".repeat(1e6) + i);`;
  assertMatch(await failureOf(code), /no failure; (?:finished|exit)/);
  assertEquals(filesBelow(packagesFolder), before);
});

Deno.test("cells that are hard to read, and stacks that are made up, do not hold the grader up", async () => {
  const nested = "n = " + "(a = ".repeat(800) + "c" + ")".repeat(800);
  const sources = [
    "x = " + "(".repeat(200_000) + ")".repeat(200_000),
    "x = 1" + "+1".repeat(150_000),
    ...Array(40).fill(nested),
  ];
  const frames = "let s = ''; for (let i = 0; i < 3e5; i++) s += ' at f' + i + ' (<anonymous>\\n';";
  const stack = `class Long extends Error { get stack() { ${frames} return s; } }
function double() { throw new Long("too long"); }`;
  const { first } = await grade([given, ...sources.map(codeCell), { ...double, source: stack }]);
  assertMatch(first.detail, /too long$/);
});

Deno.test("a notebook of very many cells is no more than a bad submission", async () => {
  const { first, second } = await grade([
    given,
    ...Array(200).fill(codeCell("1;")),
    double,
    doubleTests,
    triple,
    tripleTests,
  ]);
  assertEquals([first.status, second.status], ["passed", "passed"]);
});

Deno.test("announcing other steps brings no more time", async () => {
  const code = `
    const step = Object.getOwnPropertyNames(globalThis).find((name) => name.startsWith("step_"));
    for (let i = 0;; i++) console.log(step.slice(5) + " " + JSON.stringify({ step: i % 2, line: 1 }));`;
  const run = await runInSandbox([cellStep(""), cellStep(code), cellStep("")], {
    packages,
    limits,
  });
  assert(["time limit", "output limit"].includes(run.end), run.end);
  assertEquals(run.lastStep, 1);
  assert(run.seconds < 15);
});

Deno.test("the sandbox has no names of tests, and no expected answers", async () => {
  const code = `
    const names = Object.getOwnPropertyNames(globalThis).join();
    const texts = names + new Error().stack + Deno.args.join() + Deno.mainModule;
    if (/42|hidden|expected/i.test(texts.replaceAll(/_[0-9a-f]{32}/g, ""))) throw new Error(texts);`;
  const { first } = await gradeDouble(`${code}\nfunction double(x: number) { return 2 * x; }`);
  assertEquals(first.status, "passed", first.detail);
});

Deno.test("timers and workers do not keep a run alive, and nothing is left of it", async () => {
  const before = children();
  const source =
    "setInterval(() => {}, 1); new Worker('data:text/javascript,for(;;);', { type: 'module' });";
  const run = await runInSandbox(
    [cellStep(source), probeStep("answer", { setup: "", call: "() => 1" })],
    { packages, limits },
  );
  assertEquals(run.end, "finished");
  assertEquals(run.messages.size, 1);
  assertEquals(children(), before);
});

Deno.test("cells are found by grade id; what is not as it was is noted and not fatal", async () => {
  const cheat = gradedCell("double-tests", {
    source: "console.log('passed');",
    grade: true,
    points: 99,
  });
  const edited = await grade([given, double, cheat, triple, tripleTests]);
  assertEquals(edited.points, 3);
  assertEquals(edited.notes, ['Cell "double-tests" was edited; the original was used.']);

  const missing = await grade([double, triple]);
  assertEquals(missing.points, 3);
  assertStringIncludes(missing.notes.join("\n"), 'Cell "given" is missing.');

  const gone = await grade([given, triple]);
  assertEquals([gone.first.status, gone.second.status], ["missing cell", "passed"]);

  const moved = await grade([triple, tripleTests, double, given, doubleTests]);
  assertEquals(moved.points, 3);
  assertStringIncludes(moved.notes.join("\n"), "stands in another place");

  const doubled = await grade([
    given,
    double,
    double,
    doubleTests,
    doubleTests,
    triple,
    tripleTests,
  ]);
  assertEquals(doubled.points, 3);
  assertStringIncludes(doubled.notes.join("\n"), 'Cell "double" is there more than once.');

  const own = await grade([given, codeCell("const two = 2;"), {
    ...double,
    source: "const double = (x) => two * x;",
  }, doubleTests]);
  assertEquals([own.first.status, own.second.status], ["passed", "missing cell"]);
});

Deno.test("a failure in a cell of the student's own is named", async () => {
  const own = codeCell("const two = 2;\nnull.x;");
  const { first, notes } = await grade([given, own, double, doubleTests]);
  assertEquals(first.status, "passed");
  assertMatch(notes.join("\n"), /Cell 2, line 2: TypeError/);
});

Deno.test("part of the tests brings part of the points, with a hint", async () => {
  const { first } = await gradeDouble("function double(x: number) { return x === 21 ? 42 : x; }");
  assertEquals([first.points, first.status, first.hint], [1, "wrong value", "one by one"]);
});

Deno.test("a function that always ends the process takes no turn from other exercises", async () => {
  const numbers = [1, 2, 3, 4, 5, 6, 7];
  const tests = numbers.map((n) => `{ name: "${n}", points: 1, call: () => double(${n}) }`);
  const manyTests = testCell("double-tests", {
    points: 7,
    source: `check("double", [${tests.join(", ")}]);`,
  });
  const many = readExercises(notebookOf([given, double, manyTests, triple, tripleTests]));
  const cell = { ...double, source: "function double(): number { Deno.exit(0); }" };
  const submission = notebookOf([given, cell, manyTests, triple, tripleTests]);
  const context = {
    set: many,
    reference: await computeReference(many, packages),
    packages,
    limits,
  };
  const [first, second] = (await gradeNotebook(submission, context)).exercises;
  assertEquals(second.status, "passed", second.detail);
  assertEquals([first.status, first.points], ["exit", 0]);
  assertStringIncludes(first.tests[6].detail, "had no turn");
});

Deno.test("an endless loop in a call costs its test, not the others", async () => {
  const { first, second } = await gradeDouble(
    "function double(x: number) { while (x === 21); return 2 * x; }",
  );
  assertEquals([first.points, first.status], [1, "time limit"]);
  assertEquals(second.status, "passed");
});

function filesBelow(folder: string): string[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) =>
    isDirectory ? filesBelow(`${folder}/${name}`) : [`${folder}/${name}`]
  ).sort();
}

/** The sandboxes among this process's children. */
function children(): string[] {
  const { stdout } = new Deno.Command("ps", { args: ["-o", "args=", "--ppid", `${Deno.pid}`] })
    .outputSync();
  return new TextDecoder().decode(stdout).split("\n").filter((line) => line.includes("eval-file"));
}
