/** Answers that are measured by the judge: several right ones pass, and the student's process cannot fake the measure. */
import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { check } from "course/grading/check.ts";
import { readExercises } from "course/grading/exercise.ts";
import { gradeNotebook } from "course/grading/grade_notebook.ts";
import { computeReference } from "course/grading/reference.ts";
import { prepareSandboxPackages } from "course/grading/sandbox_packages.ts";
import { gradedCell, notebookOf, solutionCell, testCell } from "./notebooks.ts";

const given = gradedCell("given", {
  source: `import { Random } from "course/mod.ts";
const meanOf = (values: number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;`,
  locked: true,
});
const draw = solutionCell(
  "draw",
  "function draw(size: number) { const rng = new Random(1); return Array.from({ length: size }, () => rng.normal()); }",
);
const testsWith = (tests: string) =>
  testCell("draw-tests", {
    points: 1,
    source: `// BEGIN HIDDEN TESTS
const size = 2000;
check("draw", [{ name: "mean square", points: 1, call: () => draw(size), ${tests} }]);
// END HIDDEN TESTS`,
  });
const tests = testsWith(`measure: (drawn: number[]) => meanOf(drawn.map((x) => x * x + 0 * size)),
  expected: 1, tolerance: { absolute: 0.15 },
  mistakes: [{ answer: 1 / 3, hint: "uniform numbers" }]`);
const set = readExercises(notebookOf([given, draw, tests]));

const packagesFolder = Deno.makeTempDirSync();
const packages = prepareSandboxPackages(packagesFolder);
globalThis.addEventListener("unload", () => Deno.removeSync(packagesFolder, { recursive: true }));
const reference = await computeReference(set, packages);

async function grade(source: string) {
  const submission = notebookOf([given, { ...draw, source }, tests]);
  const { exercises: [result] } = await gradeNotebook(submission, { set, reference, packages });
  return result;
}

Deno.test("draws in another order pass, and others are told what they are", async () => {
  const other = "const draw = (n: number) => [...new Random(9).normalTensor([n]).data];";
  assertEquals((await grade(other)).status, "passed");
  const tensor = "const draw = (n: number) => new Random(9).normalTensor([n]);";
  assertEquals((await grade(tensor)).status, "passed");
  const uniform = await grade(
    "const draw = (n: number) => [...new Random(9).uniformTensor([n], { low: -1, high: 1 }).data];",
  );
  assertEquals([uniform.status, uniform.hint], ["wrong value", "uniform numbers"]);
});

Deno.test("type and shape are checked before anything is measured", async () => {
  const status = async (source: string) => (await grade(source)).status;
  assertEquals(await status("const draw = () => [1, -1];"), "wrong shape");
  assertEquals(await status("const draw = () => 1;"), "wrong type");
  assertEquals(await status("const draw = (n: number) => Array(n).fill('1');"), "wrong shape");
  assertEquals(await status("const draw = (n: number) => Array(n).fill(NaN);"), "wrong value");
});

Deno.test("what the student's process has changed does not reach the measure", async () => {
  const forged = await grade(`Array.prototype.map = () => [1]; Array.prototype.reduce = () => 1e9;
function draw(n: number) { const list = []; for (let i = 0; i < n; i++) list[i] = 0; return list; }`);
  assertEquals([forged.status, forged.detail], ["wrong value", "expected 1, got 0"]);
});

Deno.test("a measure that throws, or that nothing can pass, is named", async () => {
  const read = (source: string) => readExercises(notebookOf([given, draw, testsWith(source)]));
  const throwing = await assertRejects(
    () => computeReference(read("measure: () => nobody"), packages),
    Error,
  );
  assertStringIncludes(throwing.message, 'draw, "mean square": measure gives no answer: nobody');
  const wrong = await assertRejects(
    () => computeReference(read("measure: () => 3, expected: 4"), packages),
    Error,
  );
  assertStringIncludes(wrong.message, "expected 4, but the reference solution gives 3");
});

Deno.test("a measured answer is written down as data, whatever stands in it", async () => {
  const texts = [
    "__proto__",
    "*/",
    '"\\',
    "\u2028\u2029",
    "\ud800\0",
    "`${nobody()}`",
    '"]}); nobody(); //',
  ];
  const source = solutionCell(
    "draw",
    `const texts = ${JSON.stringify(texts)};
const draw = () => ({ ...Object.fromEntries(texts.map((text) => [text, text])), texts,
  numbers: [NaN, -0, 1 / 0, -1 / 0, 5e-324], mixed: [null, undefined, true, [], [[], []], {}] });`,
  );
  const set = readExercises(notebookOf([
    given,
    source,
    testsWith(`measure: (answer) => ({ names: Object.keys(answer), answer }),
      expected: () => ({ names: Object.keys(draw()), answer: draw() })`),
  ]));
  assertEquals((await computeReference(set, packages)).size, 1);
});

Deno.test("in the notebook the same measure is applied", () => {
  const measure = (rows: number[][]) => rows.flat().length;
  check("size", [{ name: "2×1", call: () => [[1], [2]], measure, expected: 2 }]);
});
