/**
 * Grades submissions one after another against all exercise notebooks of an instructor.
 * @module
 */
import { basename, join } from "node:path";
import { type ExerciseSet, readExercises } from "./exercise.ts";
import { gradeNotebook } from "./grade_notebook.ts";
import type { Grade } from "./gradebook.ts";
import {
  gradeMetadataOf,
  type NotebookDocument,
  NotebookError,
  parseNotebook,
} from "./notebook_document.ts";
import { computeReference, type Reference } from "./reference.ts";
import type { Status } from "./result.ts";
import type { SandboxLimits } from "./sandbox_run.ts";
import type { SandboxPackages } from "./sandbox_packages.ts";
import type { Submission } from "./submissions.ts";

interface Source {
  readonly name: string;
  readonly text: string;
  readonly set: ExerciseSet;
  reference?: Promise<Reference>;
}

interface OpenedSubmission {
  readonly source: Source | undefined;
  readonly notebook?: NotebookDocument;
  readonly refusal?: { readonly status: Status; readonly detail: string };
}

/** Grades against one folder of instructor's notebooks; each reference solution is run once. */
export class Grader {
  readonly #sources: readonly Source[];
  readonly #packages: SandboxPackages;
  readonly #limits: SandboxLimits | undefined;

  /**
   * Reads the instructor's notebooks.
   *
   * @param folder Where they are.
   * @param options What sandboxes run on, and what a submission may use.
   * @throws {Error} If there are none, or one of them is not whole.
   */
  constructor(
    folder: string,
    options: { readonly packages: SandboxPackages; readonly limits?: SandboxLimits },
  ) {
    this.#packages = options.packages;
    this.#limits = options.limits;
    const names = [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) =>
      name.endsWith(".ipynb")
    );
    if (names.length === 0) throw new Error(`There is no notebook (.ipynb) in ${folder}`);
    this.#sources = names.sort().map((name) => {
      const text = Deno.readTextFileSync(join(folder, name));
      try {
        return { name: basename(name, ".ipynb"), text, set: readExercises(parseNotebook(text)) };
      } catch (error) {
        throw new Error(`${name}: ${error instanceof Error ? error.message : error}`);
      }
    });
  }

  /**
   * Names what a grade depends on: the submission, and the exercises that it is graded against.
   *
   * @param submission The submission.
   * @returns A hash, good for a file's name.
   */
  async keyOf(submission: Submission): Promise<string> {
    const { student, file, content, problem } = submission;
    // What belongs to no notebook today may belong to a new one tomorrow.
    const { source } = this.#open(submission);
    const against = source ? [source] : this.#sources;
    const parts = [student, file, problem, ...against.map(({ text }) => text)];
    const head = new TextEncoder().encode(JSON.stringify(parts));
    const hash = await crypto.subtle.digest(
      "SHA-256",
      await new Blob([head, content ?? ""]).arrayBuffer(),
    );
    return new Uint8Array(hash).toHex().slice(0, 32);
  }

  /**
   * Grades one submission. Whatever is wrong with it becomes a status.
   *
   * @param submission The submission.
   * @returns The grade.
   * @throws {Error} If the instructor's notebook is wrong.
   */
  async grade(submission: Submission): Promise<Grade> {
    const { student, file } = submission;
    const { source, notebook, refusal } = this.#open(submission);
    if (!source || !notebook) return refused({ student, file }, { source, ...refusal! });
    source.reference ??= this.#referenceOf(source);
    const reference = await source.reference;
    const limits = this.#limits && { limits: this.#limits };
    try {
      const { set } = source;
      const result = await gradeNotebook(notebook, {
        set,
        reference,
        packages: this.#packages,
        ...limits,
      });
      return { student, notebook: source.name, ...result };
    } catch (error) {
      // One submission never stops the others, whatever it has made of the grader.
      const message = error instanceof Error ? error.message : `${error}`;
      return refused({ student, file }, {
        source,
        status: "no answer",
        detail: `It could not be run: ${message}`,
      });
    }
  }

  /** The submission's notebook and what it is graded against, or why it cannot be graded. */
  #open({ file, content, problem }: Submission): OpenedSubmission {
    const byName = this.#sources.find(({ name }) => file.startsWith(name));
    const refuse = (status: Status, detail: string): OpenedSubmission => ({
      source: byName,
      refusal: { status, detail },
    });
    if (content === undefined) return refuse("unreadable file", problem);
    try {
      const notebook = parseNotebook(new TextDecoder("utf-8", { fatal: true }).decode(content));
      const source = this.#sourceOf(notebook) ?? byName;
      if (source) return { source, notebook };
      return refuse("not a notebook", "None of the exercises' cells is in this notebook.");
    } catch (error) {
      if (error instanceof NotebookError) return refuse(error.status, error.message);
      return refuse("not a notebook", "The file is no text in UTF-8.");
    }
  }

  async #referenceOf({ name, set }: Source): Promise<Reference> {
    try {
      return await computeReference(set, this.#packages);
    } catch (error) {
      throw new Error(`${name}.ipynb: ${error instanceof Error ? error.message : error}`);
    }
  }

  /** The notebook with the most cells of the same grade ids: files get renamed. */
  #sourceOf(notebook: NotebookDocument): Source | undefined {
    const ids = new Set(notebook.cells.map((cell) => gradeMetadataOf(cell)?.grade_id));
    let [best, most]: [Source | undefined, number] = [undefined, 0];
    for (const source of this.#sources) {
      const common = source.set.exercises.filter(({ id }) => ids.has(id)).length;
      if (common > most) [best, most] = [source, common];
    }
    return best;
  }
}

function refused(
  { student, file }: { student: string; file: string },
  { source, status, detail }: { source: Source | undefined; status: Status; detail: string },
): Grade {
  const exercises = source?.set.exercises ?? [{ id: "", points: 0 }];
  return {
    student,
    notebook: source?.name ?? basename(file, ".ipynb"),
    exercises: exercises.map(({ id, points }) => ({
      exercise: id,
      points: 0,
      maximum: points,
      tests: [],
      status,
      detail,
    })),
    notes: [],
    seconds: 0,
  };
}
