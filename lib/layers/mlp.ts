/**
 * The plain network that most lessons train.
 * @module
 */
import { checkOptions } from "../checks.ts";
import type { Initializer } from "../initializers/mod.ts";
import type { Random } from "../random/mod.ts";
import type { DType } from "../tensor/mod.ts";
import type { Elementwise, Layer, Regularizer } from "../types.ts";
import { activation } from "./activation.ts";
import { Dense } from "./dense.ts";
import { Sequential } from "./sequential.ts";

/** Options of {@linkcode mlp}. */
export interface MlpOptions {
  /** Where the first weights come from. */
  readonly rng: Random;
  /** The function after each hidden Dense layer. */
  readonly activation: Elementwise;
  /** First value of the weights. Default: that of `Dense`, `glorotUniform()`. */
  readonly initializer?: Initializer;
  /** A penalty on every weight matrix. Default: none. */
  readonly regularizer?: Regularizer;
  /** The layers between a hidden Dense layer and its activation, by width. Default: none. */
  readonly beforeActivation?: (width: number) => readonly Layer[];
  /** The layers behind each activation, by width. Default: none. */
  readonly afterActivation?: (width: number) => readonly Layer[];
  /** The number format. Default: float32. */
  readonly dtype?: DType;
}

/**
 * A multilayer perceptron: Dense layers with an activation after each but the last.
 *
 * `sizes` are the features of the input, of each hidden layer, and of the output: [64, 32, 10] has
 * one hidden layer. The layers are named `dense1`, `sigmoid1`, …, `output`.
 *
 * @example
 * ```ts
 * import { relu } from "course/activations/mod.ts";
 * import { mlp } from "course/layers/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const model = mlp([64, 32, 10], { activation: relu, rng: new Random(1) });
 * assertEquals(model.layers.map(({ name }) => name), ["dense1", "relu1", "output"]);
 * ```
 * @param sizes Numbers of features, input first; at least two.
 * @param options Activation, initializer, and what else goes into each hidden layer.
 * @returns The network.
 * @throws {RangeError} If there are fewer than two sizes.
 */
export function mlp(sizes: readonly number[], options: MlpOptions): Sequential {
  checkOptions("mlp", options, "{ activation, rng }");
  if (sizes.length < 2) {
    throw new RangeError(
      `mlp() needs the sizes of at least the input and the output, got [${sizes.join(",")}]`,
    );
  }
  const { beforeActivation = () => [], afterActivation = () => [] } = options;
  const { rng, initializer, regularizer, dtype } = options;
  const dense = { rng, initializer, regularizer, dtype };
  const layers = new Map<string, Layer>();
  const add = (layer: Layer, number: number) => {
    const name = `${(layer.name ?? "layer").toLowerCase()}${number}`;
    let copies = 1;
    while (layers.has(copies === 1 ? name : `${name}_${copies}`)) copies++;
    layers.set(copies === 1 ? name : `${name}_${copies}`, layer);
  };

  const last = sizes.length - 1;
  for (let i = 1; i < last; i++) {
    add(new Dense(sizes[i - 1], sizes[i], dense), i);
    for (const layer of beforeActivation(sizes[i])) add(layer, i);
    add(activation(options.activation), i);
    for (const layer of afterActivation(sizes[i])) add(layer, i);
  }
  layers.set("output", new Dense(sizes[last - 1], sizes[last], dense));
  return new Sequential(Object.fromEntries(layers));
}
