/**
 * Notebook files: nbformat 4, with nbgrader's cell metadata (schema 3).
 * @module
 */
import { isRecord } from "../checks.ts";

/** What nbgrader writes into a cell's metadata. */
export interface GradeMetadata {
  /** The version of this metadata. */
  readonly schema_version: number;
  /** Names the cell; unique in the notebook. */
  readonly grade_id: string;
  /** Whether the cell is worth points. */
  readonly grade: boolean;
  /** Whether students write in it. */
  readonly solution: boolean;
  /** Whether students must leave it as it is. */
  readonly locked: boolean;
  /** nbgrader's tasks; not used here. */
  readonly task: boolean;
  /** What it is worth. */
  readonly points?: number;
  /** "code" or "markdown". */
  readonly cell_type?: string;
}

/** A cell as it stands in the file. */
export interface NotebookCell {
  /** "code", "markdown" or "raw". */
  readonly cell_type: string;
  /** Names the cell. */
  readonly id?: string;
  /** Tags, and nbgrader's data. */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Text, or lines with their line ends. */
  readonly source: string | readonly string[];
}

/** A notebook as it stands in the file. */
export interface NotebookDocument {
  /** 4 */
  readonly nbformat: number;
  /** 5 */
  readonly nbformat_minor: number;
  /** The kernel. */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** The cells in order. */
  readonly cells: readonly NotebookCell[];
}

/** A file that cannot be graded; the status goes into the gradebook. */
export class NotebookError extends TypeError {
  /** "NotebookError" */
  override readonly name = "NotebookError";
  /** What is wrong with the file. */
  readonly status: "not a notebook" | "wrong kernel";

  /**
   * Makes the error.
   *
   * @param status What is wrong with the file.
   * @param message A sentence.
   */
  constructor(status: NotebookError["status"], message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * Reads a notebook for Deno's kernel. Nothing in the text is trusted.
 *
 * @example
 * ```ts
 * import { parseNotebook } from "course/grading/notebook_document.ts";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => parseNotebook("hello"), TypeError, "received other text");
 * ```
 * @param text The file's text.
 * @returns The notebook.
 * @throws {NotebookError} If it is no notebook, or one for another kernel.
 */
export function parseNotebook(text: string): NotebookDocument {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw notANotebook("JSON", "other text");
  }
  if (!isRecord(json)) throw notANotebook("an object", "other JSON");
  const { nbformat, metadata, cells } = json;
  if (nbformat !== 4) throw notANotebook("nbformat 4", `nbformat ${String(nbformat).slice(0, 20)}`);
  if (!isRecord(metadata) || !Array.isArray(cells) || !cells.every(isCell)) {
    throw notANotebook("metadata and cells", "something else");
  }
  const kernel = isRecord(metadata.kernelspec) ? metadata.kernelspec.name : undefined;
  if (kernel !== "deno") {
    const received = typeof kernel === "string" ? `"${kernel.slice(0, 40)}"` : "none";
    throw new NotebookError(
      "wrong kernel",
      `Cannot read the notebook: expected the kernel "deno", received ${received}`,
    );
  }
  return { nbformat, nbformat_minor: Number(json.nbformat_minor), metadata, cells };
}

function isCell(cell: unknown): cell is NotebookCell {
  if (!isRecord(cell) || typeof cell.cell_type !== "string" || !isRecord(cell.metadata)) {
    return false;
  }
  const { source } = cell;
  return typeof source === "string" ||
    (Array.isArray(source) && source.every((line) => typeof line === "string"));
}

function notANotebook(expected: string, received: string): NotebookError {
  return new NotebookError(
    "not a notebook",
    `Cannot read the notebook: expected ${expected}, received ${received}`,
  );
}

/** The cell's text, as {@linkcode parseNotebook} leaves it in one or many pieces. */
export function sourceOf({ source }: NotebookCell): string {
  return typeof source === "string" ? source : source.join("");
}

/** The cell's nbgrader metadata; undefined if it has none that can be read. */
export function gradeMetadataOf({ metadata }: NotebookCell): GradeMetadata | undefined {
  const data = metadata.nbgrader;
  if (!isRecord(data) || typeof data.grade_id !== "string") return undefined;
  return {
    schema_version: Number(data.schema_version),
    grade_id: data.grade_id,
    grade: data.grade === true,
    solution: data.solution === true,
    locked: data.locked === true,
    task: data.task === true,
    ...(typeof data.points === "number" ? { points: data.points } : {}),
    ...(typeof data.cell_type === "string" ? { cell_type: data.cell_type } : {}),
  };
}

/**
 * The text of a notebook file, as JupyterLab would write it.
 *
 * @example
 * ```ts
 * import { formatNotebook, parseNotebook } from "course/grading/notebook_document.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const metadata = { kernelspec: { name: "deno" } };
 * const text = formatNotebook({ nbformat: 4, nbformat_minor: 5, metadata, cells: [] });
 * assertEquals(parseNotebook(text).cells, []);
 * ```
 * @param notebook The notebook.
 * @returns JSON, with a line end.
 */
export function formatNotebook(notebook: NotebookDocument): string {
  const { cells, metadata, nbformat, nbformat_minor } = notebook;
  const lines = cells.map((cell) => ({ ...cell, source: linesOf(sourceOf(cell)) }));
  return `${JSON.stringify({ cells: lines, metadata, nbformat, nbformat_minor }, null, 1)}\n`;
}

function linesOf(text: string): string[] {
  return text === "" ? [] : text.split(/(?<=\n)/);
}
