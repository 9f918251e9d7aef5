import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { claimCode, joined, NotebookFolder, runCourse, startCourse } from "./notebooks.ts";

Deno.test("a run shows progress by cell and the claims, and leaves the notebook as it is", async () => {
  using folder = new NotebookFolder();
  const path = folder.write("fine.ipynb", [
    "# A title",
    "const answer = 42;\nanswer",
    claimCode("it is small", true),
    'Deno.env.get("COURSE_HEADLESS") + Deno.cwd()',
  ]);
  const before = Deno.readTextFileSync(path);
  const { code, stdout } = await runCourse("run", path, "--output", `${folder.path}/out.ipynb`);
  assertEquals(code, 0);
  assertStringIncludes(stdout, "  # A title\n");
  assertMatch(stdout, /\[1\/3\] {2}const answer = 42; +\d+\.\d s\n/);
  assertStringIncludes(stdout, "✔ it is small: 0.1235 (claimed: below 1)");
  assertStringIncludes(stdout, "claims: 1 kept, 0 broken");
  assertEquals(Deno.readTextFileSync(path), before);
  assertEquals(folder.list(), ["fine.ipynb", "out.ipynb"]);
  const cells = folder.read("out.ipynb");
  assertEquals(joined(cells[1].outputs?.[0].data?.["text/plain"]), "42");
  assertEquals(joined(cells[3].outputs?.[0].data?.["text/plain"]), `"1${folder.path}"`);
});

Deno.test("a cell fails: number, source and error; the other notebooks still run", async () => {
  using folder = new NotebookFolder();
  const bad = folder.write("bad.ipynb", [
    "# Title",
    "1",
    'const half = 0.5;\nthrow new Error("boom");',
    "2",
  ]);
  const good = folder.write("good.ipynb", ["1"]);
  const { code, stdout } = await runCourse("run", bad, good);
  assertEquals(code, 1);
  assertStringIncludes(stdout, `✘ ${bad}: cell 2 failed`);
  assertStringIncludes(stdout, '    1 | const half = 0.5;\n    2 | throw new Error("boom");');
  assertStringIncludes(stdout, "  Error: boom\n");
  assert(!stdout.includes("[3/3]"));
  assertStringIncludes(stdout, "2 notebooks: 1 passed, 1 failed");
});

Deno.test("outputs are written although a cell failed", async () => {
  using folder = new NotebookFolder();
  const path = folder.write("bad.ipynb", ["7 * 6", "null.field"]);
  assertEquals((await runCourse("run", path, "--output", `${folder.path}/out.ipynb`)).code, 1);
  const cells = folder.read("out.ipynb");
  assertEquals(cells[0].outputs?.[0].output_type, "execute_result");
  assertEquals(cells[1].outputs?.[0].output_type, "error");
});

Deno.test("a broken claim fails the run", async () => {
  using folder = new NotebookFolder();
  const path = folder.write("broken.ipynb", [claimCode("one", true), claimCode("two", false)]);
  const { code, stdout } = await runCourse("run", path);
  assertEquals(code, 1);
  assertStringIncludes(stdout, "✘ two: 0.1235 (claimed: below 1)");
  assertStringIncludes(stdout, "claims: 1 kept, 1 broken");
});

Deno.test("a dead kernel and a cell that takes too long are reported with the cell", async () => {
  using folder = new NotebookFolder();
  const dead = folder.write("dead.ipynb", ["1", "Deno.exit(3)"]);
  const slow = folder.write("slow.ipynb", ["while (true);"]);
  const { code, stdout } = await runCourse("run", dead, slow, "--timeout", "2");
  assertEquals(code, 1);
  assertStringIncludes(stdout, `✘ ${dead}: cell 2 failed`);
  assertStringIncludes(stdout, "the kernel died in this cell");
  assertStringIncludes(stdout, `✘ ${slow}: cell 1 failed`);
  assertStringIncludes(stdout, "the cell took more than 2 seconds");
});

Deno.test("-p sets parameters behind the cell that declares them, and replaces an earlier run's", async () => {
  using folder = new NotebookFolder();
  const path = folder.write("set.ipynb", [
    ["const epochs: number = 3; // few\nlet name = 'sgd';", "parameters"],
    ["const epochs: number = 99;", "injected-parameters"],
    "`${name} ${epochs}`",
  ]);
  const out = `${folder.path}/out.ipynb`;
  const { code, stdout } = await runCourse(
    "run",
    path,
    "-p",
    "epochs=5",
    "-p",
    "name=adam",
    "--output",
    out,
  );
  assertEquals(code, 0, stdout);
  const cells = folder.read("out.ipynb");
  assertEquals(cells.map(({ metadata }) => metadata.tags?.[0]), [
    "parameters",
    "injected-parameters",
    undefined,
  ]);
  assertStringIncludes(joined(cells[1].source), 'const epochs: number = 5;\nlet name = "adam";');
  assertEquals(joined(cells[2].outputs?.[0].data?.["text/plain"]), '"adam 5"');
});

Deno.test("what is wrong with the request is said before anything runs", async () => {
  using folder = new NotebookFolder();
  const path = folder.write("p.ipynb", [["const epochs = 3;", "parameters"]]);
  const other = folder.write("other.ipynb", ["1"]);
  const python = folder.write("python.ipynb", ["1"], "python3");
  const requests: [words: string[], message: string][] = [
    [[path, other, "-p", "epochs=5"], `${other}: there is no parameter epochs`],
    [[python], 'expected a notebook for the kernel "deno", received "python3"'],
    [[`${folder.path}/none.ipynb`], "none.ipynb: No such file"],
    [[path, "--output", path], "it is the notebook itself"],
    [[path, other, "--output", "x.ipynb"], "--output takes one notebook"],
    [[path, "--output", `${folder.path}/no/x.ipynb`], "a folder that exists"],
  ];
  const results = await Promise.all(requests.map(([words]) => runCourse("run", ...words)));
  for (const [index, { code, stdout, stderr }] of results.entries()) {
    assertEquals(code, 2);
    assertStringIncludes(stderr, requests[index][1]);
    assertEquals(stdout, "");
  }
});

Deno.test("Ctrl-C stops the kernel and writes nothing", async () => {
  using folder = new NotebookFolder();
  const path = folder.write("long.ipynb", [
    "Deno.pid",
    'Deno.writeTextFileSync("pid", `${Deno.pid}`); while (true);',
  ]);
  const child = startCourse("run", path, "--output", `${folder.path}/out.ipynb`);
  let output = "";
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    if (!output.includes("[2/2]") && (output + text).includes("[2/2]")) child.kill("SIGINT");
    output += text;
  }
  await child.stderr.cancel();
  assertEquals((await child.status).code, 130);
  assertStringIncludes(output, "Interrupted; the kernel was stopped. Nothing was written.");
  assert(!folder.list().includes("out.ipynb"));
});

Deno.test("no output is lost or on the wrong cell, small or large", async () => {
  using folder = new NotebookFolder();
  const kinds = [
    (i: number) => `${i} * 2`,
    (i: number) => `console.log("line ${i}");`,
    (i: number) =>
      `await Deno.jupyter.display({ "text/plain": "big ${i}", "application/json":
      { value: "a".repeat(1_000_000) } }, { raw: true });`,
    (i: number) => `for (let j = 0; j < 20; j++) console.log(j); "end ${i}"`,
    (i: number) => `Deno.jupyter.html\`<b>${i}</b>\``,
  ];
  const path = folder.write("mixed.ipynb", Array.from({ length: 30 }, (_, i) => kinds[i % 5](i)));
  const countUp = Array.from({ length: 20 }, (_, j) => `${j}\n`).join("");
  for (let round = 0; round < 3; round++) {
    const { code, stdout } = await runCourse("run", path, "--output", `${folder.path}/out.ipynb`);
    assertEquals(code, 0, stdout);
    for (const [i, { outputs = [] }] of folder.read("out.ipynb").entries()) {
      const printed = outputs.map(({ text }) => joined(text)).join("");
      const shown = outputs.flatMap(({ data }) => data ? [data] : []);
      const plain = shown.map((data) => joined(data["text/plain"] ?? data["text/html"]));
      const expected = [[`${2 * i}`], [], [`big ${i}`], [`"end ${i}"`], [`<b>${i}</b>`]][i % 5];
      assertEquals([printed, plain], [["", `line ${i}\n`, "", countUp, ""][i % 5], expected]);
      if (i % 5 === 2) {
        const { value } = shown[0]["application/json"] as { value: string };
        assertEquals(value.length, 1_000_000);
      }
    }
  }
});
