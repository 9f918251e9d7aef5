/** Reads the code cells of notebook files. */

/** A code cell that is not empty. */
export interface CodeCell {
  /** What JupyterLab shows in brackets after "Run All": 1 for the first code cell. */
  readonly number: number;
  /** The position among all cells of the file, from 0. */
  readonly index: number;
  /** The cell's TypeScript. */
  readonly source: string;
  /** The cell's tags. */
  readonly tags: readonly string[];
}

interface RawCell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
  readonly metadata?: { readonly tags?: readonly string[] };
}

interface RawNotebook {
  readonly nbformat?: number;
  readonly cells?: readonly RawCell[];
  readonly metadata?: { readonly kernelspec?: { readonly name?: string } };
}

/**
 * Reads a notebook's code cells.
 *
 * @param path The notebook file.
 * @returns The cells that are not empty, in order.
 * @throws {TypeError} If the file is no notebook for Deno's kernel.
 */
export function readCodeCells(path: string): CodeCell[] {
  const notebook = parse(path);
  const kernel = notebook.metadata?.kernelspec?.name;
  if (kernel !== "deno") {
    throw new TypeError(
      `Cannot read ${path}: expected a notebook for the kernel "deno", received ${
        kernel ?? "none"
      }`,
    );
  }
  const cells: CodeCell[] = [];
  for (const [index, cell] of (notebook.cells ?? []).entries()) {
    const source = typeof cell.source === "string" ? cell.source : cell.source.join("");
    if (cell.cell_type !== "code" || source.trim() === "") continue;
    cells.push({ number: cells.length + 1, index, source, tags: cell.metadata?.tags ?? [] });
  }
  return cells;
}

function parse(path: string): RawNotebook {
  const text = Deno.readTextFileSync(path);
  let notebook: RawNotebook | null;
  try {
    notebook = JSON.parse(text);
  } catch {
    throw new TypeError(`Cannot read ${path}: expected a notebook (JSON), received other text`);
  }
  if (notebook?.nbformat !== 4) {
    throw new TypeError(
      `Cannot read ${path}: expected a notebook in format 4, received ${notebook?.nbformat}`,
    );
  }
  return notebook;
}
