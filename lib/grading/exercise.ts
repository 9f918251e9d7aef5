/**
 * The exercises of an instructor's notebook.
 *
 * The notebook is an ordinary one with nbgrader's cell metadata:
 *
 * - A *solution cell* (`solution: true`) belongs to the student. Its grade id names the exercise. The instructor's
 *   solution stands between `// BEGIN SOLUTION` and `// END SOLUTION`.
 * - A *test cell* (`grade: true`, `locked: true`, `points`) comes after it and calls `check("grade-id", [tests])`. Tests
 *   between `// BEGIN HIDDEN TESTS` and `// END HIDDEN TESTS` never reach the student. The tests' points add up to the
 *   cell's. The cell's other statements make inputs: they enter the student's process, expected answers do not.
 *   Where several right answers differ, a test's `measure` makes of the answer what is compared; it runs with the judge.
 * - A *given cell* (`locked: true`, no points) is what the exercise starts from: imports and helpers.
 * @module
 */
import { gradeMetadataOf, type NotebookDocument, sourceOf } from "./notebook_document.ts";
import { hasRegion, releasedSource } from "./marked_regions.ts";
import { readTestCell, type TestSource } from "./test_cell.ts";

/** What a cell is for. */
export type CellRole = "solution" | "tests" | "given" | "other";

/** A code cell of an instructor's notebook. */
export interface ExerciseCell {
  /** The grade id; undefined in a cell without metadata. */
  readonly id?: string;
  /** What it is for. */
  readonly role: CellRole;
  /** With the instructor's solution; of a test cell, what makes the visible tests' inputs. */
  readonly source: string;
  /** As it stands in the instructor's notebook. */
  readonly original: string;
  /** What students get in its place. */
  readonly released: string;
  /** The tests, in a test cell. */
  readonly tests: readonly TestSource[];
}

/** An exercise and what it is worth. */
export interface Exercise {
  /** The grade id of its solution cell. */
  readonly id: string;
  /** All its points. */
  readonly points: number;
  /** All its tests, visible and hidden. */
  readonly tests: readonly TestSource[];
}

/** An instructor's notebook, taken apart. */
export interface ExerciseSet {
  /** The code cells in order. */
  readonly cells: readonly ExerciseCell[];
  /** The exercises in order. */
  readonly exercises: readonly Exercise[];
}

/**
 * Reads an instructor's notebook and checks that it is whole: every exercise has a solution and tests, points add up,
 * ids are unique.
 *
 * @example
 * ```ts
 * import { readExercises } from "course/grading/exercise.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const empty = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [] };
 * assertEquals(readExercises(empty).exercises, []);
 * ```
 * @param notebook The instructor's notebook.
 * @returns Its cells and exercises.
 * @throws {SyntaxError} If something is missing or does not fit.
 */
export function readExercises(notebook: NotebookDocument): ExerciseSet {
  const cells: ExerciseCell[] = [];
  const exercises = new Map<string, TestSource[]>();
  const ids = new Set<string>();
  for (const cell of notebook.cells) {
    const metadata = gradeMetadataOf(cell);
    const id = metadata?.grade_id;
    if (id !== undefined && ids.has(id)) {
      throw new SyntaxError(`Cannot use the grade id "${id}" twice`);
    }
    if (id !== undefined) ids.add(id);
    if (cell.cell_type !== "code" || sourceOf(cell).trim() === "") continue;
    const source = sourceOf(cell);
    const role = !metadata
      ? "other"
      : metadata.solution
      ? "solution"
      : metadata.grade
      ? "tests"
      : metadata.locked
      ? "given"
      : "other";
    const { tests, setup } = role === "tests" ? readTestCell(source) : { tests: [], setup: source };
    if (role === "solution") startExercise(id!, { source, exercises });
    if (role === "tests") addTests(tests, { id: id!, points: metadata!.points, exercises });
    cells.push({
      ...(id === undefined ? {} : { id }),
      role,
      source: setup,
      original: source,
      released: releasedSource(source),
      tests,
    });
  }
  return {
    cells,
    exercises: [...exercises].map(([id, tests]) => ({
      id,
      tests,
      points: finishExercise(id, tests),
    })),
  };
}

function startExercise(
  id: string,
  { source, exercises }: { source: string; exercises: Map<string, TestSource[]> },
): void {
  if (!hasRegion(source, "SOLUTION")) {
    throw new SyntaxError(`Cannot find BEGIN SOLUTION in cell "${id}"`);
  }
  exercises.set(id, []);
}

function addTests(
  tests: readonly TestSource[],
  options: { id: string; points: number | undefined; exercises: Map<string, TestSource[]> },
): void {
  const { id, points, exercises } = options;
  const sum = sumOfPoints(tests);
  if (Math.abs(sum - (points ?? NaN)) > 1e-9 || points === undefined) {
    throw new SyntaxError(
      `Cannot grade cell "${id}": it has ${points} points, its tests have ${sum}`,
    );
  }
  for (const test of tests) {
    const exercise = exercises.get(test.exercise);
    if (!exercise) {
      throw new SyntaxError(
        `Cannot test "${test.exercise}" in cell "${id}": no solution cell above has this id`,
      );
    }
    exercise.push(test);
  }
}

function finishExercise(id: string, tests: readonly TestSource[]): number {
  const points = sumOfPoints(tests);
  if (points === 0) throw new SyntaxError(`Cannot grade exercise "${id}": it has no points`);
  return points;
}

function sumOfPoints(tests: readonly TestSource[]): number {
  return tests.reduce((sum, { points }) => sum + points, 0);
}
