/**
 * The exercises' tests are tested: the reference solution gets all points, the empty starter none, and each plausible
 * wrong solution is rejected with feedback that names its misconception. Each lesson's folder calls this from a file of
 * its own, so that they run in parallel.
 * @module
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { readExercises } from "course/grading/exercise.ts";
import { gradeNotebook, type GradingContext } from "course/grading/grade_notebook.ts";
import {
  formatNotebook,
  gradeMetadataOf,
  type NotebookDocument,
  parseNotebook,
} from "course/grading/notebook_document.ts";
import { computeReference } from "course/grading/reference.ts";
import { releaseNotebook } from "course/grading/release.ts";
import type { NotebookResult } from "course/grading/result.ts";
import { prepareSandboxPackages } from "course/grading/sandbox_packages.ts";
import type { WrongSolution } from "./wrong_solution.ts";

const notebooks = new URL("../../notebooks/", import.meta.url);

const packagesFolder = Deno.makeTempDirSync();
const packages = prepareSandboxPackages(packagesFolder);
globalThis.addEventListener("unload", () => Deno.removeSync(packagesFolder, { recursive: true }));

/**
 * Registers the tests of a lesson's exercises.
 *
 * @param lesson The notebook's name without ".ipynb".
 */
export function testExercises(lesson: string): void {
  const name = `${lesson}.ipynb`;
  const instructor = parseNotebook(Deno.readTextFileSync(new URL(`instructor/${name}`, notebooks)));
  const released = releaseNotebook(instructor);
  const set = readExercises(instructor);

  Deno.test(`${name}: exercises/ is what the instructor's notebook releases`, () => {
    const text = Deno.readTextFileSync(new URL(`exercises/${name}`, notebooks));
    assertEquals(text, formatNotebook(released));
    assert(!/BEGIN SOLUTION|HIDDEN TESTS/.test(text));
  });

  Deno.test(`${name}: reference, starter and wrong solutions get what they should`, async () => {
    const context = { set, packages, reference: await computeReference(set, packages) };
    const total = set.exercises.reduce((sum, { points }) => sum + points, 0);
    const best = await gradeNotebook(instructor, context);
    assertEquals([pointsOf(best), best.notes], [total, []]);
    assertEquals(pointsOf(await gradeNotebook(released, context)), 0);
    const wrong = new Map<string, readonly WrongSolution[]>();
    for (const { id } of set.exercises) {
      wrong.set(id, await wrongSolutionsOf(lesson, id));
      assert(wrong.get(id)!.length >= 5, `${id} has too few wrong solutions`);
    }
    const rounds = Math.max(...[...wrong.values()].map(({ length }) => length));
    for (let round = 0; round < rounds; round++) {
      await assertRejected(released, { wrong, round, context });
    }
  });
}

async function wrongSolutionsOf(lesson: string, id: string): Promise<readonly WrongSolution[]> {
  const module = await import(`./${lesson}/${id.replaceAll("-", "_")}.ts`);
  return module.wrongSolutions;
}

/** Grades one wrong solution of each exercise, all in one notebook. */
async function assertRejected(
  released: NotebookDocument,
  options: {
    readonly wrong: ReadonlyMap<string, readonly WrongSolution[]>;
    readonly round: number;
    readonly context: GradingContext;
  },
): Promise<void> {
  const { wrong, round, context } = options;
  const cells = released.cells.map((cell) => {
    const source = wrong.get(gradeMetadataOf(cell)?.grade_id ?? "")?.[round]?.source;
    return source === undefined ? cell : { ...cell, source };
  });
  const result = await gradeNotebook({ ...released, cells }, context);
  for (const { exercise, points, maximum, tests } of result.exercises) {
    const solution = wrong.get(exercise)?.[round];
    if (!solution) continue;
    const feedback = tests.filter(({ status }) => status !== "passed")
      .map(({ name, detail, hint }) => `${name}: ${detail} ${hint ?? ""}`).join("\n");
    assert(points < maximum, `${exercise} accepts: ${solution.misconception}`);
    assertStringIncludes(feedback, solution.feedback, `${exercise}: ${solution.misconception}`);
    // A wrong solution runs: it must not fail for another reason than its misconception.
    assert(tests.every(({ status }) => /^passed$|^wrong /.test(status)), feedback);
  }
}

function pointsOf({ exercises }: NotebookResult): number {
  return exercises.reduce((sum, { points }) => sum + points, 0);
}
