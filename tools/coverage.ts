/** Line coverage of `lib/`, from what `deno test --coverage` recorded. */

import ts from "typescript";
import { relative } from "node:path";
import type { Counts } from "./test_steps.ts";

/** Lines that have code, and those of them that ran. */
export interface LineCoverage {
  readonly file: string;
  readonly lines: number;
  readonly covered: number;
}

const REQUIRED = 0.95;

/** AssemblyScript: it runs as WebAssembly, where lines are not counted. */
const ASSEMBLY = "lib/tensor/kernels/assembly";

/** Reads a report in the LCOV format. */
export function readLcov(report: string): LineCoverage[] {
  const files: LineCoverage[] = [];
  for (const record of report.split("end_of_record")) {
    const file = /^SF:(.+)$/m.exec(record)?.[1];
    if (file === undefined) continue;
    const hits = [...record.matchAll(/^DA:\d+,(\d+)/gm)].map(([, count]) => Number(count));
    files.push({ file, lines: hits.length, covered: hits.filter((count) => count > 0).length });
  }
  return files;
}

/** The number of lines with code in a TypeScript source; types and re-exports have none. */
export function countCodeLines(source: string): number {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: {
      target: ts.ScriptTarget.Latest,
      module: ts.ModuleKind.ESNext,
      removeComments: true,
    },
  });
  return outputText.split("\n").filter((line) =>
    line.trim() !== "" && !/^(import|export) .*from |^export \{\s*\};/.test(line)
  ).length;
}

/** Prints the files below 95 %, the least covered first, and fails if all lines together are below it. */
export function reportCoverage(recorded: string, root: string): Counts {
  const command = new Deno.Command(Deno.execPath(), {
    args: ["coverage", "--lcov", "--quiet", recorded],
    stderr: "inherit",
  });
  const report = new TextDecoder().decode(command.outputSync().stdout);
  const library = `${root}/lib`;
  const files = readLcov(report).filter(({ file }) => file.startsWith(`${library}/`));
  files.push(...untouchedFiles(library, new Set(files.map(({ file }) => file))));
  files.sort((a, b) => share(a) - share(b));
  for (const file of files) {
    if (share(file) >= REQUIRED) break;
    const name = relative(root, file.file);
    console.log(`${percent(share(file))}  ${name} (${file.lines - file.covered} lines missing)`);
  }
  const lines = files.reduce((sum, file) => sum + file.lines, 0);
  const covered = files.reduce((sum, file) => sum + file.covered, 0);
  const total = { file: "all", lines, covered };
  const isEnough = lines > 0 && share(total) >= REQUIRED;
  console.log(
    `${percent(share(total))}  lines of lib/ covered; at least ${percent(REQUIRED)} wanted`,
  );
  return isEnough ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Files that no test loaded: all their code counts as not covered. */
function untouchedFiles(folder: string, known: ReadonlySet<string>): LineCoverage[] {
  const files: LineCoverage[] = [];
  for (const entry of Deno.readDirSync(folder)) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory && !path.endsWith(ASSEMBLY)) files.push(...untouchedFiles(path, known));
    if (!entry.isFile || !entry.name.endsWith(".ts") || known.has(path)) continue;
    const lines = countCodeLines(Deno.readTextFileSync(path));
    if (lines > 0) files.push({ file: path, lines, covered: 0 });
  }
  return files;
}

function share({ lines, covered }: LineCoverage): number {
  return lines === 0 ? 1 : covered / lines;
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1).padStart(5)} %`;
}
