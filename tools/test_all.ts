/**
 * Everything that ./course test checks, in order. Run it through ./course, which makes the environment.
 *
 * Usage: deno run -A tools/test_all.ts [--fast] [--coverage]
 */

import { reportCoverage } from "./coverage.ts";
import { check, type Counts, denoTest, runProgram, runSteps, type Step } from "./test_steps.ts";

const root = new URL("../", import.meta.url);

/** The notebooks below a folder, in alphabetical order; without JupyterLab's checkpoints. */
function findNotebooks(folder: string): string[] {
  const notebooks: string[] = [];
  for (const entry of Deno.readDirSync(new URL(folder, root))) {
    const path = `${folder}${entry.name}`;
    if (entry.isDirectory && !entry.name.startsWith(".")) {
      notebooks.push(...findNotebooks(`${path}/`));
    } else if (entry.isFile && entry.name.endsWith(".ipynb")) {
      notebooks.push(path);
    }
  }
  return notebooks.sort();
}

/** Runs the lessons in the real kernel; each notebook counts as one. */
async function runLessons(lessons: readonly string[]): Promise<Counts> {
  const report = Deno.makeTempFileSync();
  try {
    const words = ["tools/run_notebooks.py", "--report", report, ...lessons];
    await runProgram(".venv/bin/python", words);
    const text = Deno.readTextFileSync(report);
    return text === "" ? { passed: 0, failed: lessons.length } : JSON.parse(text);
  } finally {
    Deno.removeSync(report);
  }
}

async function testWithCoverage(...words: string[]): Promise<Counts> {
  const recorded = Deno.makeTempDirSync();
  try {
    const tests = await denoTest(`--coverage=${recorded}`, ...words);
    const coverage = reportCoverage(recorded, Deno.cwd());
    return {
      passed: tests.passed + coverage.passed,
      failed: tests.failed + coverage.failed,
    };
  } finally {
    Deno.removeSync(recorded, { recursive: true });
  }
}

function listSteps(options: ReadonlySet<string>): Step[] {
  const notebooks = findNotebooks("notebooks/");
  const lessons = notebooks.filter((path) => path.split("/").length === 2);
  const test = options.has("--coverage") ? testWithCoverage : denoTest;
  const steps: Step[] = [
    { title: "Format", run: () => check("fmt", "--check") },
    { title: "Lint", run: () => check("lint") },
    {
      title: "Types of lib, tests, tools and bench",
      // Not bench/peers: what it compares with is fetched for the bench alone.
      run: () => check("check", "lib", "tests", "tools", "bench/*.ts"),
    },
  ];
  if (notebooks.length > 0) {
    const run = () => check("run", "-A", "tools/check_cells.ts", ...notebooks);
    steps.push({ title: "Types of the notebooks' cells", run });
  }
  steps.push(
    { title: "Documentation", run: () => check("doc", "--lint", "lib/mod.ts") },
    {
      title: "Examples in the documentation",
      run: () => denoTest("-A", "--doc", "--parallel", "lib/"),
    },
    // Their types have been checked above, and a wrong type in one test shall not hide the others.
    {
      title: "Tests",
      run: () =>
        test("-A", "--no-check", "--parallel", "--ignore=tests/browser,tests/nbgrader", "tests/"),
    },
  );
  if (!options.has("--fast") && lessons.length > 0) {
    steps.push(
      { title: "Lessons in the kernel", run: () => runLessons(lessons) },
      {
        title: "JupyterLab in the browser",
        run: () => denoTest("-A", "--no-check", "tests/browser"),
      },
      {
        title: "Exercises in nbgrader",
        run: () => denoTest("-A", "--no-check", "tests/nbgrader"),
      },
    );
  }
  return steps;
}

if (import.meta.main) {
  Deno.chdir(root);
  const { passed, failed } = await runSteps(listSteps(new Set(Deno.args)));
  console.log(`${passed} passed, ${failed} failed`);
  Deno.exit(failed === 0 && passed > 0 ? 0 : 1);
}
