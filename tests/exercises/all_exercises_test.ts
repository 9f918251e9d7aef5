import { assert, assertEquals } from "@std/assert";
import { readExercises } from "course/grading/exercise.ts";
import { parseNotebook } from "course/grading/notebook_document.ts";

const notebooks = new URL("../../notebooks/", import.meta.url);

function namesIn(folder: string): string[] {
  return [...Deno.readDirSync(new URL(folder, notebooks))]
    .filter(({ isFile, name }) => isFile && name.endsWith(".ipynb"))
    .map(({ name }) => name.replace(".ipynb", "")).sort();
}

const lessons = namesIn("instructor/");

Deno.test("every lesson but the front door has exercises, a release, and tests of them", () => {
  assertEquals(lessons, namesIn("./").filter((name) => !name.startsWith("00")));
  assertEquals(namesIn("exercises/"), lessons);
  for (const lesson of lessons) {
    const text = Deno.readTextFileSync(new URL(`${lesson}/exercises_test.ts`, import.meta.url));
    assert(text.includes(`testExercises("${lesson}")`), lesson);
  }
});

Deno.test("each lesson has three to five exercises; all together have 100 points", () => {
  let total = 0;
  for (const lesson of lessons) {
    const path = new URL(`instructor/${lesson}.ipynb`, notebooks);
    const { exercises } = readExercises(parseNotebook(Deno.readTextFileSync(path)));
    assert(exercises.length >= 3 && exercises.length <= 5, lesson);
    total += exercises.reduce((sum, { points }) => sum + points, 0);
  }
  assertEquals(total, 100);
});
