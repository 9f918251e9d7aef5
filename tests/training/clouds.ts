/** A small problem for the tests of training. */
import {
  accuracy,
  activation,
  Dense,
  Random,
  Sequential,
  sgd,
  softmaxCrossEntropy,
  tanh,
  Tensor,
  type TrainOptions,
} from "course/mod.ts";
import type { Dataset } from "course/types.ts";

/** Two clouds of points, one for each class. */
export function clouds(rows: number, seed: number): Dataset {
  const rng = new Random(seed);
  const labels = Float32Array.from({ length: rows }, (_, n) => n % 2);
  const inputs = rng.normalTensor([rows, 2]);
  labels.forEach((label, n) => inputs.data[2 * n] += label === 1 ? 2 : -2);
  return { inputs, targets: new Tensor(labels) };
}

/** A small network for them. */
export function network(seed: number): Sequential {
  const rng = new Random(seed);
  return new Sequential([new Dense(2, 8, { rng }), activation(tanh), new Dense(8, 2, { rng })]);
}

/** Options of a short training on them. */
export function options(overrides: Partial<TrainOptions> = {}): TrainOptions {
  return {
    data: clouds(64, 1),
    loss: softmaxCrossEntropy(),
    optimizer: sgd(),
    learningRate: 0.5,
    epochs: 5,
    batchSize: 16,
    rng: new Random(2),
    metrics: { accuracy },
    ...overrides,
  };
}
