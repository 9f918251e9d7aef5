/**
 * Measures answers where several right ones differ: draws in another order, weights trained in another way.
 *
 * The student's process sends what it drew. Only here, in a process without the student's code, the instructor's
 * `measure` makes a number of it.
 * @module
 */
import { type Answer, plainOf } from "./answer.ts";
import type { ExerciseSet } from "./exercise.ts";
import type { ProbeMessage } from "./harness.ts";
import { cellStep, probeStep, runInSandbox, type Step } from "./sandbox.ts";
import type { SandboxPackages } from "./sandbox_packages.ts";
import type { TestSource } from "./test_cell.ts";

/**
 * Applies each test's `measure` to an answer. The instructor's cells above it are run first, so that it may use
 * what they define.
 *
 * @param answers The answers of tests that have a `measure`.
 * @param options The instructor's notebook, and what sandboxes run on.
 * @returns The measured answers, still encoded, or what was thrown.
 * @throws {Error} If the instructor's cells do not run to the end.
 */
export async function measureAnswers(
  answers: ReadonlyMap<TestSource, Answer>,
  options: { readonly set: ExerciseSet; readonly packages: SandboxPackages },
): Promise<ReadonlyMap<TestSource, ProbeMessage>> {
  if (answers.size === 0) return new Map();
  const { set, packages } = options;
  const steps: Step[] = [];
  const tests: TestSource[] = [];
  for (const cell of set.cells) {
    steps.push(cellStep(cell.source));
    for (const test of cell.tests) {
      const answer = answers.get(test);
      if (answer === undefined) continue;
      const call = `() => (${test.measure}\n)(${literalOf(plainOf(answer))})`;
      steps.push(probeStep(`${tests.length}`, { setup: test.setup, call }));
      tests.push(test);
    }
  }
  const { end, messages } = await runInSandbox(steps, { packages });
  return new Map(tests.map((test, i) => {
    const message = messages.get(`${i}`);
    if (message) return [test, message];
    throw new Error(`${test.exercise}, "${test.name}": its measure gives no answer: ${end}`);
  }));
}

/** Writes plain data as TypeScript. */
function literalOf(data: unknown): string {
  if (typeof data === "string") return JSON.stringify(data);
  if (Object.is(data, -0)) return "-0";
  if (Array.isArray(data)) return `[${data.map(literalOf).join(",")}]`;
  if (typeof data !== "object" || data === null) return `${data}`;
  // Computed names: one such as __proto__ stays an ordinary name.
  const entries = Object.entries(data).map(([name, value]) =>
    `[${JSON.stringify(name)}]:${literalOf(value)}`
  );
  return `{${entries.join(",")}}`;
}
