/** Makes small notebooks for tests. */

import type { NotebookCell, NotebookDocument } from "course/grading/notebook_document.ts";

/** A notebook for Deno's kernel. */
export function notebookOf(cells: readonly NotebookCell[]): NotebookDocument {
  return { nbformat: 4, nbformat_minor: 5, metadata: { kernelspec: { name: "deno" } }, cells };
}

/** A code cell without metadata. */
export function codeCell(source: string): NotebookCell {
  return { cell_type: "code", metadata: {}, source };
}

/** A code cell with nbgrader's metadata. */
export function gradedCell(
  grade_id: string,
  options: {
    readonly source: string;
    readonly grade?: boolean;
    readonly solution?: boolean;
    readonly locked?: boolean;
    readonly points?: number;
  },
): NotebookCell {
  const { source, grade = false, solution = false, locked = false, points } = options;
  const nbgrader = { schema_version: 3, grade_id, grade, solution, locked, task: false, points };
  return { cell_type: "code", metadata: { nbgrader }, source };
}

/** The instructor's solution of an exercise. */
export function solutionCell(id: string, solution: string): NotebookCell {
  return gradedCell(id, {
    source: `// BEGIN SOLUTION\n${solution}\n// END SOLUTION`,
    solution: true,
  });
}

/** An exercise's tests. */
export function testCell(
  id: string,
  options: { readonly points: number; readonly source: string },
): NotebookCell {
  return gradedCell(id, { ...options, grade: true, locked: true });
}
