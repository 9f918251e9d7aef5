/**
 * Runs a submission, and goes on after a step that ended the process.
 * @module
 */
import type { PlannedStep } from "./arrange.ts";
import type { ProbeMessage } from "./harness.ts";
import { cellStep, probeStep, runInSandbox, type Step } from "./sandbox.ts";
import type { SandboxEnd, SandboxLimits } from "./sandbox_run.ts";
import type { SandboxPackages } from "./sandbox_packages.ts";

/** What came of the steps, by their index in the plan. */
export interface PlanRun {
  /** What probes answered. */
  readonly messages: ReadonlyMap<number, ProbeMessage>;
  /** What the kernel printed about steps that threw. */
  readonly failures: ReadonlyMap<number, string>;
  /** The line at which each step was last. */
  readonly lines: ReadonlyMap<number, number>;
  /** Steps that ended the process, and those that had no turn any more. */
  readonly stopped: ReadonlyMap<number, Exclude<SandboxEnd, "finished">>;
  /** How long it took. */
  readonly seconds: number;
}

/** So often a submission may end its process before it is given up. */
const maximumRuns = 6;
/** Milliseconds. So long the grader reads cells to find their lines; nobody writes so much by hand. */
const maximumReading = 2000;

/**
 * Runs the steps in a sandbox. A step that ends the process (an endless loop, too much memory) is left out in a new
 * run, so that it costs only what depends on it.
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
  const lines = new Map<number, number>();
  const stopped = new Map<number, Exclude<SandboxEnd, "finished">>();
  let failures = new Map<number, string>();
  let seconds = 0;
  for (let i = 0; i < maximumRuns; i++) {
    const indices = [...steps.keys()].filter((step) => !stopped.has(step) && !messages.has(step));
    const run = await runInSandbox(indices.map((index) => sources[index]), options);
    seconds += run.seconds;
    for (const [probe, message] of run.messages) {
      const index = Number(probe);
      if (steps[index]?.kind === "probe") messages.set(index, message);
    }
    failures = new Map([...run.failures].map(([step, text]) => [indices[step], text]));
    for (const [step, line] of run.lines) if (step in indices) lines.set(indices[step], line);
    if (run.end === "finished") break;
    // A process that ends before its first step fails as a whole; so does a submission that ends it again and again.
    const isLast = run.lastStep < 0 || i === maximumRuns - 1 ||
      seconds > (options.limits?.seconds ?? 60);
    const guilty = isLast ? indices.slice(Math.max(0, run.lastStep)) : [indices[run.lastStep]];
    for (const index of guilty) stopped.set(index, run.end);
    if (isLast) break;
  }
  return { messages, failures, lines, stopped, seconds };
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
