/**
 * How a class did, for the instructor: a page to look at before the next lecture.
 * @module
 */
import type { Grade } from "./gradebook.ts";
import { pageOf, scoreBar, textOf } from "./page.ts";
import type { ExerciseResult } from "./result.ts";
import { totalOf } from "./score.ts";

/** A student's grades, and where the feedback is. */
export interface GradedStudent {
  /** The student's name. */
  readonly student: string;
  /** The notebooks. */
  readonly grades: readonly Grade[];
  /** A link to the feedback, relative to the page. */
  readonly feedback: string;
}

const bins = 10;
const hintsShown = 3;

/**
 * A page with the distribution of points, the exercises with their means and their most frequent hints, and the
 * students.
 *
 * @example
 * ```ts
 * import { classOverview } from "course/grading/class_overview.ts";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const kim = { student: "Kim", grades: [], feedback: "feedback/kim.html" };
 * assertStringIncludes(classOverview([kim]), '<a href="feedback/kim.html">Kim</a>');
 * ```
 * @param students Everybody who was graded.
 * @returns HTML.
 */
export function classOverview(students: readonly GradedStudent[]): string {
  const grades = students.flatMap((student) => student.grades);
  const notebooks = Map.groupBy(grades, ({ notebook }) => notebook);
  const sections = [...notebooks].sort(([a], [b]) => a < b ? -1 : 1)
    .map(([notebook, ofNotebook]) => notebookSection(notebook, ofNotebook));
  return pageOf(
    "Overview of the class",
    `<h1>Overview of the class</h1><p>Students: ${students.length}. Notebooks: ${grades.length}.</p>` +
      distribution(students) + sections.join("") + studentsTable(students),
  );
}

/** How many students reached 0–10 %, 10–20 %, … of their points. */
function distribution(students: readonly GradedStudent[]): string {
  const counts: number[] = Array(bins).fill(0);
  for (const { grades } of students) {
    const { points, maximum } = totalOf(grades);
    const share = maximum > 0 ? points / maximum : 0;
    counts[Math.min(Math.floor(share * bins), bins - 1)]++;
  }
  const rows = counts.map((count, i) =>
    `<tr><td class="points">${100 * i / bins}–${100 * (i + 1) / bins} %</td>` +
    `<td>${scoreBar({ points: count, maximum: students.length })} students</td></tr>`
  );
  return `<h2>Points reached</h2><table>${rows.reverse().join("")}</table>`;
}

function notebookSection(notebook: string, grades: readonly Grade[]): string {
  const exercises = Map.groupBy(
    grades.flatMap((grade) => grade.exercises),
    ({ exercise }) => exercise,
  );
  const rows = [...exercises].map(([exercise, results]) =>
    `<tr><td class="name">${textOf(exercise)}</td><td>${scoreBar(meanOf(results))}</td>` +
    `<td class="points">${results.filter(({ status }) => status === "passed").length} of ` +
    `${results.length}</td><td>${troubles(results)}</td></tr>`
  );
  return `<h2>${textOf(notebook)}</h2><table><tr><th>exercise</th><th>mean points</th>` +
    `<th>solved</th><th>what went wrong most often</th></tr>${rows.join("")}</table>`;
}

function meanOf(results: readonly ExerciseResult[]) {
  const { points, maximum } = totalOf([{ exercises: results }]);
  return {
    points: Math.round(100 * points / results.length) / 100,
    maximum: maximum / results.length,
  };
}

/** The most frequent hints, or the status where there is no hint; each counts once per student. */
function troubles(results: readonly ExerciseResult[]): string {
  const reasons = results.flatMap(({ tests, status, hint }) => {
    const graded = tests.filter((test) => test.maximum > 0 && test.status !== "passed");
    const failed = [...graded, { status, hint }];
    return [...new Set(failed.map((test) => test.hint ?? test.status))]
      .filter((reason) => reason !== "passed");
  });
  return [...Map.groupBy(reasons, (reason) => reason)]
    .map(([reason, all]) => ({ reason, count: all.length }))
    .sort((a, b) => b.count - a.count)
    .slice(0, hintsShown)
    .map(({ reason, count }) => `${count} × ${textOf(reason)}`)
    .join("<br>");
}

function studentsTable(students: readonly GradedStudent[]): string {
  const rows = students.map(({ student, grades, feedback }) =>
    `<tr><td><a href="${textOf(feedback)}">${textOf(student)}</a></td>` +
    `<td>${scoreBar(totalOf(grades))}</td></tr>`
  );
  return `<h2>Students</h2><table>${rows.join("")}</table>`;
}
