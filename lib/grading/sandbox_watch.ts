/**
 * Watches a sandbox's process from outside: reads what it sends, and stops it at a limit.
 * @module
 */
import type { ProbeMessage, SandboxMessage } from "./harness.ts";
import type { SandboxEnd, SandboxLimits, SandboxRun } from "./sandbox_run.ts";

const pollInterval = 50;
const failurePattern = /Error in --eval-file file "step_(\d+)\.ts": (?:Uncaught )?(.*)/;
/** Answers may be larger than what is printed, but not endless. */
const answerLimit = 16_000_000;

/** One process under watch. */
export class SandboxWatch {
  readonly #child: Deno.ChildProcess;
  readonly #prefix: string;
  readonly #lastStep: number;
  readonly #limits: Required<SandboxLimits>;
  readonly #messages = new Map<string, ProbeMessage>();
  readonly #lines = new Map<number, number>();
  readonly #failures = new Map<number, string>();
  /** The step whose failure is being printed, over several lines. */
  #failing: number | undefined;
  readonly #started = performance.now();
  #end: SandboxEnd | undefined;
  #step = -1;
  #stepStarted = performance.now();
  #printed = 0;
  #answered = 0;
  #errors = "";

  /**
   * Starts nothing yet.
   *
   * @param child The process, the leader of its group.
   * @param options Its token, its limits, and the number that says that all steps are done.
   */
  constructor(
    child: Deno.ChildProcess,
    options: { token: string; limits: SandboxLimits; lastStep: number },
  ) {
    const { token, limits, lastStep } = options;
    this.#child = child;
    this.#prefix = `${token} `;
    this.#lastStep = lastStep;
    const { stepSeconds = 10, seconds = 60, memory = 1e9, output = 1e6 } = limits;
    this.#limits = { stepSeconds, seconds, memory, output };
  }

  /** Waits for the end, and says what came of it. The process and its group are gone then. */
  async result(): Promise<SandboxRun> {
    const timer = setInterval(() => this.#poll(), pollInterval);
    try {
      await Promise.all([this.#readOutput(), this.#readErrors(), this.#child.status]);
    } finally {
      clearInterval(timer);
      this.#kill();
    }
    return {
      end: this.#end ?? this.#endByItself(await this.#child.status),
      lastStep: Math.min(this.#step, this.#lastStep - 1),
      lines: this.#lines,
      failures: this.#failures,
      messages: this.#messages,
      seconds: (performance.now() - this.#started) / 1000,
    };
  }

  /** V8 ends a process whose heap is full by a trap or an abort. */
  #endByItself({ signal, code }: Deno.CommandStatus): SandboxEnd {
    const isCrash = signal === "SIGTRAP" || signal === "SIGABRT" || code === 133 || code === 134;
    return isCrash || /out of memory/i.test(this.#errors) ? "memory limit" : "exit";
  }

  #stop(end: SandboxEnd): void {
    this.#end ??= end;
    this.#kill();
  }

  #kill(): void {
    try {
      Deno.kill(-this.#child.pid, "SIGKILL");
    } catch {
      // It is gone already.
    }
  }

  #poll(): void {
    const now = performance.now();
    const { stepSeconds, seconds, memory } = this.#limits;
    // Before the first step stands the start of the process, which a busy machine makes long.
    const stepLimit = this.#step < 0 ? seconds : stepSeconds;
    const isLate = now - this.#stepStarted > 1000 * stepLimit ||
      now - this.#started > 1000 * seconds;
    if (isLate) this.#stop("time limit");
    else if (residentMemory(this.#child.pid) > memory) this.#stop("memory limit");
  }

  async #readOutput(): Promise<void> {
    const decoder = new TextDecoder();
    let rest = "";
    let isAnswer = false;
    for await (const chunk of this.#child.stdout) {
      if (this.#end !== undefined) continue;
      const text = decoder.decode(chunk, { stream: true });
      // A long line arrives in many chunks; it is looked through once.
      const lines = text.includes("\n") ? (rest + text).split("\n") : [rest + text];
      const isNew = rest.length < this.#prefix.length || lines.length > 1;
      rest = lines.pop()!;
      for (const line of lines) this.#takeLine(line);
      if (isNew) isAnswer = rest.startsWith(this.#prefix);
      const size = rest.length + (isAnswer ? this.#answered : this.#printed);
      if (size > (isAnswer ? answerLimit : this.#limits.output)) this.#stop("output limit");
    }
  }

  #takeLine(line: string): void {
    if (!line.startsWith(this.#prefix)) {
      this.#printed += line.length + 1;
      if (this.#printed > this.#limits.output) this.#stop("output limit");
      this.#takeFailure(line);
      return;
    }
    this.#failing = undefined;
    this.#answered += line.length;
    if (this.#answered > answerLimit) this.#stop("output limit");
    const message = readMessage(line.slice(this.#prefix.length));
    if (message === undefined || this.#end !== undefined) return;
    if ("step" in message) this.#begin(message);
    else this.#messages.set(message.probe, message);
  }

  /** The kernel prints what a step threw: one line that begins so, and more that follow. */
  #takeFailure(line: string): void {
    const found = failurePattern.exec(line);
    if (found) this.#failing = Number(found[1]);
    if (this.#failing === undefined) return;
    const before = found ? "" : `${this.#failures.get(this.#failing)}\n`;
    this.#failures.set(this.#failing, (before + (found ? found[2] : line)).slice(0, 4000));
  }

  #begin({ step, line }: { step: number; line: number }): void {
    // Steps only go on: who announces others does not get more time.
    if (step < this.#step || step > this.#lastStep) return;
    if (step !== this.#step) this.#stepStarted = performance.now();
    this.#step = step;
    this.#lines.set(step, line);
    // Timers and workers of the student may still run: nobody waits for them.
    if (step === this.#lastStep) this.#stop("finished");
  }

  async #readErrors(): Promise<void> {
    const decoder = new TextDecoder();
    for await (const chunk of this.#child.stderr) {
      if (this.#errors.length + chunk.length > this.#limits.output) this.#stop("output limit");
      else this.#errors += decoder.decode(chunk, { stream: true });
    }
  }
}

/** Anybody in the process may have written the line: what is not a message is left out. */
function readMessage(line: string): SandboxMessage | undefined {
  try {
    const json = JSON.parse(line);
    const { step, line: at } = json;
    if (Number.isSafeInteger(step) && step >= 0) {
      return { step, line: Number.isSafeInteger(at) ? at : 1 };
    }
    if (typeof json.probe !== "string") return undefined;
    if (!("error" in json)) return { probe: json.probe, answer: json.answer };
    const { name, message, stack } = json.error;
    if ([name, message, stack].some((text) => typeof text !== "string")) return undefined;
    return { probe: json.probe, error: { name, message, stack } };
  } catch {
    return undefined;
  }
}

/** Bytes of memory that the process occupies; 0 if that cannot be found out. */
function residentMemory(pid: number): number {
  try {
    const status = Deno.readTextFileSync(`/proc/${pid}/status`);
    return 1024 * Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
  } catch {
    if (Deno.build.os === "linux") return 0;
  }
  const { stdout } = new Deno.Command("ps", { args: ["-o", "rss=", "-p", `${pid}`] }).outputSync();
  return 1024 * (Number(new TextDecoder().decode(stdout)) || 0);
}
