/**
 * The table of grades.
 * @module
 */
import { stringify } from "@std/csv/stringify";
import { printable } from "./printable.ts";
import type { ExerciseResult } from "./result.ts";

/** A graded notebook of a student. */
export interface Grade {
  /** Whose it is. */
  readonly student: string;
  /** The notebook's name. */
  readonly notebook: string;
  /** Its exercises. */
  readonly exercises: readonly ExerciseResult[];
  /** What was not as it was handed out. */
  readonly notes: readonly string[];
  /** How long grading took. */
  readonly seconds: number;
}

/**
 * The gradebook as CSV: a line for each student and exercise. The seconds are those of the whole notebook.
 *
 * @example
 * ```ts
 * import { gradebookCSV } from "course/grading/gradebook.ts";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const exercise = { exercise: "double", points: 1, maximum: 2, status: "wrong value", detail: "", tests: [] } as const;
 * const grade = { student: "=Kim", notebook: "01", exercises: [exercise], notes: [], seconds: 0.5 };
 * assertStringIncludes(gradebookCSV([grade]), "'=Kim,01/double,1,2,wrong value,0.50");
 * ```
 * @param grades What was graded.
 * @returns The text of the file.
 */
export function gradebookCSV(grades: readonly Grade[]): string {
  const rows = grades.flatMap(({ student, notebook, exercises, seconds }) =>
    exercises.map(({ exercise, points, maximum, status }) => ({
      student: safeCell(student),
      exercise: safeCell(exercise === "" ? notebook : `${notebook}/${exercise}`),
      points: roundPoints(points),
      maximum: roundPoints(maximum),
      status,
      seconds: seconds.toFixed(2),
    }))
  );
  return stringify(rows, {
    columns: ["student", "exercise", "points", "maximum", "status", "seconds"],
  });
}

/** Spreadsheets take a cell that starts so for a formula, also behind blanks. */
function safeCell(text: string): string {
  const cell = printable(text);
  return /^\s*[=+\-−@＝＋－＠|%]/.test(cell) ? `'${cell}` : cell;
}

/** Without the noise of sums such as 0.1 + 0.2. */
export function roundPoints(points: number): number {
  return Math.round(points * 1e6) / 1e6;
}
