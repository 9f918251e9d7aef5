/**
 * Makes what students get from what the instructor writes.
 * @module
 */
import { readExercises } from "./exercise.ts";
import { releasedSource } from "./marked_regions.ts";
import { type NotebookCell, type NotebookDocument, sourceOf } from "./notebook_document.ts";

/**
 * Takes out solutions, hidden tests and outputs. Ids and metadata stay, so that the cells are found again.
 *
 * @example
 * ```ts
 * import { releaseNotebook } from "course/grading/release.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const source = "// BEGIN SOLUTION\nsecret\n// END SOLUTION";
 * const cells = [{ cell_type: "code", metadata: {}, source, outputs: [], execution_count: null }];
 * const released = releaseNotebook({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells });
 * assertEquals(released.cells[0].source, '// YOUR CODE HERE\nthrow new Error("Not written yet");');
 * ```
 * @param notebook The instructor's notebook.
 * @returns The students' notebook.
 * @throws {SyntaxError} If the instructor's notebook is not whole.
 */
export function releaseNotebook(notebook: NotebookDocument): NotebookDocument {
  readExercises(notebook);
  return { ...notebook, cells: notebook.cells.map(releaseCell) };
}

function releaseCell(cell: NotebookCell): NotebookCell {
  const source = releasedSource(sourceOf(cell));
  if (cell.cell_type !== "code") return { ...cell, source };
  return { ...cell, source, ...{ outputs: [], execution_count: null } };
}
