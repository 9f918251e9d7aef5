/**
 * The training loop.
 * @module
 */
import { batches, checkDataset } from "../data/mod.ts";
import type { Optimizer } from "../optimizers/mod.ts";
import type { Dataset, EpochReport, Layer, Parameter, Scores } from "../types.ts";
import { DivergenceError } from "./divergence.ts";
import { infer, scoresOf } from "./evaluate.ts";
import { checkTrainOptions, optimizerOf, type TrainOptions } from "./train_options.ts";

/**
 * Trains a model, and yields a report after each epoch.
 *
 * Each step takes a batch, computes the loss, goes back through the layers, adds the gradients of
 * the regularizers, and lets the optimizer change the parameters. `break` out of the loop to stop
 * early; the model is then as the last finished step left it. To go on later, make the
 * `Optimizer` yourself and pass it in place of the update rule: it keeps its momentum, its number of
 * steps and its place in the schedule, also over {@linkcode Optimizer.state} and
 * {@linkcode Optimizer.restore}. The reports of each run count their epochs from 1.
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
 * @example Training goes on where it stopped
 * ```ts
 * import { Dense } from "course/layers/mod.ts";
 * import { meanSquaredError } from "course/losses/mod.ts";
 * import { adam, Optimizer } from "course/optimizers/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { train } from "course/training/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const rng = new Random(1);
 * const model = new Dense(1, 1, { rng });
 * const data = { inputs: tensor([[0], [1], [2]]), targets: tensor([[1], [3], [5]]) };
 * const optimizer = new Optimizer(model.parameters, adam(), { learningRate: 0.1 });
 * const options = { data, rng, loss: meanSquaredError(), optimizer, epochs: 5 };
 * for (const _ of train(model, options));
 * const [report] = train(model, options);
 * assertEquals(report.step, 6);
 * ```
 * @param model What to train.
 * @param options Data, loss, optimizer and the rest.
 * @returns A generator of reports, one per epoch.
 * @throws {RangeError} If an option is out of range or the data hold NaN or Infinity.
 * @throws {TypeError} If an option is of the wrong kind.
 * @throws {DivergenceError} If the loss is no longer a finite number.
 */
export function* train(model: Layer, options: TrainOptions): Generator<EpochReport, void, void> {
  checkTrainOptions(model, options);
  const { data, validation, rng, epochs = 10, batchSize = 32, dropLast } = options;
  const optimizer = optimizerOf(model, options);
  const start = performance.now();

  for (let epoch = 1; epoch <= epochs; epoch++) {
    const sums = new ScoreSums();
    let activityPenalty = 0;
    let lastRate = optimizer.learningRate;
    for (const batch of batches(data, { batchSize, dropLast, rng })) {
      lastRate = optimizer.learningRate;
      const { rows, scores, penalty } = trainStep(model, batch, { ...options, optimizer });
      sums.add(scores, rows);
      activityPenalty += penalty * rows;
    }
    const scores = validation && validate(model, validation, { ...options, optimizer });
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

/** The options of a run, with its optimizer made. */
type RunOptions = Omit<TrainOptions, "optimizer"> & { readonly optimizer: Optimizer };

/** One step on one batch: forward, loss, backward, penalties, update. */
function trainStep(
  model: Layer,
  data: Dataset,
  options: RunOptions,
): { rows: number; scores: Scores; penalty: number } {
  const { loss, optimizer, metrics, augment, beforeStep, rng } = options;
  const batch = augment ? augment(data, rng) : data;
  if (augment) checkDataset(batch, "the augmented batch");
  const { output, backward, backwardToParameters, penalty = 0 } = model.forward(
    batch.inputs,
    "train",
  );
  const { value, gradient } = loss.evaluate(output, batch.targets);
  checkLoss(value, { step: optimizer.steps + 1, optimizer });
  (backwardToParameters ?? backward)(gradient);
  addPenaltyGradients(model.parameters);
  beforeStep?.(model.parameters);
  optimizer.step();
  options.onStep?.({ step: optimizer.steps, loss: value });
  const scores = scoresOf(value, { output, targets: batch.targets, metrics });
  return { rows: batch.inputs.shape[0], scores, penalty };
}

/** Loss and metrics after an epoch; its last step may be the one that diverged. */
function validate(model: Layer, { inputs, targets }: Dataset, options: RunOptions): Scores {
  const { loss, metrics, optimizer } = options;
  const output = infer(model, inputs);
  const { value } = loss.evaluate(output, targets);
  checkLoss(value, { step: optimizer.steps, optimizer });
  return scoresOf(value, { output, targets, metrics });
}

function checkLoss(
  loss: number,
  { step, optimizer }: { readonly step: number; readonly optimizer: Optimizer },
): void {
  if (!Number.isFinite(loss)) throw new DivergenceError(step, loss, optimizer.learningRate);
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
