/**
 * Checks the types of notebooks' code cells, which the kernel does not do.
 *
 * Usage: deno run -A tools/check_cells.ts NOTEBOOK…
 *
 * Problems are reported as `notebook.ipynb cell 3 line 2`; exit code 1 if there are any.
 */

import { pathToFileURL } from "node:url";
import { makeCellsModule, type Origin } from "./cells_module.ts";
import { readCodeCells } from "./notebook_file.ts";

interface CheckedNotebook {
  readonly path: string;
  readonly origins: readonly (Origin | undefined)[];
}

/** Writes the notebooks' modules and a configuration into the folder. Returns what failed already. */
function writeModules(
  paths: readonly string[],
  folder: string,
  notebooks: Map<string, CheckedNotebook>,
): string[] {
  const failures: string[] = [];
  for (const [index, path] of paths.entries()) {
    try {
      const cells = readCodeCells(path);
      const location = new URL(".", pathToFileURL(path));
      const { source, origins, problems } = makeCellsModule(cells, location);
      for (const problem of problems) {
        failures.push(`${path} cell ${problem.cell} line ${problem.line}: ${problem.message}`);
      }
      if (problems.length > 0) continue;
      const file = `${folder}/notebook_${index}.ts`;
      Deno.writeTextFileSync(file, source);
      notebooks.set(pathToFileURL(file).href, { path, origins });
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof Deno.errors.NotFound)) throw error;
      failures.push(error.message);
    }
  }
  Deno.writeTextFileSync(`${folder}/deno.json`, JSON.stringify(configuration()));
  return failures;
}

/** The project's settings, seen from another folder. A name that a cell declares may go unused. */
function configuration(): Record<string, unknown> {
  const root = new URL("../", import.meta.url);
  const { lock, imports, compilerOptions } = JSON.parse(
    Deno.readTextFileSync(new URL("deno.json", root)),
  );
  for (const [name, target] of Object.entries<string>(imports)) {
    if (target.startsWith("./")) imports[name] = new URL(target, root).href;
  }
  return {
    lock,
    imports,
    compilerOptions: { ...compilerOptions, noUnusedLocals: false, noUnusedParameters: false },
  };
}

/** Puts the cells' names and lines into the place of the modules'. */
function translate(report: string, notebooks: ReadonlyMap<string, CheckedNotebook>): string {
  return report.replaceAll(/(file:\/\/\S+\.ts):(\d+):(\d+)/g, (whole, url, line, column) => {
    const notebook = notebooks.get(url);
    const origin = notebook?.origins[Number(line) - 1];
    if (notebook === undefined) return whole;
    if (origin === undefined) return notebook.path;
    return `${notebook.path} cell ${origin.cell} line ${origin.line}:${column}`;
  });
}

/** Checks the notebooks and prints the problems. Returns whether there are none. */
function check(paths: readonly string[]): boolean {
  const folder = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "cells_" }));
  try {
    const notebooks = new Map<string, CheckedNotebook>();
    const failures = writeModules(paths, folder, notebooks);
    for (const failure of failures) console.error(failure);
    if (notebooks.size === 0) return failures.length === 0;
    const { success, stderr } = new Deno.Command(Deno.execPath(), {
      args: ["check", "--quiet", "--config", `${folder}/deno.json`, ...notebooks.keys()],
      env: { NO_COLOR: "1" },
    }).outputSync();
    if (!success) console.error(translate(new TextDecoder().decode(stderr), notebooks));
    return success && failures.length === 0;
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

if (import.meta.main) {
  if (Deno.args.length === 0) {
    console.error("Usage: check_cells.ts NOTEBOOK…");
    Deno.exit(2);
  }
  Deno.exit(check(Deno.args) ? 0 : 1);
}
