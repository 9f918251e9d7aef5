/** Running a step of ./course test: a program, what it printed, and what it counted. */

/** What a step counted. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Tests that did not run, because the machine lacks what they need; they said so. */
  readonly ignored?: number;
}

/** A part of ./course test. */
export interface Step {
  /** A few words. */
  readonly title: string;
  /** Does the work and counts. */
  readonly run: () => Promise<Counts>;
}

/** A finished program. */
export interface Finished {
  readonly success: boolean;
  /** What it wrote to standard output, without colours. */
  readonly output: string;
}

const LONGEST_MINUTES = 20;

/** Runs a program and shows what it prints while it runs. One that takes too long is ended and has failed. */
export async function runProgram(
  program: string,
  words: readonly string[],
): Promise<Finished> {
  const child = new Deno.Command(program, {
    args: [...words],
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const timer = setTimeout(() => {
    console.error(`${program} took more than ${LONGEST_MINUTES} minutes: ended.`);
    child.kill();
  }, LONGEST_MINUTES * 60_000);
  let output = "";
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    output += text;
    await Deno.stdout.write(new TextEncoder().encode(text));
  }
  const { success } = await child.status;
  clearTimeout(timer);
  // deno-lint-ignore no-control-regex
  return { success, output: output.replaceAll(/\x1b\[[0-9;]*m/g, "") };
}

/** Runs `deno` with the words; it counts as one check. */
export async function check(...words: string[]): Promise<Counts> {
  const { success } = await runProgram(Deno.execPath(), words);
  return success ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Runs `deno test` with the words and counts its tests and their steps. */
export async function denoTest(...words: string[]): Promise<Counts> {
  const { success, output } = await runProgram(Deno.execPath(), ["test", ...words]);
  return readDenoSummary(output, success);
}

/**
 * Reads the closing line of `deno test`, such as `ok | 12 passed (3 steps) | 0 failed | 1 ignored (2s)`.
 *
 * A run that failed, or that has no closing line or no test, counts at least one failure. Ignored tests count as nothing.
 */
export function readDenoSummary(output: string, success: boolean): Counts {
  const steps = String.raw`(?: \((\d+) steps?\))?`;
  const pattern = new RegExp(
    String
      .raw`^(?:ok|FAILED) \| (\d+) passed${steps} \| (\d+) failed${steps}(?: \| (\d+) ignored)?`,
    "gm",
  );
  const [, tests = 0, testSteps = 0, failures = 0, failedSteps = 0, notRun = 0] =
    [...output.matchAll(pattern)].at(-1) ?? [];
  const passed = Number(tests) + Number(testSteps ?? 0);
  const failed = Number(failures) + Number(failedSteps ?? 0);
  const ignored = Number(notRun ?? 0);
  const isSound = success && passed + ignored > 0;
  const counts = { passed, failed: isSound ? failed : Math.max(failed, 1) };
  return ignored > 0 ? { ...counts, ignored } : counts;
}

/** Runs the steps one after the other, whatever fails. Prints a heading for each and a table at the end. */
export async function runSteps(steps: readonly Step[]): Promise<Counts> {
  const table: string[] = [];
  let [passed, failed] = [0, 0];
  for (const { title, run } of steps) {
    console.log(`\n── ${title} ${"─".repeat(Math.max(2, 76 - title.length))}`);
    const start = performance.now();
    const counts = await run();
    const seconds = (performance.now() - start) / 1000;
    passed += counts.passed;
    failed += counts.failed;
    const { ignored = 0 } = counts;
    const mark = counts.failed > 0 ? "✘" : counts.passed > 0 ? "✔" : "–";
    const numbers = `${counts.passed} passed, ${counts.failed} failed` +
      (ignored > 0 ? `, ${ignored} NOT RUN` : "");
    table.push(`${mark} ${title.padEnd(44)} ${numbers.padEnd(30)} ${seconds.toFixed(1)} s`);
  }
  console.log(`\n── Summary ${"─".repeat(69)}\n${table.join("\n")}\n`);
  return { passed, failed };
}
