/**
 * What grading finds out.
 * @module
 */

/** What became of a test, an exercise or a whole notebook. */
export type Status =
  | "passed"
  | "wrong type"
  | "wrong shape"
  | "wrong value"
  | "not written"
  | "syntax error"
  | "exception"
  | "missing function"
  | "missing cell"
  | "no answer"
  | "time limit"
  | "memory limit"
  | "output limit"
  | "exit"
  | "not a notebook"
  | "wrong kernel"
  | "unreadable file";

/** A status and a sentence about it. */
export interface Finding {
  /** One of a few. */
  readonly status: Status;
  /** What happened, and where. */
  readonly detail: string;
  /** What to think about. */
  readonly hint?: string;
}

/** One test's result. */
export interface TestResult extends Finding {
  /** What was tested. */
  readonly name: string;
  /** What it brought. */
  readonly points: number;
  /** What it could bring. */
  readonly maximum: number;
}

/** One exercise's result. */
export interface ExerciseResult extends Finding {
  /** The exercise's id. */
  readonly exercise: string;
  /** The sum of its tests' points. */
  readonly points: number;
  /** What it could bring. */
  readonly maximum: number;
  /** Its tests; empty if nothing could be run. */
  readonly tests: readonly TestResult[];
}

/** A submitted notebook's result. */
export interface NotebookResult {
  /** The exercises in order. */
  readonly exercises: readonly ExerciseResult[];
  /** What was not as it was handed out. */
  readonly notes: readonly string[];
  /** How long it took. */
  readonly seconds: number;
}
