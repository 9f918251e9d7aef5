/**
 * A training run that is kept beside others.
 * @module
 */
import type { History } from "./history.ts";

/** A hyperparameter's value. */
export type RunValue = number | string | boolean | null | readonly RunValue[];

/** The hyperparameters of a run by name. */
export type RunParameters = Readonly<Record<string, RunValue>>;

/** A training run that is kept. */
export interface Run {
  /** Counts from 1 within its group. */
  readonly number: number;
  /** The name that was given. */
  readonly name?: string;
  /** What may differ between runs. */
  readonly parameters: RunParameters;
  /** What happened. */
  readonly history: History;
  /** Whether it survives {@linkcode RunGroup.clear}. */
  readonly isPinned: boolean;
}
