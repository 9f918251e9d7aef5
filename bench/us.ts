/**
 * This library as a contestant: `train()` on `mlp()`, as a lesson does it.
 * @module
 */
import { relu } from "../lib/activations/mod.ts";
import { BatchNormalization, Dropout, mlp } from "../lib/layers/mod.ts";
import { softmaxCrossEntropy } from "../lib/losses/mod.ts";
import { adam } from "../lib/optimizers/mod.ts";
import { Random } from "../lib/random/mod.ts";
import { backend } from "../lib/tensor/kernels/mod.ts";
import { train } from "../lib/training/mod.ts";
import * as settings from "./configurations.ts";
import { serve, type Trainer } from "./serve.ts";

function prepare(problem: settings.Problem): Trainer {
  const rng = new Random(3);
  const momentum = settings.NORMALIZATION_MOMENTUM;
  const epsilon = settings.NORMALIZATION_EPSILON;
  const weights = [...problem.weights];
  const model = mlp(problem.sizes, {
    rng,
    activation: relu,
    initializer: () => weights.shift()!.clone(),
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
    epochs: 1e9,
    rng: settings.shufflingGenerator(),
    onStep: ({ loss }) => losses.push(loss),
  });
  return (epochs) => {
    losses = [];
    for (let epoch = 0; epoch < epochs; epoch++) reports.next();
    return losses;
  };
}

const { name, reason } = backend();
const asked = Deno.env.get("LIB_BACKEND");
if (asked && asked !== name) throw new Error(`no backend ${asked}: ${reason}`);
await serve(`this library, ${name}`, prepare);
