/**
 * The feedback that a student gets: a page that is safe to open, and the same in Markdown.
 * @module
 */
import { escapeHTML } from "../escape_html.ts";
import { type Grade, roundPoints } from "./gradebook.ts";
import { escapeMarkdown, printable } from "./printable.ts";
import type { ExerciseResult, TestResult } from "./result.ts";

const style =
  `body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#1f2328}
table{border-collapse:collapse;width:100%}td,th{border-top:1px solid #d0d7de;padding:.4rem .6rem;text-align:left;
vertical-align:top;overflow-wrap:anywhere}.hint{color:#57606a}`;

/**
 * A page without scripts, links and anything from elsewhere; the browser is told to refuse them, too.
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
  const text = (content: string) => escapeHTML(printable(content));
  const hint = (content: string | undefined) =>
    content ? `<br><span class="hint">→ ${text(content)}</span>` : "";
  const row = (test: TestResult) =>
    `<tr><td>${mark(test)}</td><td>${text(test.name)}</td><td>${score(test)}</td>` +
    `<td>${test.status}${test.detail ? `: ${text(test.detail)}` : ""}${hint(test.hint)}</td></tr>`;
  const exercise = (result: ExerciseResult) =>
    `<h3>${text(result.exercise)}: ${score(result)} points</h3>` +
    (result.tests.length === 0
      ? `<p>${result.status}: ${text(result.detail)}</p>`
      : `<table><tr><th></th><th>test</th><th>points</th><th>found</th></tr>${
        result.tests.map(row).join("")
      }</table>`);
  const notebook = (grade: Grade) =>
    `<h2>${text(grade.notebook)}: ${score(totalOf([grade]))} points</h2>` +
    grade.notes.map((note) => `<p>${text(note)}</p>`).join("") +
    grade.exercises.map(exercise).join("");
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">` +
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">` +
    `<meta name="viewport" content="width=device-width"><title>Feedback for ${
      text(student)
    }</title>` +
    `<style>${style}</style></head><body><h1>Feedback for ${text(student)}: ` +
    `${score(totalOf(grades))} points</h1>${grades.map(notebook).join("")}</body></html>\n`;
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
    `- ${mark(test)} ${text(test.name)} (${score(test)}): ${test.status}` +
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

interface Score {
  readonly points: number;
  readonly maximum: number;
}

function totalOf(grades: readonly Grade[]): Score {
  const exercises = grades.flatMap((grade) => grade.exercises);
  return {
    points: exercises.reduce((sum, { points }) => sum + points, 0),
    maximum: exercises.reduce((sum, { maximum }) => sum + maximum, 0),
  };
}

/** A visible test that brings no points says only whether it passed. */
function score({ points, maximum }: Score): string {
  return `${roundPoints(points)}/${roundPoints(maximum)}`;
}

function mark({ status }: TestResult): string {
  return status === "passed" ? "✔" : "✘";
}
