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

/** One of the instructor's notebooks. */
export interface Source {
  /** Its file's name without `.ipynb`. */
  readonly name: string;
  /** The file. */
  readonly text: string;
  /** Its exercises. */
  readonly set: ExerciseSet;
  /** The expected answers, from the first submission on. */
  reference?: Promise<Reference>;
}

/** A submission that has been read, and what it is graded against. */
export interface OpenedSubmission {
  /** Names what the grade depends on: the submission, and the exercises. A hash, good for a file's name. */
  readonly key: string;
  /** Whose it is. */
  readonly student: string;
  /** The file's name. */
  readonly file: string;
  /** The instructor's notebook; undefined if none fits. */
  readonly source: Source | undefined;
  /** The student's notebook; undefined if it cannot be graded. */
  readonly notebook?: NotebookDocument;
  /** Why it cannot be graded. */
  readonly refusal?: Refusal;
}

/** Why a submission cannot be graded. */
export interface Refusal {
  /** In a word or two. */
  readonly status: Status;
  /** In a sentence. */
  readonly detail: string;
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
   * Reads a submission, and finds out what it is graded against.
   *
   * @param submission The submission.
   * @returns What can be graded, or refused.
   */
  async open({ student, file, read }: Submission): Promise<OpenedSubmission> {
    const { content, problem } = read();
    const opened = problem === undefined
      ? this.#parse(file, content)
      : this.#refuse(file, { status: "unreadable file", detail: problem });
    // What belongs to no notebook today may belong to a new one tomorrow.
    const against = opened.source ? [opened.source] : this.#sources;
    const parts = [student, file, problem, ...against.map(({ text }) => text)];
    const head = new TextEncoder().encode(JSON.stringify(parts));
    const whole = await new Blob([head, content ?? ""]).arrayBuffer();
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", whole));
    return { key: hash.toHex().slice(0, 32), student, file, ...opened };
  }

  /**
   * Grades one submission. Whatever is wrong with it becomes a status.
   *
   * @param submission What {@linkcode open} read.
   * @returns The grade.
   * @throws {Error} If the instructor's notebook is wrong.
   */
  async grade(submission: OpenedSubmission): Promise<Grade> {
    const { student, source, notebook, refusal } = submission;
    if (!source || !notebook) return refused(submission, refusal!);
    source.reference ??= this.#referenceOf(source);
    const reference = await source.reference;
    const limits = this.#limits && { limits: this.#limits };
    try {
      const context = { set: source.set, reference, packages: this.#packages, ...limits };
      const result = await gradeNotebook(notebook, context);
      return { student, notebook: source.name, ...result };
    } catch (error) {
      // One submission never stops the others, whatever it has made of the grader.
      const message = error instanceof Error ? error.message : `${error}`;
      return refused(submission, {
        status: "no answer",
        detail: `It could not be run: ${message}`,
      });
    }
  }

  #parse(file: string, content: Uint8Array): Pick<OpenedSubmission, "source" | "notebook"> {
    try {
      const notebook = parseNotebook(new TextDecoder("utf-8", { fatal: true }).decode(content));
      const source = this.#sourceOf(notebook) ?? this.#sourceNamed(file);
      if (source) return { source, notebook };
      const detail = "None of the exercises' cells is in this notebook.";
      return this.#refuse(file, { status: "not a notebook", detail });
    } catch (error) {
      if (error instanceof NotebookError) {
        return this.#refuse(file, { status: error.status, detail: error.message });
      }
      const detail = "The file is no text in UTF-8.";
      return this.#refuse(file, { status: "not a notebook", detail });
    }
  }

  #refuse(file: string, refusal: Refusal): Pick<OpenedSubmission, "source" | "refusal"> {
    return { source: this.#sourceNamed(file), refusal };
  }

  #sourceNamed(file: string): Source | undefined {
    return this.#sources.find(({ name }) => file.startsWith(name));
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
  { student, file, source }: OpenedSubmission,
  { status, detail }: Refusal,
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
