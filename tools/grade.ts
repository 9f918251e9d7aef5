/**
 * Grades submitted exercise notebooks.
 *
 * Usage: deno run -A tools/grade.ts PATH… [--output DIR] [--source DIR] [--jobs N] [--resume]
 */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gradeAll } from "../lib/grading/grade_all.ts";
import { type Grade, roundPoints } from "../lib/grading/gradebook.ts";
import { Grader } from "../lib/grading/grader.ts";
import { printable } from "../lib/grading/printable.ts";
import { stopSandboxes } from "../lib/grading/sandbox.ts";
import { prepareSandboxPackages } from "../lib/grading/sandbox_packages.ts";
import { findSubmissions } from "../lib/grading/submissions.ts";

const instructor = fileURLToPath(new URL("../notebooks/instructor", import.meta.url));

interface Wanted {
  readonly paths: readonly string[];
  readonly output: string;
  readonly source: string;
  readonly jobs: number;
  readonly resume: boolean;
}

function readWords(words: readonly string[]): Wanted {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      output: { type: "string", default: "grades" },
      source: { type: "string", default: instructor },
      jobs: { type: "string", default: `${navigator.hardwareConcurrency}` },
      resume: { type: "boolean", default: false },
    },
  });
  const jobs = Number(values.jobs);
  // With more, honest submissions would run into the limits of time.
  const most = 4 * navigator.hardwareConcurrency;
  if (!Number.isSafeInteger(jobs) || jobs < 1 || jobs > most) {
    throw new Error(`--jobs needs a whole number from 1 to ${most}, got "${values.jobs}"`);
  }
  if (positionals.length === 0) {
    throw new Error("name a notebook, a folder or a zip archive. See ./course grade --help");
  }
  return { ...values, paths: positionals, jobs };
}

async function main(packagesFolder: string): Promise<void> {
  const { paths, output, source, jobs, resume } = readWords(Deno.args);
  const submissions = paths.flatMap((path) => {
    try {
      return findSubmissions(path);
    } catch (error) {
      throw new Error(`cannot read ${path}: ${error instanceof Error ? error.message : error}`);
    }
  });
  if (submissions.length === 0) {
    throw new Error(`there is no notebook (.ipynb) in ${paths.join(", ")}`);
  }
  const packages = prepareSandboxPackages(packagesFolder);
  const grader = new Grader(source, { packages });
  const grades = await gradeAll(submissions, grader, {
    output,
    jobs,
    resume,
    onProgress: printProgress,
  });
  const notebooks = grades.length === 1 ? "1 notebook" : `${grades.length} notebooks`;
  const table = join(output, "grades.csv");
  console.log(`${notebooks} graded: ${table}, grades.json, overview.html, feedback/`);
}

function printProgress(grade: Grade, { done, all }: { done: number; all: number }): void {
  const sum = (of: "points" | "maximum") =>
    roundPoints(grade.exercises.reduce((total, it) => total + it[of], 0));
  const states = [...new Set(grade.exercises.map(({ status }) => status))].join(", ");
  const name = printable(`${grade.student}/${grade.notebook}`).slice(0, 60);
  console.log(`[${done}/${all}] ${name}: ${sum("points")}/${sum("maximum")} (${states})`);
}

const folder = Deno.makeTempDirSync({ prefix: "packages_" });
const clearUp = () => {
  stopSandboxes();
  // A signal may come while the folder is being removed.
  if (existsSync(folder)) Deno.removeSync(folder, { recursive: true });
};
for (const [signal, code] of [["SIGINT", 130], ["SIGTERM", 143], ["SIGHUP", 129]] as const) {
  Deno.addSignalListener(signal, () => {
    clearUp();
    console.error("course grade: stopped. What is graded was kept: go on with --resume.");
    Deno.exit(code);
  });
}
let code = 0;
try {
  await main(folder);
} catch (error) {
  console.error(`course grade: ${error instanceof Error ? error.message : error}`);
  code = 1;
}
clearUp();
Deno.exit(code);
