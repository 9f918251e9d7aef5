/**
 * The right answers, and those of known mistakes, from the instructor's notebook in a sandbox of its own.
 * @module
 */
import { type Answer, decodeAnswer } from "./answer.ts";
import { compareAnswers } from "./compare_answers.ts";
import type { ExerciseSet } from "./exercise.ts";
import type { JudgedTest } from "./judge_answer.ts";
import type { ProbeMessage } from "./harness.ts";
import { measureAnswers } from "./measure.ts";
import { cellStep, probeStep, runInSandbox, type Step } from "./sandbox.ts";
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
  const steps: Step[] = [];
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
  const read = (test: TestSource, probe: string) =>
    answerOf(test, { probe, message: run.messages.get(`${tests.indexOf(test)} ${probe}`) });
  const unmeasured = new Map(
    tests.filter(({ measure }) => measure !== undefined).map((test) => [test, read(test, "call")]),
  );
  const measured = await measureAnswers(unmeasured, { set, packages });
  return new Map(tests.map((test) => {
    const answer = unmeasured.has(test)
      ? answerOf(test, { probe: "measure", message: measured.get(test) })
      : read(test, "call");
    const judged: JudgedTest = {
      expected: test.expected === undefined ? answer : read(test, "expected"),
      ...(unmeasured.has(test) && { unmeasured: unmeasured.get(test)! }),
      mistakes: test.mistakes.map(({ hint }, i) => ({ answer: read(test, `mistake ${i}`), hint })),
      ...(test.tolerance && { tolerance: test.tolerance }),
      ...(test.hint === undefined ? {} : { hint: test.hint }),
    };
    checkTest(test, { judged, answer });
    return [test, judged];
  }));
}

function probesOf(test: TestSource, number: number): Step[] {
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

function answerOf(
  test: TestSource,
  { probe, message }: { readonly probe: string; readonly message: ProbeMessage | undefined },
): Answer {
  if (message && "answer" in message) return decodeAnswer(message.answer);
  const reason = message?.error.message ?? "nothing came";
  throw new Error(`${placeOf(test)}: ${probe} gives no answer: ${reason}`);
}

/** The reference solution must pass, and a mistake must not. */
function checkTest(
  test: TestSource,
  { judged, answer }: { readonly judged: JudgedTest; readonly answer: Answer },
): void {
  const { expected, tolerance, mistakes } = judged;
  const difference = compareAnswers(answer, expected, tolerance);
  if (difference) {
    throw new Error(
      `${placeOf(test)}: expected ${difference.expected}, ` +
        `but the reference solution gives ${difference.received}`,
    );
  }
  const same = mistakes.findIndex((mistake) =>
    !compareAnswers(mistake.answer, expected, tolerance)
  );
  if (same >= 0) throw new Error(`${placeOf(test)}: mistake ${same} gives the right answer`);
}

function placeOf({ exercise, name }: TestSource): string {
  return `${exercise}, "${name}"`;
}
