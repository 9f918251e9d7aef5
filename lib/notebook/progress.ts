/**
 * How far a training run is.
 * @module
 */
import { formatNumber } from "../tensor/mod.ts";
import type { EpochReport } from "../types.ts";
import { LossTrail } from "./loss_trail.ts";
import type { Clock } from "./throttle.ts";

/** What a training run is going to do. */
export interface ProgressPlan {
  /** How many epochs at most. */
  readonly epochs: number;
  /** Optimizer steps in each of them. */
  readonly stepsPerEpoch: number;
  /** Where the time comes from, in milliseconds. */
  readonly clock: Clock;
}

/**
 * Counts steps and epochs, and says how long the rest takes.
 *
 * @example
 * ```ts
 * import { Progress } from "course/notebook/progress.ts";
 * import { assertEquals } from "@std/assert";
 *
 * let now = 0;
 * const progress = new Progress({ epochs: 10, stepsPerEpoch: 10, clock: () => now });
 * now = 500;
 * progress.addStep({ step: 50, loss: 0.25 });
 * assertEquals(progress.toString(), "epoch 5/10 · loss 0.25 · 100 steps/s · 1 s left");
 * ```
 */
export class Progress {
  /** What the run is going to do. */
  readonly plan: ProgressPlan;
  /** Reports of the finished epochs. */
  readonly reports: EpochReport[] = [];
  /** The losses of single steps, thinned out. */
  readonly trail: LossTrail = new LossTrail();
  readonly #start: number;
  #step = 0;
  #loss = NaN;

  /**
   * Starts the clock.
   *
   * @param plan What the run is going to do.
   */
  constructor(plan: ProgressPlan) {
    this.plan = plan;
    this.#start = plan.clock();
  }

  /** Number of finished steps. */
  get step(): number {
    return this.#step;
  }

  /** Steps per second since the start; 0 before the first. */
  get stepsPerSecond(): number {
    const seconds = (this.plan.clock() - this.#start) / 1000;
    return seconds > 0 ? this.#step / seconds : 0;
  }

  /** Seconds until all epochs are done, at the pace so far; NaN before the first step. */
  get secondsLeft(): number {
    const { epochs, stepsPerEpoch } = this.plan;
    const rate = this.stepsPerSecond;
    return rate > 0 ? (epochs * stepsPerEpoch - this.#step) / rate : NaN;
  }

  /** Counts a finished step. */
  addStep({ step, loss }: { readonly step: number; readonly loss: number }): void {
    this.#step = step;
    this.#loss = loss;
    this.trail.add(step / this.plan.stepsPerEpoch, loss);
  }

  /** Counts a finished epoch. */
  addEpoch(report: EpochReport): void {
    this.reports.push(report);
  }

  /** "epoch 3/20 · loss 0.41 · 812 steps/s · 4 s left" */
  toString(): string {
    const { epochs, stepsPerEpoch } = this.plan;
    const epoch = Math.min(epochs, Math.max(1, Math.ceil(this.#step / stepsPerEpoch)));
    if (this.#step === 0) return `epoch 1/${epochs}`;
    const rate = this.stepsPerSecond;
    const pace = `${rate < 10 ? rate.toFixed(1) : Math.round(rate)} steps/s`;
    const loss = formatNumber(this.#loss);
    const rest = formatDuration(this.secondsLeft);
    return `epoch ${epoch}/${epochs} · loss ${loss} · ${pace} · ${rest} left`;
  }
}

/**
 * A duration in the shortest usual form.
 *
 * @example
 * ```ts
 * import { formatDuration } from "course/notebook/progress.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([0.2, 42.4, 125].map(formatDuration), ["0 s", "42 s", "2 min 5 s"]);
 * ```
 * @param seconds The duration.
 * @returns Seconds, or minutes and seconds.
 */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return "?";
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
