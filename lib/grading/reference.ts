/**
 * The right answers, and those of known mistakes, from the instructor's notebook in a sandbox of its own.
 * @module
 */
import { type Answer, decodeAnswer } from "./answer.ts";
import { compareAnswers } from "./compare_answers.ts";
import type { ExerciseSet } from "./exercise.ts";
import type { JudgedTest } from "./exercise_test.ts";
import { cellStep, probeStep, runInSandbox, type StepSource } from "./sandbox.ts";
import type { SandboxRun } from "./sandbox_run.ts";
import type { SandboxPackages } from "./sandbox_packages.ts";
import type { TestSource } from "./test_cell.ts";

/** What to expect of each test. */
export type Reference = ReadonlyMap<TestSource, JudgedTest>;

/**
 * Runs the reference solution on every test. Also checks the tests: the reference must pass them all, and a mistake
 * must differ from the right answer.
 *
 * @param set The instructor's notebook.
 * @param packages What sandboxes run on.
 * @returns The expected answers.
 * @throws {Error} If the reference solution or a test is wrong.
 */
export async function computeReference(
  set: ExerciseSet,
  packages: SandboxPackages,
): Promise<Reference> {
  const steps: StepSource[] = [];
  const tests: TestSource[] = [];
  for (const cell of set.cells) {
    steps.push(cellStep(cell.source));
    for (const test of cell.tests) {
      steps.push(...probesOf(test, tests.length));
      tests.push(test);
    }
  }
  const run = await runInSandbox(steps, { packages });
  const [failure] = run.failures.values();
  if (failure !== undefined) throw new Error(`The instructor's notebook fails: ${failure}`);
  if (run.end !== "finished") {
    throw new Error(`The instructor's notebook does not finish: ${run.end}`);
  }
  return new Map(tests.map((test, i) => [test, judgedTest(test, { number: i, run })]));
}

function probesOf(test: TestSource, number: number): StepSource[] {
  const { setup, call, expected, mistakes } = test;
  const given = (expression: string) =>
    `() => { const given = (${expression}\n); return typeof given === "function" ? given() : given; }`;
  return [
    probeStep(`${number} call`, { setup, call }),
    ...(expected === undefined
      ? []
      : [probeStep(`${number} expected`, { setup, call: given(expected) })]),
    ...mistakes.map(({ answer }, i) =>
      probeStep(`${number} mistake ${i}`, { setup, call: given(answer) })
    ),
  ];
}

function judgedTest(
  test: TestSource,
  { number, run }: { readonly number: number; readonly run: SandboxRun },
): JudgedTest {
  const place = `${test.exercise}, "${test.name}"`;
  const read = (probe: string): Answer => {
    const message = run.messages.get(`${number} ${probe}`);
    if (message && "answer" in message) return decodeAnswer(message.answer);
    throw new Error(
      `${place}: ${probe} gives no answer: ${message?.error.message ?? "nothing came"}`,
    );
  };
  const { tolerance, hint } = test;
  const answer = read("call");
  const expected = test.expected === undefined ? answer : read("expected");
  const difference = compareAnswers(answer, expected, tolerance);
  if (difference) {
    throw new Error(
      `${place}: expected ${difference.expected}, but the reference solution gives ${difference.received}`,
    );
  }
  const mistakes = test.mistakes.map((mistake, i) => ({
    answer: read(`mistake ${i}`),
    hint: mistake.hint,
  }));
  const same = mistakes.findIndex((mistake) =>
    !compareAnswers(mistake.answer, expected, tolerance)
  );
  if (same >= 0) throw new Error(`${place}: mistake ${same} gives the right answer`);
  return {
    expected,
    mistakes,
    ...(tolerance && { tolerance }),
    ...(hint === undefined ? {} : { hint }),
  };
}
