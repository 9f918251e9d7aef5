/**
 * The options of training, and their checks.
 * @module
 */
import { checkCount, checkMethods, checkOptions, checkRandom, describeValue } from "../checks.ts";
import { checkDataset } from "../data/mod.ts";
import { Optimizer } from "../optimizers/mod.ts";
import type { Random } from "../random/mod.ts";
import type { Dataset, EpochReport, Layer, Loss, Metric } from "../types.ts";
import type { Parameter, Schedule, UpdateRule } from "../types.ts";

/** Options of {@linkcode train}. */
export interface TrainOptions {
  /** What to learn from. */
  readonly data: Dataset;
  /** What to measure on after each epoch. Default: nothing. */
  readonly validation?: Dataset;
  /** What to minimize. */
  readonly loss: Loss;
  /**
   * The update rule: `sgd()`, `adam()`, …; or an {@linkcode Optimizer} of the model's parameters,
   * which goes on from the state that it has.
   */
  readonly optimizer: UpdateRule | Optimizer;
  /** η: a number or a schedule. Needed with a rule; an {@linkcode Optimizer} has its own. */
  readonly learningRate?: number | Schedule;
  /** How often to go through the data. Default: 10. */
  readonly epochs?: number;
  /** Rows per step. Default: 32; a larger number than there are rows gives one step an epoch. */
  readonly batchSize?: number;
  /**
   * Leave out the last batch of an epoch if it has fewer rows than the others: batch normalization
   * cannot learn from a batch of one row. Each epoch leaves out other rows. PyTorch: `drop_last` of
   * DataLoader. Default: false.
   */
  readonly dropLast?: boolean;
  /** Shuffles the data before each epoch. */
  readonly rng: Random;
  /** Further scores by name, such as `{ accuracy }`. Default: none. */
  readonly metrics?: Readonly<Record<string, Metric>>;
  /** Changes each batch before it is used: augmentation, mixup, noise. Default: nothing. */
  readonly augment?: (batch: Dataset, rng: Random) => Dataset;
  /** Looks at, or changes, the gradients of each step: clipping, probes. Default: nothing. */
  readonly beforeStep?: (parameters: readonly Parameter[]) => void;
  /** Told about each step when it is done, for live displays. Default: nothing. */
  readonly onStep?: (step: { readonly step: number; readonly loss: number }) => void;
  /** Ends training after the epoch for which it returns true. Default: never. */
  readonly stopWhen?: (report: EpochReport) => boolean;
}

/**
 * Checks everything that can be checked before the first step.
 *
 * @example
 * ```ts
 * import { checkTrainOptions } from "course/training/train_options.ts";
 * import { Dense } from "course/layers/mod.ts";
 * import { meanSquaredError } from "course/losses/mod.ts";
 * import { sgd } from "course/optimizers/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { ones } from "course/tensor/mod.ts";
 * import { assertThrows } from "@std/assert";
 *
 * const rng = new Random(1);
 * const data = { inputs: ones([2, 1]), targets: ones([2, 1]) };
 * const options = { data, rng, loss: meanSquaredError(), optimizer: sgd(), epochs: 0 };
 * assertThrows(() => checkTrainOptions(new Dense(1, 1, { rng }), options), RangeError, "epochs");
 * ```
 * @param model What to train.
 * @param options What `train()` was given.
 * @throws {RangeError} If a number is out of range, or the data are empty or hold NaN or Infinity.
 * @throws {TypeError} If something is of the wrong kind, such as `adam` in place of `adam()`.
 */
export function checkTrainOptions(model: Layer, options: TrainOptions): void {
  checkMethods("train", { model }, ["forward"]);
  checkOptions("train", options, "{ data, loss, optimizer, learningRate, rng }");
  const { data, validation, loss, rng, metrics = {}, epochs = 10, batchSize = 32 } = options;
  checkCount("train", { epochs, batchSize });
  checkDataset(data, "the training data");
  if (validation) checkDataset(validation, "the validation data");
  checkMethods("train", { loss }, ["evaluate"]);
  checkRandom("train", rng);
  checkMetrics(metrics);
  for (const name of ["augment", "beforeStep", "onStep", "stopWhen"] as const) {
    checkFunction(name, options[name] ?? (() => {}));
  }
}

/**
 * The optimizer of a run: the one that was given, or a new one.
 *
 * @param model Whose parameters are trained.
 * @param options What `train()` was given.
 * @returns The optimizer.
 * @throws {RangeError} If a ready-made one does not have all parameters of the model, or a learning
 * rate is given beside it.
 * @throws {TypeError} If there is no update rule or no learning rate.
 */
export function optimizerOf(model: Layer, options: TrainOptions): Optimizer {
  const { optimizer, learningRate } = options;
  if (!(optimizer instanceof Optimizer)) {
    if (learningRate === undefined) {
      throw new TypeError("train() needs a learningRate: a number or a schedule, got undefined");
    }
    return new Optimizer(model.parameters, optimizer, { learningRate });
  }
  if (learningRate !== undefined) {
    throw new RangeError("train() got a learningRate beside an Optimizer, which has its own");
  }
  const known = new Set(optimizer.parameters.map(({ value }) => value));
  const stranger = model.parameters.find(({ value }) => !known.has(value));
  if (stranger) {
    throw new RangeError(
      `train() got an Optimizer that does not have the model's parameter "${stranger.name}"`,
    );
  }
  return optimizer;
}

function checkMetrics(metrics: Readonly<Record<string, Metric>>): void {
  if (typeof metrics !== "object") {
    throw new TypeError(
      `train() needs metrics by name, such as { accuracy }, got ${describeValue(metrics)}`,
    );
  }
  for (const [name, metric] of Object.entries(metrics)) checkFunction(`metrics.${name}`, metric);
  if (Object.hasOwn(metrics, "loss")) {
    throw new RangeError('train() needs another name for the metric "loss": it is the loss\'s own');
  }
}

function checkFunction(name: string, value: unknown): void {
  if (typeof value !== "function") {
    throw new TypeError(`train() needs a function as ${name}, got ${describeValue(value)}`);
  }
}
