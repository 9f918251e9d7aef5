/**
 * Reading the lessons for the tests of this folder.
 * @module
 */

/** A cell as it is stored. */
export interface Cell {
  readonly cell_type: "markdown" | "code";
  readonly id: string;
  readonly metadata: { readonly tags?: readonly string[] };
  readonly source: readonly string[] | string;
  readonly outputs?: readonly unknown[];
  readonly execution_count?: number | null;
}

/** A notebook as it is stored. */
export interface Notebook {
  readonly cells: readonly Cell[];
  readonly metadata: { readonly kernelspec: { readonly name: string } };
  readonly nbformat: number;
  readonly nbformat_minor: number;
}

/** Where the lessons are. */
export const notebooksFolder = new URL("../../notebooks/", import.meta.url);

/** All lessons by file name, in order. */
export const lessons: ReadonlyMap<string, Notebook> = notebooksIn("./");

/** The students' exercises by path below `notebooks/`, in order. */
export const exercises: ReadonlyMap<string, Notebook> = notebooksIn("exercises/");

function notebooksIn(folder: string): ReadonlyMap<string, Notebook> {
  return new Map(
    [...Deno.readDirSync(new URL(folder, notebooksFolder))]
      .filter(({ isFile, name }) => isFile && name.endsWith(".ipynb"))
      .map(({ name }) => folder === "./" ? name : folder + name)
      .sort()
      .map((path) => [path, JSON.parse(Deno.readTextFileSync(new URL(path, notebooksFolder)))]),
  );
}

/** A cell's text. */
export function textOf({ source }: Cell): string {
  return typeof source === "string" ? source : source.join("");
}

/** The anchors that JupyterLab gives to the headings of a notebook. */
export function anchorsOf({ cells }: Notebook): Set<string> {
  const headings = cells.filter(({ cell_type }) => cell_type === "markdown")
    .flatMap((cell) => textOf(cell).split("\n"))
    .filter((line) => /^#{1,6} /.test(line))
    .map((line) => line.replace(/^#+ /, "").trim().replaceAll(" ", "-"));
  return new Set(headings);
}
