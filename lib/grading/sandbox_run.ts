/**
 * What a sandbox may use, and what comes of it.
 * @module
 */
import type { ProbeMessage } from "./harness.ts";

/** How much a run may use. */
export interface SandboxLimits {
  /** Seconds for one step. Default: 10. */
  readonly stepSeconds?: number;
  /** Seconds for the whole run. Default: 60. */
  readonly seconds?: number;
  /** Bytes of memory. Default: 1 GB. */
  readonly memory?: number;
  /** Bytes of text that may be printed. Default: 1 MB. */
  readonly output?: number;
}

/** How a run ended. "finished": every step had its turn, though some may have failed. */
export type SandboxEnd = "finished" | "time limit" | "memory limit" | "output limit" | "exit";

/** What came of a run. */
export interface SandboxRun {
  /** How it ended. */
  readonly end: SandboxEnd;
  /** The step at which it ended early: its index, or −1 if none had begun. */
  readonly lastStep: number;
  /** By step: the line that began last. */
  readonly lines: ReadonlyMap<number, number>;
  /** By step: what the kernel says of a step that threw. */
  readonly failures: ReadonlyMap<number, string>;
  /** By probe: the last answer, still encoded, or the error. */
  readonly messages: ReadonlyMap<string, ProbeMessage>;
  /** How long it took. */
  readonly seconds: number;
}
