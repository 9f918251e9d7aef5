/**
 * Grades one submitted notebook.
 * @module
 */
import { type Answer, decodeAnswer } from "./answer.ts";
import { arrange, type Arrangement, type PlannedStep } from "./arrange.ts";
import type { Exercise, ExerciseSet } from "./exercise.ts";
import { judgeAnswer, type JudgedTest, judgeForm } from "./judge_answer.ts";
import { endDetails, explainCellFailure, explainThrown, type StudentCell } from "./failure.ts";
import type { ProbeMessage } from "./harness.ts";
import { measureAnswers } from "./measure.ts";
import { type NotebookDocument, sourceOf } from "./notebook_document.ts";
import type { Reference } from "./reference.ts";
import type { ExerciseResult, Finding, NotebookResult, Status, TestResult } from "./result.ts";
import { type PlanRun, runPlan, type Stop } from "./run_plan.ts";
import type { SandboxLimits } from "./sandbox_run.ts";
import type { SandboxPackages } from "./sandbox_packages.ts";
import type { TestSource } from "./test_cell.ts";

/** What a submission is graded against. */
export interface GradingContext {
  /** The instructor's notebook. */
  readonly set: ExerciseSet;
  /** The expected answers. */
  readonly reference: Reference;
  /** What sandboxes run on. */
  readonly packages: SandboxPackages;
  /** What a submission may use. */
  readonly limits?: SandboxLimits;
}

/**
 * Runs a submission in a sandbox and judges its answers here.
 *
 * @param submission The student's notebook.
 * @param context What it is graded against.
 * @returns Points and findings.
 * @throws {RangeError} If there are more than 1000 cells, or more than a million letters in them.
 */
export async function gradeNotebook(
  submission: NotebookDocument,
  context: GradingContext,
): Promise<NotebookResult> {
  checkSize(submission);
  const arrangement = arrange(context.set, submission);
  const run = await runPlan(arrangement.steps, context);
  const measured = await measureAnswers(measurable(arrangement, { run, context }), context);
  const judge = new Judge(arrangement, { run, measured, reference: context.reference });
  return {
    exercises: context.set.exercises.map((exercise) => judge.exercise(exercise)),
    notes: [...arrangement.notes, ...judge.ownCells()],
    seconds: run.seconds,
  };
}

/** The answers that are to be measured before they are judged. */
function measurable(
  { steps }: Arrangement,
  { run, context }: { readonly run: PlanRun; readonly context: GradingContext },
): ReadonlyMap<TestSource, Answer> {
  return new Map([...steps.entries()].flatMap(([index, step]): [TestSource, Answer][] => {
    const message = run.messages.get(index);
    if (step.kind !== "probe" || step.test.measure === undefined) return [];
    const answer = message && "answer" in message ? readAnswer(message.answer) : undefined;
    if (!answer || judgeForm(answer, context.reference.get(step.test)!)) return [];
    return [[step.test, answer]];
  }));
}

/** An answer from a process that may send anything; undefined if it is none. */
function readAnswer(sent: unknown): Answer | undefined {
  try {
    return decodeAnswer(sent);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Nobody writes so much, and reading it would hold up the others. */
function checkSize({ cells }: NotebookDocument): void {
  if (cells.length > 1000) throw new RangeError("the notebook has more than 1000 cells.");
  const letters = cells.reduce((sum, cell) => sum + sourceOf(cell).length, 0);
  if (letters > 1e6) throw new RangeError("the notebook's cells have more than 1,000,000 letters.");
}

/** Judges one submission, after its run. */
class Judge {
  readonly #arrangement: Arrangement;
  readonly #run: PlanRun;
  readonly #measured: ReadonlyMap<TestSource, ProbeMessage>;
  readonly #reference: Reference;
  readonly #cells: readonly StudentCell[];

  constructor(
    arrangement: Arrangement,
    options: {
      readonly run: PlanRun;
      readonly measured: ReadonlyMap<TestSource, ProbeMessage>;
      readonly reference: Reference;
    },
  ) {
    this.#arrangement = arrangement;
    this.#run = options.run;
    this.#measured = options.measured;
    this.#reference = options.reference;
    this.#cells = arrangement.steps.flatMap((step) => studentCell(step) ?? []);
  }

  exercise({ id, points: maximum, tests }: Exercise): ExerciseResult {
    const ofCell = this.#cellFinding(id);
    const results = tests.map((test) => this.#test(test, ofCell));
    const points = results.reduce((sum, result) => sum + result.points, 0);
    const failed = results.find(({ status, maximum }) => status !== "passed" && maximum > 0) ??
      results.find(({ status }) => status !== "passed");
    if (!failed) {
      return { exercise: id, points, maximum, tests: results, status: "passed", detail: "" };
    }
    const { status, detail, hint } = points === 0 && ofCell ? ofCell : failed;
    return { exercise: id, points, maximum, tests: results, status, detail, ...(hint && { hint }) };
  }

  #test(test: TestSource, ofCell: Finding | undefined): TestResult {
    const finding = this.#answerFinding(test, ofCell);
    const points = finding.status === "passed" ? test.points : 0;
    return { name: test.name, points, maximum: test.points, ...finding };
  }

  #answerFinding(test: TestSource, ofCell: Finding | undefined): Finding {
    const step = this.#arrangement.steps.findIndex((it) => it.kind === "probe" && it.test === test);
    const message = this.#run.messages.get(step);
    if (message === undefined) {
      const end = this.#run.stopped.get(step);
      if (end !== undefined) {
        return { status: statusOf(end), detail: `The call ${endDetails[end]}` };
      }
      return ofCell ?? { status: "no answer", detail: "The call did not answer." };
    }
    if ("error" in message) {
      const finding = explainThrown(message.error, this.#cells);
      // Without its cell, a function is missing for a better reason.
      return finding.status === "missing function" && ofCell ? ofCell : finding;
    }
    const answer = readAnswer(message.answer);
    if (!answer) return { status: "no answer", detail: "The answer could not be read." };
    const judged = this.#reference.get(test)!;
    if (test.measure === undefined) return judgeAnswer(answer, judged);
    return judgeForm(answer, judged) ?? this.#measuredFinding(test, judged);
  }

  #measuredFinding(test: TestSource, judged: JudgedTest): Finding {
    const message = this.#measured.get(test)!;
    if ("answer" in message) return judgeAnswer(decodeAnswer(message.answer), judged);
    const detail = `The answer could not be measured: ${message.error.message}`;
    return { status: "wrong value", detail };
  }

  /** What went wrong in cells that the student added; exercises may depend on them. */
  ownCells(): string[] {
    return [...this.#arrangement.steps.entries()].flatMap(([index, step]) => {
      if (step.kind !== "cell" || step.exercise !== undefined) return [];
      return this.#stepFinding(index)?.detail ?? [];
    });
  }

  /** What went wrong in the exercise's own cell, if anything did. */
  #cellFinding(exercise: string): Finding | undefined {
    if (this.#arrangement.missing.has(exercise)) {
      return { status: "missing cell", detail: `The cell "${exercise}" is not in the notebook.` };
    }
    for (const [index, step] of this.#arrangement.steps.entries()) {
      if (step.kind !== "cell" || step.exercise !== exercise) continue;
      const finding = this.#stepFinding(index);
      if (finding) return finding;
    }
    return undefined;
  }

  #stepFinding(index: number): Finding | undefined {
    const cell = studentCell(this.#arrangement.steps[index]);
    if (!cell) return undefined;
    const line = this.#run.lines.get(index) ?? 1;
    const end = this.#run.stopped.get(index);
    if (end !== undefined) {
      const detail = `Cell ${cell.number}, line ${line}: it ${endDetails[end]}`;
      return { status: statusOf(end), detail };
    }
    const printed = this.#run.failures.get(index);
    return printed === undefined
      ? undefined
      : explainCellFailure(printed, { cell, line, cells: this.#cells });
  }
}

function statusOf(stop: Stop): Status {
  return stop === "no turn" ? "no answer" : stop;
}

function studentCell(step: PlannedStep): StudentCell | undefined {
  if (step.kind !== "cell" || step.number === undefined) return undefined;
  return { number: step.number, source: step.source };
}
