/** Notebook files for tests, and the real ./course that runs or publishes them. */

import { pathToFileURL } from "node:url";
import { pathOf } from "../checkout.ts";

/** A cell: Markdown if it starts with `#`, else code; with tags if it is a pair. */
export type Cell = string | readonly [source: string, ...tags: string[]];

/** An output in a notebook file. */
export interface Output {
  readonly output_type: string;
  readonly text?: string | string[];
  readonly data?: Record<string, unknown>;
}

/** A cell in a notebook file. */
export interface FileCell {
  readonly cell_type: string;
  readonly source: string | string[];
  readonly metadata: { readonly tags?: string[] };
  readonly outputs?: Output[];
}

/** A folder for notebooks that is gone after the test. Dispose of it with `using`. */
export class NotebookFolder implements Disposable {
  readonly path: string = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "노트 book_" }));

  /** Writes a notebook and returns its path. */
  write(name: string, cells: readonly Cell[], kernel = "deno"): string {
    const path = `${this.path}/${name}`;
    const content = {
      cells: cells.map(toFileCell),
      metadata: { kernelspec: { display_name: "Deno", language: "typescript", name: kernel } },
      nbformat: 4,
      nbformat_minor: 5,
    };
    Deno.writeTextFileSync(path, JSON.stringify(content));
    return path;
  }

  /** The cells of a notebook file. */
  read(name: string): FileCell[] {
    return JSON.parse(Deno.readTextFileSync(`${this.path}/${name}`)).cells;
  }

  /** Lets the notebooks import this checkout's library. */
  writeImportMap(): void {
    const { imports, compilerOptions } = JSON.parse(Deno.readTextFileSync(pathOf("deno.json")));
    imports["course/"] = pathToFileURL(pathOf("lib/")).href;
    const settings = { lock: false, imports, compilerOptions };
    Deno.writeTextFileSync(`${this.path}/deno.json`, JSON.stringify(settings));
  }

  /** The names of all files. */
  list(): string[] {
    return [...Deno.readDirSync(this.path)].map(({ name }) => name).sort();
  }

  [Symbol.dispose](): void {
    Deno.removeSync(this.path, { recursive: true });
  }
}

function toFileCell(cell: Cell, index: number) {
  const [source, ...tags] = typeof cell === "string" ? [cell] : cell;
  const common = { id: `cell-${index}`, metadata: tags.length > 0 ? { tags } : {}, source };
  return source.startsWith("#")
    ? { cell_type: "markdown", ...common }
    : { cell_type: "code", execution_count: null, outputs: [], ...common };
}

/** Code that displays a claim as the library does, but never throws. */
export function claimCode(text: string, kept: boolean): string {
  const claim = { text, actual: 0.123456, bound: "below 1", kept };
  return `await Deno.jupyter.broadcast("display_data", { data: { "text/plain": "a claim",
    "application/vnd.course.claim+json": ${
    JSON.stringify(claim)
  } }, metadata: {}, transient: {} });`;
}

/** Starts ./course. */
export function startCourse(...words: string[]): Deno.ChildProcess {
  return new Deno.Command(pathOf("course"), {
    args: words,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/** Runs ./course to its end. */
export async function runCourse(
  ...words: string[]
): Promise<{ code: number; stdout: string; stderr: string }> {
  const { code, stdout, stderr } = await startCourse(...words).output();
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: decode(stdout), stderr: decode(stderr) };
}

/** A field of a file that is one text or a list of lines. */
export function joined(text: unknown): string {
  return Array.isArray(text) ? text.join("") : String(text ?? "");
}
