/**
 * Training with this library, as a lesson does it: `train()` on `mlp()`.
 * @module
 */
import { relu } from "../lib/activations/mod.ts";
import { BatchNormalization, Dropout, mlp } from "../lib/layers/mod.ts";
import { softmaxCrossEntropy } from "../lib/losses/mod.ts";
import { adam } from "../lib/optimizers/mod.ts";
import { Random } from "../lib/random/mod.ts";
import { train } from "../lib/training/mod.ts";
import type { Elementwise } from "../lib/types.ts";
import * as settings from "./configurations.ts";

/**
 * Builds the network of a problem.
 *
 * @param problem Where to start.
 * @param activation The function of the hidden layers. Default: ReLU.
 * @returns What trains it for a number of epochs and returns the losses before their steps.
 */
export function prepareTraining(
  problem: settings.Problem,
  activation: Elementwise = relu,
): (epochs: number) => number[] {
  const rng = new Random(3);
  const momentum = settings.NORMALIZATION_MOMENTUM;
  const epsilon = settings.NORMALIZATION_EPSILON;
  const weights = problem.weights.values();
  const model = mlp(problem.sizes, {
    rng,
    activation,
    initializer: () => weights.next().value!.clone(),
    beforeActivation: (width) =>
      problem.normalized ? [new BatchNormalization(width, { momentum, epsilon })] : [],
    afterActivation: () => problem.normalized ? [new Dropout(settings.DROPOUT, { rng })] : [],
  });
  let losses: number[] = [];
  const reports = train(model, {
    data: { inputs: problem.inputs, targets: problem.labels },
    loss: softmaxCrossEntropy(),
    optimizer: adam(),
    learningRate: settings.LEARNING_RATE,
    batchSize: settings.BATCH_SIZE,
    epochs: Number.MAX_SAFE_INTEGER,
    rng: settings.shufflingGenerator(),
    onStep: ({ loss }) => losses.push(loss),
  });
  return (epochs) => {
    losses = [];
    for (let epoch = 0; epoch < epochs; epoch++) reports.next();
    return losses;
  };
}
