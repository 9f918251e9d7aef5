/**
 * Runs a submission, and goes on after a step that ended the process.
 * @module
 */
import type { PlannedStep } from "./arrange.ts";
import type { ProbeMessage } from "./harness.ts";
import { cellStep, probeStep, runInSandbox, type Step } from "./sandbox.ts";
import type { SandboxEnd, SandboxLimits } from "./sandbox_run.ts";
import type { SandboxPackages } from "./sandbox_packages.ts";

/** Why a step has no result: how it ended the process, or "no turn" if there was no time left for it. */
export type Stop = Exclude<SandboxEnd, "finished"> | "no turn";

/** What came of the steps, by their index in the plan. */
export interface PlanRun {
  /** What probes answered. */
  readonly messages: ReadonlyMap<number, ProbeMessage>;
  /** What the kernel printed about steps that threw. */
  readonly failures: ReadonlyMap<number, string>;
  /** The line at which each step was last. */
  readonly lines: ReadonlyMap<number, number>;
  /** Steps that ended the process, and those that had no turn any more. */
  readonly stopped: ReadonlyMap<number, Stop>;
  /** How long it took. */
  readonly seconds: number;
}

/** So often a submission may end its process before it is given up. */
const maximumRuns = 6;
/** Milliseconds. So long the grader reads cells to find their lines; nobody writes so much by hand. */
const maximumReading = 2000;

/**
 * Runs the steps in a sandbox. A step that ends the process (an endless loop, too much memory) is left out in a new
 * run, so that it costs only what depends on it. If it was a test, the tests behind it, which mostly call the same
 * function, wait until the rest of the notebook has had its turn.
 *
 * @param steps The plan.
 * @param options What the sandbox runs on, and its limits.
 * @returns What came of each step.
 */
export async function runPlan(
  steps: readonly PlannedStep[],
  options: { readonly packages: SandboxPackages; readonly limits?: SandboxLimits },
): Promise<PlanRun> {
  const sources = sourcesOf(steps);
  const messages = new Map<number, ProbeMessage>();
  const failures = new Map<number, string>();
  const lines = new Map<number, number>();
  const stopped = new Map<number, Stop>();
  const turns = [[...steps.keys()]];
  let seconds = 0;
  for (let i = 0; i < maximumRuns && turns.length > 0; i++) {
    const indices = turns[0].filter((step) => !stopped.has(step) && !messages.has(step));
    const run = await runInSandbox(indices.map((index) => sources[index]), options);
    seconds += run.seconds;
    for (const [probe, message] of run.messages) {
      const index = Number(probe);
      if (steps[index]?.kind === "probe") messages.set(index, message);
    }
    for (const [step, text] of run.failures) failures.set(indices[step], text);
    for (const [step, line] of run.lines) if (step in indices) lines.set(indices[step], line);
    if (run.end === "finished") {
      turns.shift();
      continue;
    }
    const guilty = indices[Math.max(0, run.lastStep)];
    stopped.set(guilty, run.end);
    const [now, later] = postponed(turns[0], { guilty, steps });
    turns[0] = now;
    if (later) turns.push(later);
    // A process that ends before its first step would do so again.
    if (run.lastStep < 0 || seconds > (options.limits?.seconds ?? 60)) break;
  }
  for (const step of turns.flat()) {
    const hasRun = messages.has(step) || failures.has(step) || lines.has(step);
    if (!hasRun && !stopped.has(step)) stopped.set(step, "no turn");
  }
  return { messages, failures, lines, stopped, seconds };
}

/** A turn without the tests behind one that ended the process, and a turn for these: the cells above them once more. */
function postponed(
  turn: readonly number[],
  { guilty, steps }: { readonly guilty: number; readonly steps: readonly PlannedStep[] },
): [now: number[], later: number[] | undefined] {
  const isTest = (step: number) => steps[step]?.kind === "probe";
  let end = guilty;
  while (isTest(end)) end++;
  const behind = turn.filter((step) => step > guilty && step < end);
  const now = turn.filter((step) => !behind.includes(step));
  // In a turn of their own, tests wait for nobody any more.
  const isOwnTurn = !now.some((step) => step > guilty);
  if (behind.length === 0 || isOwnTurn) return [[...turn], undefined];
  return [now, [...turn.filter((step) => step < guilty && !isTest(step)), ...behind]];
}

function sourcesOf(steps: readonly PlannedStep[]): Step[] {
  const started = performance.now();
  return steps.map((step, index) => {
    if (step.kind === "probe") return probeStep(`${index}`, step.test);
    // Only the student wants to know where the student's cells failed.
    const tellsLines = step.number !== undefined && performance.now() - started < maximumReading;
    return cellStep(step.source, { tellsLines });
  });
}
