/**
 * The feedback that a student gets: a page that is safe to open, and the same in Markdown.
 * @module
 */
import { type Grade, roundPoints } from "./gradebook.ts";
import { pageOf, scoreBar, textOf } from "./page.ts";
import { escapeMarkdown } from "./printable.ts";
import type { ExerciseResult, TestResult } from "./result.ts";
import { type Score, totalOf } from "./score.ts";

/**
 * A page with the points, and for each test what was expected, what came, and a hint.
 *
 * @example
 * ```ts
 * import { feedbackHTML } from "course/grading/feedback.ts";
 * import { assert } from "@std/assert";
 *
 * assert(!feedbackHTML("<script>", []).includes("<script"));
 * ```
 * @param student Whose feedback it is.
 * @param grades The student's notebooks.
 * @returns HTML.
 */
export function feedbackHTML(student: string, grades: readonly Grade[]): string {
  const title = `Feedback for ${student}`;
  const overview = grades.map((grade) =>
    `<tr><td>${textOf(grade.notebook)}</td><td>${scoreBar(totalOf([grade]))}</td></tr>`
  );
  return pageOf(
    title,
    `<h1>${textOf(title)}</h1><table>${overview.join("")}` +
      `<tr><td><strong>all</strong></td><td>${scoreBar(totalOf(grades))}</td></tr></table>` +
      grades.map(notebookHTML).join(""),
  );
}

function notebookHTML(grade: Grade): string {
  return `<h2>${textOf(grade.notebook)}</h2>` +
    grade.notes.map((note) => `<p class="soft">${textOf(note)}</p>`).join("") +
    grade.exercises.map(exerciseHTML).join("");
}

function exerciseHTML(result: ExerciseResult): string {
  const head = `<h3>${textOf(result.exercise)} ${scoreBar(result)}</h3>`;
  if (result.tests.length === 0) {
    return `${head}<p>${result.status}: ${textOf(result.detail)}</p>`;
  }
  return `${head}<table><tr><th></th><th>test</th><th>points</th><th>found</th></tr>` +
    `${result.tests.map(testHTML).join("")}</table>`;
}

function testHTML(test: TestResult): string {
  const detail = test.detail ? `: ${textOf(test.detail)}` : "";
  const hint = test.hint ? `<br><strong>→ ${textOf(test.hint)}</strong>` : "";
  return `<tr><td class="${test.status === "passed" ? "good" : "bad"}">${mark(test)}</td>` +
    `<td class="name">${textOf(test.name)}</td><td class="points">${
      test.maximum > 0 ? score(test) : ""
    }</td>` +
    `<td>${test.status}${detail}${hint}</td></tr>`;
}

/**
 * The same in Markdown, as {@linkcode feedbackHTML} in HTML.
 *
 * @example
 * ```ts
 * import { feedbackMarkdown } from "course/grading/feedback.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(feedbackMarkdown("<b>", []), "# Feedback for &lt;b&gt;: 0/0 points\n");
 * ```
 * @param student Whose feedback it is.
 * @param grades The student's notebooks.
 * @returns Markdown.
 */
export function feedbackMarkdown(student: string, grades: readonly Grade[]): string {
  const text = escapeMarkdown;
  const line = (test: TestResult) =>
    `- ${mark(test)} ${text(test.name)}${
      test.maximum > 0 ? ` (${score(test)})` : ""
    }: ${test.status}` +
    (test.detail ? `: ${text(test.detail)}` : "") + (test.hint ? `\n  - ${text(test.hint)}` : "");
  const exercise = (result: ExerciseResult) => [
    `\n### ${text(result.exercise)}: ${score(result)} points\n`,
    ...(result.tests.length === 0
      ? [`${result.status}: ${text(result.detail)}`]
      : result.tests.map(line)),
  ];
  const notebook = (grade: Grade) => [
    `\n## ${text(grade.notebook)}: ${score(totalOf([grade]))} points`,
    ...grade.notes.map((note) => `\n${text(note)}`),
    ...grade.exercises.flatMap(exercise),
  ];
  const head = `# Feedback for ${text(student)}: ${score(totalOf(grades))} points`;
  return `${[head, ...grades.flatMap(notebook)].join("\n")}\n`;
}

function score({ points, maximum }: Score): string {
  return `${roundPoints(points)}/${roundPoints(maximum)}`;
}

function mark({ status }: TestResult): string {
  return status === "passed" ? "✔" : "✘";
}
