import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { parse } from "@std/csv";
import { strToU8, zipSync } from "fflate";
import { classOverview } from "course/grading/class_overview.ts";
import { feedbackHTML, feedbackMarkdown } from "course/grading/feedback.ts";
import { type Grade, gradebookCSV } from "course/grading/gradebook.ts";
import { gradeAll } from "course/grading/grade_all.ts";
import { Grader } from "course/grading/grader.ts";
import { formatNotebook } from "course/grading/notebook_document.ts";
import { printable } from "course/grading/printable.ts";
import { prepareSandboxPackages } from "course/grading/sandbox_packages.ts";
import { findSubmissions } from "course/grading/submissions.ts";
import { TemporaryFolder } from "../temporary_folder.ts";
import { notebookOf, solutionCell, testCell } from "./notebooks.ts";

const evil = `=<script>alert("1")</script>\x1b[31m](javascript:alert(1)) @all\u202e`;

function gradeOf(student: string): Grade {
  const test = {
    name: evil,
    points: 0.1,
    maximum: 0.2,
    status: "wrong value",
    detail: evil,
    hint: evil,
  } as const;
  const exercise = { ...test, exercise: evil, tests: [test] };
  return { student, notebook: "01", exercises: [exercise], notes: [evil], seconds: 1 };
}

Deno.test("cells that a spreadsheet takes for formulas are neutralized", () => {
  const names = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    " =1",
    "−1",
    "＝1",
    '"=1",x',
    "Kim, Minji",
    "김민지",
    "a\r\n=1",
  ];
  const rows = parse(gradebookCSV(names.map(gradeOf)), { skipFirstRow: true });
  assertEquals(rows.length, names.length);
  for (const { student, exercise } of rows) {
    assert(!/^\s*[=+\-−@＝]/.test(student!), student);
    assert(!/\p{Cc}/u.test(student! + exercise!));
  }
  assertEquals(rows.map(({ student }) => student).slice(-3), ["Kim, Minji", "김민지", "a =1"]);
});

Deno.test("feedback shows what strangers write as text", () => {
  const html = feedbackHTML(evil, [gradeOf(evil)]);
  assert(!/<script|<a |<img|href|src=|\p{Cf}/iu.test(html));
  assert(!html.includes("\x1b"));
  assertStringIncludes(html, "&lt;script&gt;");
  assertStringIncludes(html, "default-src 'none'");
  assertStringIncludes(html, "0.1 of 0.2");
  const markdown = feedbackMarkdown(evil, [gradeOf(evil)]);
  assert(!/<script|[^\\]\]\(|\p{Cf}|@all/iu.test(markdown), markdown);
});

Deno.test("the overview of a class shows what strangers write as text, and links to the feedback only", () => {
  const html = classOverview([{
    student: evil,
    grades: [gradeOf(evil)],
    feedback: "feedback/1.html",
  }]);
  assert(!/<script|<img|src=|\p{Cf}/iu.test(html));
  assertEquals([...html.matchAll(/<a [^>]*>/g)].map(([link]) => link), [
    '<a href="feedback/1.html">',
  ]);
});

Deno.test("the overview counts who reached what, and names the most frequent hints", () => {
  const gradeWith = (points: number, hint: string): Grade => {
    const status = points === 2 ? "passed" : "wrong value";
    const tests = [{ name: "t", points, maximum: 2, status, detail: "", hint } as const];
    const exercise = { exercise: "double", points, maximum: 2, status, detail: "", tests } as const;
    return { student: "", notebook: "01", exercises: [exercise], notes: [], seconds: 1 };
  };
  const students = [gradeWith(2, ""), gradeWith(0, "twice"), gradeWith(0.5, "twice")]
    .map((grade, i) => ({ student: `student ${i}`, grades: [grade], feedback: `${i}.html` }));
  const html = classOverview(students).replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
  assertStringIncludes(html, "90–100 % 1 of 3 students");
  assertStringIncludes(html, "20–30 % 1 of 3 students");
  assertStringIncludes(html, "double 0.83 of 2 1 of 3 2 × twice");
  assertStringIncludes(html, "student 2 0.5 of 2");
});

Deno.test("text is printable: no colours, no titles of windows, no hidden marks", () => {
  assertEquals(printable("a\x1b]0;title\x07b\x1b[2Jc\x00d\u200be\n f"), "abcde f");
});

Deno.test("notebooks are found in a file, in folders of students, and in archives", () => {
  using folder = new TemporaryFolder();
  folder.write("Kim/01.ipynb", "k");
  folder.write("Lee/deep/er/02.ipynb", "l");
  folder.write("Lee/.ipynb_checkpoints/02-checkpoint.ipynb", "old");
  folder.write("Lee/notes.txt", "");
  const found = findSubmissions(folder.path).map(({ student, file }) => [student, file]);
  assertEquals(found, [["Kim", "01.ipynb"], ["Lee", "02.ipynb"]]);
  assertEquals(findSubmissions(`${folder.path}/Kim/01.ipynb`)[0].student, "Kim");

  for (const top of ["", "class/"]) {
    const archive = {
      [`${top}Kim/01.ipynb`]: strToU8("k"),
      [`${top}../../Lee/01.ipynb`]: strToU8("l"),
    };
    folder.write(
      "all.zip",
      zipSync({ ...archive, [`__MACOSX/${top}Kim/._01.ipynb`]: strToU8("") }),
    );
    const zipped = findSubmissions(`${folder.path}/all.zip`);
    assertEquals(zipped.length, 2);
    assert(
      zipped.some(({ student, read }) =>
        student === "Kim" && new TextDecoder().decode(read().content) === "k"
      ),
    );
  }
  folder.write("broken.zip", "PK no");
  assertThrows(() => findSubmissions(`${folder.path}/broken.zip`));
  assertThrows(() => findSubmissions(`${folder.path}/nothing`));
});

Deno.test("an entry that is broken, huge or encrypted does not spoil an archive", () => {
  using folder = new TemporaryFolder();
  const text = strToU8("notebook ".repeat(99));
  const names = ["Kim", "broken", "huge", "method", "win\\deep", "../up", "__proto__"];
  const archive = zipSync(
    Object.fromEntries(names.map((name) => [`${name}/01.ipynb`, [text, { mtime: 1e12 }]])),
  );
  const view = new DataView(archive.buffer);
  let position = view.getUint32(archive.length - 6, true);
  for (const name of names) {
    const local = view.getUint32(position + 42, true);
    const content = local + 30 + view.getUint16(local + 26, true);
    if (name === "broken") archive.fill(0xff, content, content + 10);
    if (name === "huge") view.setUint32(position + 24, 1e9, true);
    if (name === "method") view.setUint16(position + 10, 99, true);
    position += 46 + view.getUint16(position + 28, true);
  }
  folder.write("all.zip", archive);
  const found = findSubmissions(`${folder.path}/all.zip`);
  const read = new Map(found.map(({ student, read }) => [student, read()]));
  assertEquals([...read.keys()], ["Kim", "__proto__", "broken", "huge", "method", "up", "win"]);
  for (const student of ["Kim", "__proto__", "up", "win"]) {
    assertEquals(read.get(student)!.content, text);
  }
  assertStringIncludes(read.get("broken")!.problem!, "cannot be read");
  assertStringIncludes(read.get("huge")!.problem!, "larger than 50 MB");
  assertStringIncludes(read.get("method")!.problem!, "cannot be read");
});

Deno.test("a name is the same student, in whole letters or in pieces", () => {
  using folder = new TemporaryFolder();
  folder.write("김민지/01.ipynb", "");
  folder.write(`${"김민지".normalize("NFD")}/02.ipynb`, "");
  const students = new Set(findSubmissions(folder.path).map(({ student }) => student));
  assertEquals([...students], ["김민지"]);
});

Deno.test("links, pipes and huge files are not read", () => {
  using folder = new TemporaryFolder();
  folder.write("secret.txt", "secret");
  folder.write("Kim/large.ipynb", "");
  Deno.truncateSync(`${folder.path}/Kim/large.ipynb`, 60_000_000);
  Deno.symlinkSync(`${folder.path}/secret.txt`, `${folder.path}/Kim/link.ipynb`);
  Deno.symlinkSync("/", `${folder.path}/Lee`);
  new Deno.Command("mkfifo", { args: [`${folder.path}/Kim/pipe.ipynb`] }).outputSync();
  const found = findSubmissions(folder.path);
  assertEquals(found.map(({ file, read }) => [file, read()]), [
    ["large.ipynb", { problem: "The file is larger than 50 MB." }],
    ["link.ipynb", { problem: "The file is a symbolic link." }],
    ["pipe.ipynb", { problem: "This is no ordinary file." }],
  ]);
});

const instructor = formatNotebook(notebookOf([
  solutionCell("double", "const double = (x: number) => 2 * x;"),
  testCell("double-tests", {
    points: 1,
    source: 'check("double", [{ name: "2", points: 1, call: () => double(2) }]);',
  }),
]));

Deno.test("a class is graded: bad files get a status, names are no paths, and a run can go on", async () => {
  using folder = new TemporaryFolder();
  using packages = new TemporaryFolder();
  folder.write("instructor/01-double.ipynb", instructor);
  folder.write("class/right/01-double.ipynb", instructor);
  folder.write("class/wrong/renamed.ipynb", instructor.replace("2 * x", "x"));
  folder.write("class/broken/01-double (1).ipynb", instructor.slice(0, 90));
  folder.write("class/python/01-double.ipynb", instructor.replace('"deno"', '"python3"'));
  folder.write("class/bytes/01-double.ipynb", new Uint8Array([0xff, 0xfe, 0x00]));
  const endless = notebookOf(Array(1001).fill(solutionCell("double", "1;")));
  folder.write("class/endless/01-double.ipynb", formatNotebook(endless));
  folder.write("class/other/other.ipynb", formatNotebook(notebookOf([])));
  Deno.symlinkSync("/etc/hostname", `${folder.path}/class/right/link.ipynb`);
  const submissions = findSubmissions(`${folder.path}/class`);
  submissions.push({
    ...submissions.find(({ student }) => student === "right")!,
    student: "../../../evil",
  });
  const output = `${folder.path}/out`;
  const grader = () =>
    new Grader(`${folder.path}/instructor`, { packages: prepareSandboxPackages(packages.path) });

  let seen = 0;
  const options = { output, jobs: 2, resume: false, onProgress: () => seen++ };
  const grades = await gradeAll(submissions, grader(), options);
  assertEquals(seen, submissions.length);
  const summary = grades.map((
    { student, exercises: [{ points, maximum, status }] },
  ) => [student, points, maximum, status]);
  assertEquals(summary, [
    ["broken", 0, 1, "not a notebook"],
    ["bytes", 0, 1, "not a notebook"],
    ["endless", 0, 1, "no answer"],
    ["other", 0, 0, "not a notebook"],
    ["python", 0, 1, "wrong kernel"],
    ["right", 1, 1, "passed"],
    ["right", 0, 0, "unreadable file"],
    ["wrong", 0, 1, "wrong value"],
    ["../../../evil", 1, 1, "passed"],
  ]);
  const csv = Deno.readTextFileSync(`${output}/grades.csv`);
  assertEquals(csv.split("\r\n")[0], "student,exercise,points,maximum,status,seconds");
  assertEquals(parse(csv, { skipFirstRow: true }).length, 9);
  assertEquals(JSON.parse(Deno.readTextFileSync(`${output}/grades.json`)).students.length, 8);
  assertStringIncludes(Deno.readTextFileSync(`${output}/overview.html`), "Students: 8.");
  const feedback = [...Deno.readDirSync(`${output}/feedback`)].map(({ name }) => name);
  assertEquals(feedback.length, 16);
  assert(feedback.every((name) => /^[0-9a-f]{16}\.(html|md)$/.test(name)));
  assertEquals([...Deno.readDirSync(folder.path)].map(({ name }) => name).sort(), [
    "class",
    "instructor",
    "out",
  ]);

  // What is kept is used again, as a mark in it shows; another exercise makes it worthless.
  const kept = [...Deno.readDirSync(`${output}/results`)].map(({ name }) =>
    `${output}/results/${name}`
  );
  for (const path of kept) {
    Deno.writeTextFileSync(
      path,
      Deno.readTextFileSync(path).replace('"seconds":', '"seconds":1000,"old":'),
    );
  }
  Deno.writeTextFileSync(kept[0], "cut o");
  const again = await gradeAll(submissions, grader(), { ...options, resume: true });
  assertEquals(again.filter(({ seconds }) => seconds === 1000).length, submissions.length - 1);
  assertEquals(again.map(({ exercises }) => exercises), grades.map(({ exercises }) => exercises));
  folder.write("instructor/01-double.ipynb", instructor.replace("double(2)", "double(3)"));
  const anew = await gradeAll(submissions, grader(), { ...options, resume: true });
  assertEquals(anew.filter(({ seconds }) => seconds === 1000).length, 0);
});

Deno.test("an instructor's notebook that is wrong stops the run with its name", async () => {
  using folder = new TemporaryFolder();
  using packages = new TemporaryFolder();
  const grader = () => new Grader(folder.path, { packages: prepareSandboxPackages(packages.path) });
  assertThrows(grader, Error, "no notebook");
  folder.write("01.ipynb", instructor.replace('"points": 1', '"points": 2'));
  assertThrows(grader, Error, "01.ipynb: Cannot grade cell");
  folder.write("01.ipynb", instructor.replace("2 * x", "oops"));
  const [submission] = findSubmissions(`${folder.path}/01.ipynb`);
  const one = grader();
  const message = await one.grade(await one.open(submission)).then(
    () => "",
    ({ message }) => message,
  );
  assertStringIncludes(message, "01.ipynb: double");
});

Deno.test("./course grade: progress, a summary, and clear errors", async () => {
  using folder = new TemporaryFolder();
  folder.write("instructor/01-double.ipynb", instructor);
  folder.write("class/Kim/01-double.ipynb", instructor);
  const run = async (...words: string[]) => {
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "-A",
        "--no-check",
        new URL("../../tools/grade.ts", import.meta.url).pathname,
        ...words,
      ],
    }).output();
    return { code, text: new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr) };
  };
  const [source, output] = [`${folder.path}/instructor`, `${folder.path}/out`];
  const graded = await run(
    `${folder.path}/class`,
    "--source",
    source,
    "--output",
    output,
    "--jobs",
    "1",
  );
  assertEquals(graded.code, 0, graded.text);
  assertStringIncludes(graded.text, "[1/1] Kim/01-double: 1/1 (passed)");
  for (
    const [words, message] of [[[], "name a notebook"], [["nowhere"], "cannot read nowhere"], [[
      "x",
      "--jobs",
      "0",
    ], "--jobs"]] as const
  ) {
    const { code, text } = await run(...words);
    assertEquals(code, 1);
    assertStringIncludes(text, message);
  }
});

Deno.test("a run that is stopped ends its sandboxes and keeps what it has", async () => {
  using folder = new TemporaryFolder();
  folder.write("instructor/01-double.ipynb", instructor);
  folder.write("class/A/01-double.ipynb", instructor);
  folder.write(
    "class/B/01-double.ipynb",
    instructor.replace("const double", "for (;;);\\nconst double"),
  );
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      "--no-check",
      new URL("../../tools/grade.ts", import.meta.url).pathname,
      `${folder.path}/class`,
    ]
      .concat(
        "--source",
        `${folder.path}/instructor`,
        "--output",
        `${folder.path}/out`,
        "--jobs",
        "1",
      ),
    env: { TMPDIR: folder.path },
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let printed = "";
  while (!printed.includes("[1/2]")) {
    printed += (await reader.read()).value ?? assert(false, printed);
  }
  // The second one loops as soon as its sandbox is there.
  const isLooping = () =>
    [...Deno.readDirSync(folder.path)].some(({ name }) => name.startsWith("sandbox_"));
  while (!isLooping()) await new Promise((resolve) => setTimeout(resolve, 20));
  child.kill("SIGTERM");
  await reader.cancel();
  assertEquals((await child.status).code, 143);
  const left = [...Deno.readDirSync(folder.path)].map(({ name }) => name).sort();
  assertEquals(left, ["class", "instructor", "out"]);
  assertEquals([...Deno.readDirSync(`${folder.path}/out/results`)].length, 1);
  const { stdout } = new Deno.Command("ps", { args: ["-eo", "args="] }).outputSync();
  assert(!new TextDecoder().decode(stdout).includes(`${folder.path}/sandbox_`));
});
