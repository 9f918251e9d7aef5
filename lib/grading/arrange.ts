/**
 * Decides what is run of a submission, and in which order.
 * @module
 */
import type { ExerciseCell, ExerciseSet } from "./exercise.ts";
import {
  gradeMetadataOf,
  type NotebookCell,
  type NotebookDocument,
  sourceOf,
} from "./notebook_document.ts";
import type { TestSource } from "./test_cell.ts";

/** One thing to run. */
export type PlannedStep =
  | {
    readonly kind: "cell";
    readonly source: string;
    /** The number that JupyterLab shows after "Run All"; undefined for the instructor's cells. */
    readonly number?: number;
    /** The exercise whose solution it is, if it is one. */
    readonly exercise?: string;
  }
  | { readonly kind: "probe"; readonly test: TestSource };

/** A submission, ready to run. */
export interface Arrangement {
  /** In order. */
  readonly steps: readonly PlannedStep[];
  /** Exercises without a solution cell. */
  readonly missing: ReadonlySet<string>;
  /** What was not as it was handed out, in sentences. */
  readonly notes: readonly string[];
}

interface Found {
  readonly cell: ExerciseCell;
  readonly steps: PlannedStep[];
}

/**
 * Takes the student's solutions and own cells, in the student's order, and the instructor's tests and given cells in
 * the places of their copies. Cells are found by grade id; the student's copies of points and tests are not looked at.
 * What is missing, doubled, moved or edited is noted, and never fatal.
 *
 * @param set The instructor's notebook.
 * @param submission The student's notebook.
 * @returns What to run.
 */
export function arrange(set: ExerciseSet, submission: NotebookDocument): Arrangement {
  const known = new Map(
    set.cells.flatMap((cell) => cell.id === undefined ? [] : [[cell.id, cell]]),
  );
  const found: Found[] = [];
  const own: { readonly before: number; readonly step: PlannedStep }[] = [];
  const notes: string[] = [];
  let number = 0;
  for (const copy of submission.cells) {
    const source = sourceOf(copy);
    if (copy.cell_type !== "code" || source.trim() === "") continue;
    number++;
    const cell = known.get(gradeMetadataOf(copy)?.grade_id ?? "");
    if (!cell || cell.role === "other") {
      own.push({ before: found.length, step: { kind: "cell", source, number } });
      continue;
    }
    const isAgain = found.some((earlier) => earlier.cell === cell);
    if (isAgain) notes.push(`Cell "${cell.id}" is there more than once.`);
    if (isAgain && cell.role !== "solution") continue;
    if (isEdited(cell, copy)) notes.push(`Cell "${cell.id}" was edited; the original was used.`);
    found.push({ cell, steps: stepsOf(cell, { source, number }) });
  }
  noteOrder(set, { found, notes });
  const missing = new Set<string>();
  const present = new Set(found.map(({ cell }) => cell));
  const places = placesOf(found, own);
  for (const cell of set.cells) {
    if (cell.id === undefined || present.has(cell)) continue;
    notes.push(`Cell "${cell.id}" is missing.`);
    if (cell.role === "solution") missing.add(cell.id);
    else if (cell.role !== "other") insert(places, { cell, set });
  }
  return { steps: places.flatMap(({ steps }) => steps), missing, notes };
}

function stepsOf(
  cell: ExerciseCell,
  { source, number }: { readonly source: string; readonly number: number },
): PlannedStep[] {
  if (cell.role === "solution") return [{ kind: "cell", source, number, exercise: cell.id! }];
  return instructorSteps(cell);
}

function instructorSteps(cell: ExerciseCell): PlannedStep[] {
  const probes = cell.tests.map((test): PlannedStep => ({ kind: "probe", test }));
  return [{ kind: "cell", source: cell.source }, ...probes];
}

/** Test cells were released without hidden tests; the instructor's own notebook has them. */
function isEdited(cell: ExerciseCell, copy: NotebookCell): boolean {
  if (cell.role === "solution") return false;
  const source = sourceOf(copy).trim();
  return source !== cell.released.trim() && source !== cell.original.trim();
}

function noteOrder(
  set: ExerciseSet,
  { found, notes }: { readonly found: readonly Found[]; readonly notes: string[] },
): void {
  const positions = found.map(({ cell }) => set.cells.indexOf(cell));
  const moved = positions.findIndex((position, i) => i > 0 && position < positions[i - 1]);
  if (moved >= 0) notes.push(`Cell "${found[moved].cell.id}" stands in another place than before.`);
}

interface PlacedSteps {
  readonly cell?: ExerciseCell;
  readonly steps: readonly PlannedStep[];
}

function placesOf(
  found: readonly Found[],
  own: readonly { readonly before: number; readonly step: PlannedStep }[],
): PlacedSteps[] {
  const ownAt = (place: number) =>
    own.filter(({ before }) => before === place).map(({ step }): PlacedSteps => ({
      steps: [step],
    }));
  return [...found.flatMap((entry, i) => [...ownAt(i), entry]), ...ownAt(found.length)];
}

/** A given cell that is missing goes in front; a test cell goes behind the exercises that it tests. */
function insert(
  places: PlacedSteps[],
  { cell, set }: { readonly cell: ExerciseCell; readonly set: ExerciseSet },
): void {
  const entry = { cell, steps: instructorSteps(cell) };
  if (cell.role === "given") {
    const position = set.cells.indexOf(cell);
    const next = places.findIndex((place) =>
      place.cell && set.cells.indexOf(place.cell) > position
    );
    // With what comes after it gone, it still has to come before the student's own cells.
    places.splice(next < 0 ? 0 : next, 0, entry);
    return;
  }
  const tested = new Set(cell.tests.map(({ exercise }) => exercise));
  const last = places.findLastIndex((place) =>
    place.cell?.id !== undefined && tested.has(place.cell.id)
  );
  places.splice(last < 0 ? places.length : last + 1, 0, entry);
}
