/**
 * Grades many submissions, keeps what is done, and writes the gradebook.
 * @module
 */
import { join } from "node:path";
import { classOverview, type GradedStudent } from "./class_overview.ts";
import { feedbackHTML, feedbackMarkdown } from "./feedback.ts";
import { type Grade, gradebookCSV } from "./gradebook.ts";
import type { Grader } from "./grader.ts";
import type { Submission } from "./submissions.ts";
import { writeAtomically } from "./write_atomically.ts";

/** Options of {@linkcode gradeAll}. */
export interface GradeAllOptions {
  /** The folder for the results. */
  readonly output: string;
  /** How many submissions are graded at the same time. */
  readonly jobs: number;
  /** Whether grades that an earlier run kept are used. */
  readonly resume: boolean;
  /** Called after each submission. */
  readonly onProgress?: (
    grade: Grade,
    progress: { readonly done: number; readonly all: number },
  ) => void;
}

/**
 * Grades submissions in parallel. Each grade is kept in a file of its own as soon as it is there, so that a run that was
 * cut off can go on. At the end come `grades.csv`, `grades.json`, `overview.html`, and for each student `feedback/….html` and `….md`; the
 * names of these files are hashes, and `grades.json` says whose they are.
 *
 * @param submissions What to grade.
 * @param grader Grades one.
 * @param options Where results go, and how to work.
 * @returns The grades, in the order of the submissions.
 * @throws {Error} If the instructor's notebook is wrong, or results cannot be written.
 */
export async function gradeAll(
  submissions: readonly Submission[],
  grader: Grader,
  options: GradeAllOptions,
): Promise<Grade[]> {
  const { output, jobs, resume, onProgress } = options;
  const kept = join(output, "results");
  Deno.mkdirSync(kept, { recursive: true });
  const grades: Grade[] = [];
  let next = 0;
  let done = 0;
  const work = async () => {
    while (next < submissions.length) {
      const index = next++;
      const submission = await grader.open(submissions[index]);
      const path = join(kept, `${submission.key}.json`);
      grades[index] = (resume ? readKept(path) : undefined) ?? await grader.grade(submission);
      writeAtomically(path, JSON.stringify(grades[index]));
      done++;
      onProgress?.(grades[index], { done, all: submissions.length });
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, submissions.length) }, work));
  await writeResults(grades, output);
  return grades;
}

function readKept(path: string): Grade | undefined {
  try {
    return JSON.parse(Deno.readTextFileSync(path));
  } catch {
    return undefined;
  }
}

async function writeResults(grades: readonly Grade[], output: string): Promise<void> {
  const feedback = join(output, "feedback");
  Deno.mkdirSync(feedback, { recursive: true });
  const students = Map.groupBy(grades, ({ student }) => student);
  const graded: GradedStudent[] = [];
  for (const [student, ofStudent] of students) {
    const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(student));
    const name = new Uint8Array(hash).toHex().slice(0, 16);
    writeAtomically(join(feedback, `${name}.html`), feedbackHTML(student, ofStudent));
    writeAtomically(join(feedback, `${name}.md`), feedbackMarkdown(student, ofStudent));
    graded.push({ student, grades: ofStudent, feedback: `feedback/${name}.html` });
  }
  const pages = graded.map(({ student, grades, feedback }) => ({
    student,
    feedback,
    notebooks: grades,
  }));
  writeAtomically(join(output, "overview.html"), classOverview(graded));
  writeAtomically(join(output, "grades.json"), `${JSON.stringify({ students: pages }, null, 1)}\n`);
  writeAtomically(join(output, "grades.csv"), gradebookCSV(grades));
}
