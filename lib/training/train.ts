/**
 * The training loop.
 * @module
 */
import { batches, checkDataset } from "../data/mod.ts";
import { Optimizer } from "../optimizers/mod.ts";
import type { Random } from "../random/mod.ts";
import type {
  Dataset,
  EpochReport,
  Layer,
  Loss,
  Metric,
  Parameter,
  Schedule,
  Scores,
  UpdateRule,
} from "../types.ts";
import { DivergenceError } from "./divergence.ts";
import { evaluate } from "./evaluate.ts";

/** Options of {@linkcode train}. */
export interface TrainOptions {
  /** What to learn from. */
  readonly data: Dataset;
  /** What to measure on after each epoch. Default: nothing. */
  readonly validation?: Dataset;
  /** What to minimize. */
  readonly loss: Loss;
  /** The update rule: `sgd()`, `adam()`, … */
  readonly optimizer: UpdateRule;
  /** η: a number or a schedule. */
  readonly learningRate: number | Schedule;
  /** How often to go through the data. Default: 10. */
  readonly epochs?: number;
  /** Rows per step. Default: 32; a larger number than there are rows gives one step an epoch. */
  readonly batchSize?: number;
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
 * Trains a model, and yields a report after each epoch.
 *
 * Each step takes a batch, computes the loss, goes back through the layers, adds the gradients of
 * the regularizers, and lets the optimizer change the parameters. `break` out of the loop to stop
 * early; the model is then as the last finished step left it.
 *
 * @example
 * ```ts
 * import { Dense } from "course/layers/mod.ts";
 * import { meanSquaredError } from "course/losses/mod.ts";
 * import { sgd } from "course/optimizers/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { train } from "course/training/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const rng = new Random(1);
 * const model = new Dense(1, 1, { rng });
 * const data = { inputs: tensor([[0], [1], [2]]), targets: tensor([[1], [3], [5]]) };
 * let last = Infinity;
 * for (
 *   const { train: { loss } } of train(model, {
 *     data, rng, loss: meanSquaredError(), optimizer: sgd(), learningRate: 0.1, epochs: 200,
 *   })
 * ) last = loss;
 * assert(last < 1e-3);
 * ```
 * @param model What to train.
 * @param options Data, loss, optimizer and the rest.
 * @returns A generator of reports, one per epoch.
 * @throws {RangeError} If an option is out of range or the data hold NaN or Infinity.
 * @throws {DivergenceError} If the loss is no longer a finite number.
 */
export function* train(model: Layer, options: TrainOptions): Generator<EpochReport, void, void> {
  const { data, validation, loss, rng, metrics = {}, epochs = 10, batchSize = 32 } = options;
  checkPositiveInteger("epochs", epochs);
  checkPositiveInteger("batchSize", batchSize);
  checkDataset(data, "the training data");
  if (validation) checkDataset(validation, "the validation data");
  const { learningRate } = options;
  const optimizer = new Optimizer(model.parameters, options.optimizer, { learningRate });
  const start = performance.now();

  for (let epoch = 1; epoch <= epochs; epoch++) {
    const sums = new ScoreSums();
    let activityPenalty = 0;
    let lastRate = optimizer.learningRate;
    for (const batch of batches(data, { batchSize, rng })) {
      lastRate = optimizer.learningRate;
      const { rows, scores, penalty } = trainStep(model, batch, { ...options, optimizer });
      sums.add(scores, rows);
      activityPenalty += penalty * rows;
    }
    const scores = validation && evaluate(model, validation, { loss, metrics });
    const trainScores = sums.mean();
    optimizer.endEpoch(scores?.loss ?? trainScores.loss);
    const report = {
      epoch,
      step: optimizer.steps,
      learningRate: lastRate,
      seconds: (performance.now() - start) / 1000,
      penalty: penaltyOf(model.parameters) + activityPenalty / sums.rows,
      train: trainScores,
      validation: scores,
    };
    yield report;
    if (options.stopWhen?.(report)) return;
  }
}

/** One step on one batch: forward, loss, backward, penalties, update. */
function trainStep(
  model: Layer,
  data: Dataset,
  options: Omit<TrainOptions, "optimizer"> & { readonly optimizer: Optimizer },
): { rows: number; scores: Scores; penalty: number } {
  const { loss, optimizer, metrics = {}, augment, beforeStep, rng } = options;
  const batch = augment ? augment(data, rng) : data;
  const { output, backward, backwardToParameters, penalty = 0 } = model.forward(
    batch.inputs,
    "train",
  );
  const { value, gradient } = loss.evaluate(output, batch.targets);
  if (!Number.isFinite(value)) {
    throw new DivergenceError(optimizer.steps + 1, value, optimizer.learningRate);
  }
  (backwardToParameters ?? backward)(gradient);
  addPenaltyGradients(model.parameters);
  beforeStep?.(model.parameters);
  optimizer.step();
  options.onStep?.({ step: optimizer.steps, loss: value });
  const scores: Record<string, number> & { loss: number } = { loss: value };
  for (const [name, metric] of Object.entries(metrics)) {
    scores[name] = metric(output, batch.targets);
  }
  return { rows: batch.inputs.shape[0], scores, penalty };
}

function addPenaltyGradients(parameters: readonly Parameter[]): void {
  for (const { value, gradient, regularizer, frozen } of parameters) {
    if (regularizer && !regularizer.proximal && !frozen) {
      gradient.addInPlace(regularizer.gradient(value));
    }
  }
}

function penaltyOf(parameters: readonly Parameter[]): number {
  return parameters.reduce(
    (sum, { value, regularizer }) => sum + (regularizer?.penalty(value) ?? 0),
    0,
  );
}

/** Averages of scores, each batch weighted by its number of rows. */
class ScoreSums {
  #rows = 0;
  readonly #sums = new Map<string, number>();

  get rows(): number {
    return this.#rows;
  }

  add(scores: Scores, rows: number): void {
    this.#rows += rows;
    for (const [name, score] of Object.entries(scores)) {
      this.#sums.set(name, (this.#sums.get(name) ?? 0) + score * rows);
    }
  }

  mean(): Scores {
    const means = [...this.#sums].map(([name, sum]) => [name, sum / this.#rows]);
    return { loss: NaN, ...Object.fromEntries(means) };
  }
}

function checkPositiveInteger(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new RangeError(`train() needs a whole number of ${name} ≥ 1, got ${value}`);
  }
}
