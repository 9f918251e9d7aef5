/**
 * Sums of points.
 * @module
 */
import type { ExerciseResult } from "./result.ts";

/** Points out of a maximum. */
export interface Score {
  /** What it brought. */
  readonly points: number;
  /** What it could bring. */
  readonly maximum: number;
}

/**
 * The sum of the points of notebooks.
 *
 * @example
 * ```ts
 * import { totalOf } from "course/grading/score.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(totalOf([]), { points: 0, maximum: 0 });
 * ```
 * @param notebooks Notebooks with their exercises.
 * @returns The sum.
 */
export function totalOf(
  notebooks: readonly { readonly exercises: readonly ExerciseResult[] }[],
): Score {
  const exercises = notebooks.flatMap((notebook) => notebook.exercises);
  return {
    points: exercises.reduce((sum, { points }) => sum + points, 0),
    maximum: exercises.reduce((sum, { maximum }) => sum + maximum, 0),
  };
}
