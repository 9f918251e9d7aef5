/**
 * Runs that are compared with each other.
 * @module
 */
import type { History } from "./history.ts";
import type { Run, RunParameters } from "./run.ts";
import { runsToCSV } from "./runs_csv.ts";

/** A run by its number in the table, or by its name. */
export type RunSelector = number | string;

/**
 * Runs of one experiment, in the order in which they were first made.
 *
 * They live in the kernel's memory until it restarts. Cells may be run again in any order: the same
 * parameters replace the earlier run and keep its number, name and pin. (So put the seed among the
 * parameters if you vary it, and anything else that you change in the code.) To name or pin a run
 * that is not there prints a note and does nothing.
 *
 * @example
 * ```ts
 * import { RunGroup } from "course/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(new RunGroup("learning rates").name, "learning rates");
 * ```
 */
export class RunGroup {
  /** The name of the group. */
  readonly name: string;
  #runs: Run[] = [];

  /**
   * Makes an empty group. Notebooks get theirs from {@linkcode runs}.
   *
   * @param name Its name.
   */
  constructor(name: string) {
    this.name = name;
  }

  /** The runs, in order. */
  get list(): readonly Run[] {
    return this.#runs;
  }

  /**
   * Keeps a run. An earlier one with the same parameters is replaced.
   *
   * @param run Parameters, history, and a name if you like.
   * @returns The kept run.
   */
  add(run: {
    readonly parameters: RunParameters;
    readonly history: History;
    readonly name?: string;
  }): Run {
    const key = parametersKey(run.parameters);
    const earlier = this.#runs.find(({ parameters }) => parametersKey(parameters) === key);
    const kept: Run = {
      number: earlier?.number ?? 1 + Math.max(0, ...this.#runs.map(({ number }) => number)),
      name: run.name ?? earlier?.name,
      parameters: { ...run.parameters },
      history: run.history,
      isPinned: earlier?.isPinned ?? false,
    };
    this.#runs = earlier
      ? this.#runs.map((other) => other === earlier ? kept : other)
      : [...this.#runs, kept];
    return kept;
  }

  /**
   * Names a run, for legends and tables.
   *
   * @param run Its number or its present name.
   * @param name The new name.
   */
  rename(run: RunSelector, name: string): void {
    this.#change(run, { name });
  }

  /**
   * Lets a run survive {@linkcode RunGroup.clear}.
   *
   * @param run Its number or name.
   */
  pin(run: RunSelector): void {
    this.#change(run, { isPinned: true });
  }

  /**
   * Undoes {@linkcode RunGroup.pin}.
   *
   * @param run Its number or name.
   */
  unpin(run: RunSelector): void {
    this.#change(run, { isPinned: false });
  }

  /**
   * Forgets all runs but the pinned ones.
   *
   * @param options `pinned`: forget these too. Default: false.
   */
  clear(options: { readonly pinned?: boolean } = {}): void {
    this.#runs = options.pinned ? [] : this.#runs.filter(({ isPinned }) => isPinned);
  }

  /**
   * All runs as CSV, one line per epoch: number, name, parameters, scores.
   *
   * @returns The text, for `Deno.writeTextFileSync("runs.csv", …)`.
   */
  toCSV(): string {
    return runsToCSV(this.#runs);
  }

  #change(selector: RunSelector, change: Partial<Run>): void {
    const matches = ({ number, name }: Run) => number === selector || name === selector;
    if (!this.#runs.some(matches)) {
      const known = this.#runs.map(({ number }) => number).join(", ") || "none";
      console.warn(`No run ${JSON.stringify(selector)} in "${this.name}"; its runs are: ${known}`);
    }
    this.#runs = this.#runs.map((run) => matches(run) ? { ...run, ...change } : run);
  }
}

const groups = new Map<string, RunGroup>();

/**
 * The runs of one experiment.
 *
 * @example
 * ```ts
 * import { History, runs } from "course/notebook/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const group = runs("an example");
 * group.clear({ pinned: true });
 * group.add({ parameters: { learningRate: 0.1 }, history: new History([]) });
 * group.add({ parameters: { learningRate: 0.2 }, history: new History([]) });
 * group.add({ parameters: { learningRate: 0.1 }, history: new History([]) }); // replaces the first
 * assertEquals(runs("an example").list.map(({ number }) => number), [1, 2]);
 * ```
 * @param group The name of the experiment: "optimizers".
 * @returns Its runs; the same object for the same name.
 */
export function runs(group: string): RunGroup {
  const known = groups.get(group);
  if (known) return known;
  const made = new RunGroup(group);
  groups.set(group, made);
  return made;
}

/** The same text for the same parameters, in whatever order they are written. */
function parametersKey(parameters: RunParameters): string {
  const entries = Object.entries(parameters).sort(([a], [b]) => a < b ? -1 : 1);
  return JSON.stringify(entries);
}
