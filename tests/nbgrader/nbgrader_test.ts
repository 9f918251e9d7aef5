/**
 * The exercises in real nbgrader with the shipped configuration: validate, generate_assignment, autograde,
 * generate_feedback. It is installed first, in nbgrader/.venv.
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { parse } from "@std/csv/parse";
import { Grader } from "course/grading/grader.ts";
import {
  formatNotebook,
  gradeMetadataOf,
  type NotebookDocument,
  parseNotebook,
  sourceOf,
} from "course/grading/notebook_document.ts";
import { releaseNotebook } from "course/grading/release.ts";
import { prepareSandboxPackages } from "course/grading/sandbox_packages.ts";
import { pathOf } from "../checkout.ts";
import { wrongSolutions as wrongBackward } from "../exercises/01-vanishing-gradients/mlp_backward.ts";
import { wrongSolutions as wrongPrime } from "../exercises/01-vanishing-gradients/sigmoid_prime.ts";
import { installNbgrader, NbgraderCourse } from "./nbgrader_course.ts";

const instructor = pathOf("notebooks/instructor/");
const names = [...Deno.readDirSync(instructor)].map(({ name }) => name)
  .filter((name) => name.endsWith(".ipynb")).sort();
const texts = new Map(names.map((name) => [name, Deno.readTextFileSync(instructor + name)]));
const [first] = names;
const original = parseNotebook(texts.get(first)!);
const starter = releaseNotebook(original);
const assignment = "exercises";

/** The starter with some cells written, by grade id. */
function submissionOf(cells: Readonly<Record<string, string>>): NotebookDocument {
  return {
    ...starter,
    cells: starter.cells.map((cell) => {
      const source = cells[gradeMetadataOf(cell)?.grade_id ?? ""];
      return source === undefined ? cell : { ...cell, source };
    }),
  };
}

/** What the instructor's solution cells hold. */
const solutions = Object.fromEntries(
  original.cells.filter((cell) => gradeMetadataOf(cell)?.solution)
    .map((cell) => [gradeMetadataOf(cell)!.grade_id, sourceOf(cell)]),
);

/** What a student sees of a notebook: everything but nbgrader's checksums and what JupyterLab allows. */
function substanceOf(notebook: NotebookDocument) {
  return notebook.cells.map((cell) => ({
    type: cell.cell_type,
    source: sourceOf(cell),
    graded: gradeMetadataOf(cell),
  }));
}

Deno.test("nbgrader validates, releases and grades the exercises", async (t) => {
  await installNbgrader();
  using course = new NbgraderCourse();
  for (const [name, text] of texts) course.write(`source/${assignment}/${name}`, text);
  const step = async (name: string, act: () => Promise<void>) => {
    assert(await t.step(name, act), `"${name}" failed; what follows builds on it`);
  };
  await step("validate: every solved notebook passes", () => validateSolved(course));
  await step("validate: unsolved and wrongly solved ones fail", () => validateUnsolved(course));
  await step(
    "generate_assignment makes what ./course release makes",
    () => compareReleased(course),
  );
  await step("autograde gives the points of ./course grade", () => compareGrades(course));
  await step("generate_feedback names the misconception", () => readFeedback(course));
});

async function validateSolved(course: NbgraderCourse): Promise<void> {
  const output = await course.nbgrader("validate", `source/${assignment}/*.ipynb`);
  const passed = output.match(/Success! Your notebook passes all the tests/g) ?? [];
  assertEquals(passed.length, names.length, output);
  assert(!output.includes("FAILED"), output);
}

async function validateUnsolved(course: NbgraderCourse): Promise<void> {
  const wrong = submissionOf({ ...solutions, "sigmoid-prime": wrongPrime[0].source });
  course.write("unsolved/starter.ipynb", formatNotebook(starter));
  course.write("unsolved/wrong.ipynb", formatNotebook(wrong));
  const count = starter.cells.filter((cell) => gradeMetadataOf(cell)?.grade).length;
  const unsolved = await course.nbgrader("validate", "unsolved/starter.ipynb");
  assertStringIncludes(unsolved, `VALIDATION FAILED ON ${count} CELL(S)`);
  assertStringIncludes(unsolved, "threw Error: Not written yet");
  const failed = await course.nbgrader("validate", "unsolved/wrong.ipynb");
  assertStringIncludes(failed, "VALIDATION FAILED ON 1 CELL(S)");
}

async function compareReleased(course: NbgraderCourse): Promise<void> {
  await course.nbgrader("generate_assignment", assignment);
  for (const [name, text] of texts) {
    const released = parseNotebook(course.read(`release/${assignment}/${name}`));
    const ours = releaseNotebook(parseNotebook(text));
    assertEquals(substanceOf(released), substanceOf(ours), name);
  }
}

async function compareGrades(course: NbgraderCourse): Promise<void> {
  const trap = `${course.path}/trap`;
  const submissions: Record<string, NotebookDocument> = {
    solved: submissionOf(solutions),
    wrong: submissionOf({ ...solutions, "mlp-backward": wrongBackward[0].source }),
    starter,
    // nbgrader would run this with all rights, and take the number for points.
    hostile: submissionOf({ "sigmoid-prime": `Deno.writeTextFileSync("${trap}", "");\n3` }),
  };
  for (const [student, notebook] of Object.entries(submissions)) {
    course.write(`submitted/${student}/${assignment}/${first}`, formatNotebook(notebook));
  }
  await course.nbgrader("autograde", assignment);
  await course.nbgrader("export", "--to=grades.csv");
  const rows = parse(course.read("grades.csv"), { skipFirstRow: true });
  const points = Object.fromEntries(rows.map((row) => [row.student_id, Number(row.score)]));
  const expected = await gradeOurselves(submissions, `${course.path}/source/${assignment}`);
  assertEquals(points, expected);
  assert(expected.wrong > 0 && expected.wrong < expected.solved, "partial credit");
  assertEquals([expected.starter, expected.hostile], [0, 0]);
  assertEquals([...Deno.readDirSync(course.path)].filter(({ name }) => name === "trap"), []);
}

async function gradeOurselves(
  submissions: Readonly<Record<string, NotebookDocument>>,
  source: string,
): Promise<Record<string, number>> {
  const folder = Deno.makeTempDirSync();
  try {
    const grader = new Grader(source, { packages: prepareSandboxPackages(folder) });
    const points: Record<string, number> = {};
    for (const [student, notebook] of Object.entries(submissions)) {
      const content = new TextEncoder().encode(formatNotebook(notebook));
      const submission = await grader.open({ student, file: first, read: () => ({ content }) });
      const { exercises } = await grader.grade(submission);
      points[student] = exercises.reduce((sum, exercise) => sum + exercise.points, 0);
    }
    return points;
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

async function readFeedback(course: NbgraderCourse): Promise<void> {
  await course.nbgrader("generate_feedback", assignment);
  const page = course.read(`feedback/wrong/${assignment}/${first.replace(".ipynb", ".html")}`);
  assertStringIncludes(page, wrongBackward[0].feedback);
  assert(!page.includes("was edited; the original was used"), "nbgrader's own edits are no edits");
}
