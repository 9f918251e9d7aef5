/**
 * Illnesses that the history of a training run shows.
 * @module
 */
import { formatNumber } from "../tensor/mod.ts";
import type { EpochReport } from "../types.ts";
import type { Finding } from "./diagnosis.ts";

/** What the checks of this file look at. */
export interface TrainingRecord {
  /** Reports of all epochs, in order. */
  readonly history: readonly EpochReport[];
  /** Loss of the best output that does not depend on the input. */
  readonly baseline: number;
  /** Loss of outputs that are all 0: a fresh network starts near it, or a few times above. */
  readonly startLoss: number;
  /** Whether the targets are real numbers, not classes or probabilities. */
  readonly areRealTargets: boolean;
  /** Whether the network itself is ill; that it does not fit is then no illness of its own. */
  readonly networkIsIll: boolean;
}

/** Runs all checks of this file. Needs at least three epochs. */
export function trainingFindings(record: TrainingRecord): Finding[] {
  if (record.history.length < 3) return [];
  const rate = learningRateTooHigh(record) ?? learningRateTooLow(record);
  const explained = record.networkIsIll || rate !== undefined;
  const fit = overfitting(record) ?? (explained ? undefined : underfitting(record));
  return [rate, fit].filter((finding) => finding !== undefined);
}

/** The training loss jumps up again and again, or is far above where training starts. */
function learningRateTooHigh(record: TrainingRecord): Finding | undefined {
  const { history, baseline, startLoss } = record;
  const losses = history.map(({ train }) => train.loss);
  const last = losses[losses.length - 1];
  const jumps = losses.slice(1).filter((loss, i) => loss > losses[i] + 0.05 * baseline).length;
  const restless = jumps >= 2 && jumps >= 0.1 * losses.length;
  // A fresh network may start at several times the loss of outputs 0, and falls from there: only
  // much more than that, or a rise to more, says that steps are too long.
  const burst = losses[0] > 6 * startLoss ||
    losses.some((loss, i) => i > 0 && loss > losses[i - 1] && loss > 3 * startLoss);
  const stuckHigh = last > 1.5 * startLoss && !fallsSteadily(losses);
  if (!restless && !burst && !stuckHigh) return undefined;
  return {
    illness: "learning rate too high",
    evidence: `the training loss jumped up in ${jumps} of ${losses.length - 1} epochs, was ` +
      `${formatNumber(Math.max(...losses))} at its worst and ${formatNumber(last)} at the end; ` +
      `guessing gives ${formatNumber(baseline)} ` +
      `(learning rate ${formatNumber(history[0].learningRate)})`,
    lesson: "09-optimizers",
    cure: "a learning rate ten times smaller, a schedule with warm-up, or gradient clipping",
  };
}

/** The training loss falls in nearly every epoch, but hardly moves. */
function learningRateTooLow({ history, baseline }: TrainingRecord): Finding | undefined {
  const losses = history.map(({ train }) => train.loss);
  const [first, last] = [losses[0], losses[losses.length - 1]];
  const falls = countFalls(losses);
  const slow = first - last < 0.25 * first && last > 0.5 * baseline;
  // At the end of a well-tuned run the loss is flat; here it still falls as fast as at the start.
  const lateFall = losses[Math.floor(losses.length / 2)] - last;
  const unfinished = lateFall > 0.2 * (first - last);
  if (!fallsSteadily(losses) || !slow || !unfinished || first - last < 1e-3 * first) {
    return undefined;
  }
  return {
    illness: "learning rate too low",
    evidence: `the training loss fell in ${falls} of ${losses.length - 1} epochs, but only from ` +
      `${formatNumber(first)} to ${formatNumber(last)} ` +
      `(learning rate ${formatNumber(history[0].learningRate)})`,
    lesson: "09-optimizers",
    cure: "a learning rate ten times larger, more epochs, or adam()",
  };
}

function countFalls(losses: readonly number[]): number {
  return losses.slice(1).filter((loss, i) => loss < losses[i]).length;
}

function fallsSteadily(losses: readonly number[]): boolean {
  return countFalls(losses) >= 0.8 * (losses.length - 1);
}

/** The validation loss rises while the training loss still falls. */
function overfitting({ history, baseline }: TrainingRecord): Finding | undefined {
  const validation = history.map((report) => report.validation?.loss ?? NaN);
  if (validation.some(Number.isNaN)) return undefined;
  const best = Math.min(...validation);
  const bestEpoch = validation.indexOf(best) + 1;
  const last = history[history.length - 1];
  const end = validation[validation.length - 1];
  // A rise from 0.11 to 0.12 is noise where guessing gives 2.3: it must count against the baseline.
  const rising = end > 1.1 * best && end > best + 0.03 * baseline && bestEpoch < history.length - 1;
  const stillLearning = last.train.loss < history[bestEpoch - 1].train.loss &&
    last.train.loss < 0.7 * baseline;
  if (!rising || !stillLearning) return undefined;
  return {
    illness: "overfitting",
    evidence:
      `the validation loss was best in epoch ${bestEpoch} (${formatNumber(best)}) and ended at ` +
      `${formatNumber(end)}, while the training loss fell to ` +
      formatNumber(last.train.loss),
    lesson: "07-early-stopping",
    cure: "early stopping, dropout, L2, data augmentation, or more data",
  };
}

/** The training loss has come to rest far from 0. */
function underfitting(record: TrainingRecord): Finding | undefined {
  const { history, baseline, areRealTargets } = record;
  // Half the variance of a measured quantity is often noise that no network can learn.
  const limit = areRealTargets ? 0.8 : 0.5;
  const losses = history.map(({ train }) => train.loss);
  const last = losses[losses.length - 1];
  const before = losses[Math.floor(losses.length / 2)];
  if (!(last > limit * baseline) || !(Math.abs(before - last) < 0.1 * last)) return undefined;
  return {
    illness: "underfitting",
    evidence: `the training loss rests at ${formatNumber(last)}; guessing gives ` +
      `${formatNumber(baseline)}`,
    lesson: "06-l1-l2-regularization",
    cure: "a larger network, less regularization, or a cure of its vanishing gradient",
  };
}
