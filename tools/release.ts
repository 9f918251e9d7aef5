/**
 * Makes the students' exercise notebooks from the instructor's.
 *
 * Usage: deno run -A tools/release.ts [--source DIR] [--output DIR]
 */

import { parseArgs } from "node:util";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { formatNotebook, parseNotebook } from "../lib/grading/notebook_document.ts";
import { releaseNotebook } from "../lib/grading/release.ts";
import { writeAtomically } from "../lib/grading/write_atomically.ts";

const notebooks = fileURLToPath(new URL("../notebooks/", import.meta.url));

function main(): void {
  const { values } = parseArgs({
    args: Deno.args,
    options: { source: { type: "string" }, output: { type: "string" } },
  });
  const source = values.source ?? join(notebooks, "instructor");
  const output = values.output ?? join(notebooks, "exercises");
  const names = [...Deno.readDirSync(source)].map(({ name }) => name)
    .filter((name) => name.endsWith(".ipynb")).sort();
  if (names.length === 0) throw new Error(`no notebook (.ipynb) in ${source}`);
  const released = names.map((name) => {
    try {
      return releaseNotebook(parseNotebook(Deno.readTextFileSync(join(source, name))));
    } catch (error) {
      throw new Error(`${name}: ${error instanceof Error ? error.message : error}`);
    }
  });
  Deno.mkdirSync(output, { recursive: true });
  for (const [i, notebook] of released.entries()) {
    writeAtomically(join(output, names[i]), formatNotebook(notebook));
    console.log(`${join(source, names[i])} → ${join(output, names[i])}`);
  }
}

try {
  main();
} catch (error) {
  console.error(`course release: ${error instanceof Error ? error.message : error}`);
  Deno.exit(1);
}
