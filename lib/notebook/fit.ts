/**
 * Training that can be watched and stopped.
 * @module
 */
import { checkOptions } from "../checks.ts";
import { countBatches } from "../data/mod.ts";
import { Optimizer } from "../optimizers/mod.ts";
import type { Figure } from "../plots/mod.ts";
import { train, type TrainOptions } from "../training/mod.ts";
import { checkTrainOptions } from "../training/train_options.ts";
import type { Layer } from "../types.ts";
import { comparisonFigure } from "./comparison_figure.ts";
import { History } from "./history.ts";
import { currentKernel, isHeadless } from "./kernel.ts";
import { LastFinishedStep } from "./last_finished_step.ts";
import { Progress } from "./progress.ts";
import type { RunParameters } from "./run.ts";
import { runs } from "./runs.ts";
import type { Clock } from "./throttle.ts";
import { chooseDisplay, silentDisplay, type TrainingDisplay } from "./training_display.ts";

/** Options of {@linkcode fit}. */
export interface FitOptions extends TrainOptions {
  /** Title of the chart at the end. Default: the last loss and the best epoch. */
  readonly title?: string;
  /** Whether to show anything. Default: true. Turn it off in a sweep over many settings. */
  readonly display?: boolean;
  /** Keeps this run beside others, see {@linkcode runs}; the chart then shows all of them. */
  readonly run?: {
    /** Which runs it is compared with. */
    readonly group: string;
    /** What may differ between them; the same parameters replace the earlier run. */
    readonly parameters: RunParameters;
    /** Its name in legends. Default: the parameters that differ. */
    readonly name?: string;
  };
}

/**
 * Trains a model like `train()`, shows how it goes, and returns the history.
 *
 * In a notebook the curves grow while the cell runs; at the end the interactive chart replaces
 * them. On a terminal there is a line of progress, in a pipe nothing. The Stop button (■) ends it at
 * the last finished step: the model and all variables stay, and {@linkcode lastHistory} has the
 * epochs so far. If training diverges, the curves stay and the error is thrown.
 *
 * PyTorch has no such function; Keras: Model.fit, which returns a History too.
 *
 * @example
 * ```ts
 * import { Dense } from "course/layers/mod.ts";
 * import { meanSquaredError } from "course/losses/mod.ts";
 * import { fit } from "course/notebook/mod.ts";
 * import { sgd } from "course/optimizers/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const rng = new Random(1);
 * const history = fit(new Dense(1, 1, { rng }), {
 *   data: { inputs: tensor([[0], [1], [2]]), targets: tensor([[1], [3], [5]]) },
 *   loss: meanSquaredError(),
 *   optimizer: sgd(),
 *   learningRate: 0.1,
 *   epochs: 200,
 *   rng,
 * });
 * assert(history.last.train.loss < 1e-3);
 * ```
 * @param model What to train.
 * @param options Those of `train()`, and how to show it.
 * @returns The history.
 * @throws {RangeError} If an option is out of range or the data hold NaN or Infinity.
 * @throws {TypeError} If an option is of the wrong kind.
 * @throws {DivergenceError} If the loss is no longer a finite number.
 */
export function fit(model: Layer, options: FitOptions): History {
  checkOptions("fit", options, "{ data, loss, optimizer, learningRate, rng }");
  const clock = () => performance.now();
  const display = options.display === false ? silentDisplay : chooseDisplay({ clock });
  const canBeStopped = currentKernel() !== undefined && !isHeadless();
  return fitWith(model, options, { display, clock, ...(canBeStopped ? { whenStopped } : {}) });
}

/** What {@linkcode fitWith} needs from the place where it runs. */
export interface FitSurroundings {
  /** Where the run is shown. */
  readonly display: TrainingDisplay;
  /** Where the time comes from, in milliseconds. */
  readonly clock: Clock;
  /**
   * Has `repair` called if the code that follows is ended by Stop, and returns what to call when
   * that code has come to its own end. Default: nobody can press Stop here.
   */
  readonly whenStopped?: (repair: () => void) => () => void;
}

let latest: History | undefined;

/**
 * The history of the most recent {@linkcode fit}, also of one that was stopped.
 *
 * @example
 * ```ts
 * import { lastHistory } from "course/notebook/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(lastHistory(), undefined); // nothing was trained yet
 * ```
 * @returns The history; undefined before the first.
 */
export function lastHistory(): History | undefined {
  return latest;
}

/**
 * {@linkcode fit} with a display, a clock and a way to notice Stop of your own.
 *
 * @param model What to train.
 * @param options Those of `fit()`.
 * @param surroundings Display, clock, Stop.
 * @returns The history.
 */
export function fitWith(
  model: Layer,
  options: FitOptions,
  surroundings: FitSurroundings,
): History {
  const { display, clock, whenStopped } = surroundings;
  checkTrainOptions(model, options);
  const { epochs = 10, batchSize = 32, dropLast, data, optimizer } = options;
  const stepsPerEpoch = countBatches(data.inputs.shape[0], { batchSize, dropLast });
  const progress = new Progress({ epochs, stepsPerEpoch, clock });
  const history = new History(progress.reports);
  latest = history;
  const lastStep = whenStopped && new LastFinishedStep(model);
  const isDone = whenStopped?.(() => {
    lastStep?.restore();
    display.finish(progress, figureOf(history, { title: `Stopped at step ${progress.step}` }));
  });
  const before = optimizer instanceof Optimizer ? optimizer.steps : 0;
  const onStep: TrainOptions["onStep"] = (step) => {
    lastStep?.keep();
    progress.addStep({ ...step, step: step.step - before });
    options.onStep?.(step);
    display.update(progress);
  };
  try {
    for (const report of train(model, { ...options, onStep })) {
      progress.addEpoch(report);
      display.update(progress);
    }
    addRun(history, options);
    display.finish(progress, finalFigure(history, options));
  } catch (error) {
    display.finish(progress, figureOf(history, { title: `Failed after step ${progress.step}` }));
    throw error;
  } finally {
    isDone?.();
  }
  return history;
}

function addRun(history: History, { run }: FitOptions): void {
  if (run) runs(run.group).add({ parameters: run.parameters, history, name: run.name });
}

function finalFigure(history: History, { run, title }: FitOptions): Figure | undefined {
  return run ? comparisonFigure(runs(run.group), { title }) : figureOf(history, { title });
}

function figureOf(history: History, options: { readonly title?: string }): Figure | undefined {
  return history.reports.length > 0 ? history.figure(options) : undefined;
}

/**
 * Stop ends a cell without running `catch` or `finally`. But a microtask that was queued before
 * still runs, after the stopped cell and before the next one. In a cell that has awaited something,
 * microtasks are dropped; there a timer still fires.
 */
function whenStopped(repair: () => void): () => void {
  let isOver = false;
  const repairOnce = () => {
    if (!isOver) repair();
    isOver = true;
  };
  queueMicrotask(repairOnce);
  const timer = setTimeout(repairOnce, 0);
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
