/**
 * The networks that are compared, and what they are trained on.
 * @module
 */
import { glorotUniform } from "../lib/initializers/mod.ts";
import { Random } from "../lib/random/mod.ts";
import type { Tensor } from "../lib/tensor/mod.ts";

/** Rows of a training step. */
export const BATCH_SIZE = 128;

/** Batches of an epoch. Losses are compared within the first one, which has the same order for all. */
export const BATCHES = 10;

/** η of Adam, with its usual β₁ = 0.9, β₂ = 0.999, ε = 1e-8. */
export const LEARNING_RATE = 0.001;

/** ε of batch normalization. */
export const NORMALIZATION_EPSILON = 1e-5;

/** Weight of the new batch in the running statistics of batch normalization. */
export const NORMALIZATION_MOMENTUM = 0.1;

/** Probability to drop an element behind each ReLU. */
export const DROPOUT = 0.2;

const SEED = 1;

/** A multilayer perceptron with ReLU. */
export interface Configuration {
  /** Features of the input, of each hidden layer, and the classes. */
  readonly sizes: readonly number[];
  /** Batch normalization before each ReLU and dropout behind it. */
  readonly normalized: boolean;
}

/** All configurations by name. */
export const CONFIGURATIONS: Readonly<Record<string, Configuration>> = {
  S: { sizes: [64, 64, 32, 10], normalized: false },
  M: { sizes: [784, 256, 128, 10], normalized: false },
  L: { sizes: [784, 512, 512, 512, 512, 10], normalized: false },
  MB: { sizes: [784, 256, 128, 10], normalized: true },
};

/** Where a contestant starts: the same for all of them. */
export interface Problem extends Configuration {
  /** First weights [D, M] of each Dense layer; biases start at 0. */
  readonly weights: readonly Tensor[];
  /** All inputs [N, D]. */
  readonly inputs: Tensor;
  /** All labels [N]. */
  readonly labels: Tensor;
}

/**
 * Draws weights and data of a configuration; the same numbers at each call.
 *
 * @param name Name of the configuration.
 * @returns Weights, inputs and labels.
 * @throws {RangeError} If there is no such configuration.
 */
export function makeProblem(name: string): Problem {
  const configuration = CONFIGURATIONS[name];
  if (!configuration) {
    const names = Object.keys(CONFIGURATIONS).join(", ");
    throw new RangeError(`There is no configuration "${name}"; there are ${names}`);
  }
  const { sizes } = configuration;
  const rng = new Random(SEED);
  const rows = BATCH_SIZE * BATCHES;
  return {
    ...configuration,
    weights: sizes.slice(1).map((outputs, i) => glorotUniform()([sizes[i], outputs], { rng })),
    inputs: rng.normalTensor([rows, sizes[0]]),
    labels: rng.integerTensor([rows], { count: sizes[sizes.length - 1] }),
  };
}

/** The generator that shuffles the data; a new one at each call, with the same numbers. */
export function shufflingGenerator(): Random {
  return new Random(SEED + 1);
}

/**
 * The problem's data in the order of our first epoch, which the others repeat in every epoch.
 *
 * @param problem The problem.
 * @returns Rows of inputs and labels, batch after batch.
 */
export function inFirstOrder({ inputs, labels }: Problem): {
  inputs: Float32Array;
  labels: Float32Array;
} {
  const [rows, columns] = inputs.shape;
  const ordered = { inputs: new Float32Array(inputs.size), labels: new Float32Array(rows) };
  shufflingGenerator().permutation(rows).forEach((row, place) => {
    const numbers = inputs.data.subarray(row * columns, (row + 1) * columns);
    ordered.inputs.set(numbers, place * columns);
    ordered.labels[place] = labels.data[row];
  });
  return ordered;
}
