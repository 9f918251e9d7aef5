/**
 * What happens in each layer during one forward and backward pass.
 * @module
 */
import { checkOptions, describeValue } from "../checks.ts";
import { checkDataset } from "../data/mod.ts";
import { type NamedLayer, Sequential, type TraceEntry } from "../layers/mod.ts";
import { norm, standardDeviation, type Tensor } from "../tensor/mod.ts";
import type { Dataset, Loss, Mode } from "../types.ts";

/** One layer's numbers; norms are L2 norms over all elements of the batch. */
export interface LayerProbe {
  /** The layer's name in the network: "dense1". */
  readonly name: string;
  /** What kind of layer it is: "Dense". */
  readonly kind: string;
  /** Mean of the layer's output y. */
  readonly outputMean: number;
  /** Standard deviation of the layer's output. */
  readonly outputStd: number;
  /** Share of outputs that are exactly 0, as behind a ReLU. */
  readonly zeroFraction: number;
  /** Share of units whose output is exactly 0 for every row of the batch: dead ReLUs. */
  readonly deadFraction: number;
  /**
   * Share of outputs within 2 % of the flat ends of a sigmoid, tanh, softsign, hardSigmoid or hardTanh; undefined for other layers.
   */
  readonly saturatedFraction?: number;
  /** ‖dL/dy‖, the size of the gradient that arrives at this layer's output. */
  readonly outputGradientNorm: number;
  /** Root mean square of dL/dy: the norm per element, which does not depend on the width. */
  readonly outputGradientRms: number;
  /** ‖W‖ of the layer's weight matrix; undefined in a layer without one. */
  readonly weightNorm?: number;
  /** ‖dL/dW‖; undefined in a layer without a weight matrix. */
  readonly weightGradientNorm?: number;
}

/** Options of {@linkcode probe}. */
export interface ProbeOptions {
  /** The batch to send through the network. */
  readonly data: Dataset;
  /** What the gradients are the gradients of. */
  readonly loss: Loss;
  /** Default: "train". */
  readonly mode?: Mode;
}

/**
 * Sends one batch forward and its gradient back, and measures every layer on the way.
 *
 * The network is left as it was: gradients and running statistics are put back.
 *
 * @example
 * ```ts
 * import { sigmoid } from "course/activations/mod.ts";
 * import { probe } from "course/diagnostics/mod.ts";
 * import { mlp } from "course/layers/mod.ts";
 * import { meanSquaredError } from "course/losses/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const rng = new Random(1);
 * const model = mlp([8, 8, 8, 8, 1], { activation: sigmoid, rng });
 * const data = { inputs: rng.normalTensor([16, 8]), targets: rng.normalTensor([16, 1]) };
 * const layers = probe(model, { data, loss: meanSquaredError() });
 * const [first, , third] = layers.filter(({ kind }) => kind === "sigmoid");
 * assert(first.outputGradientNorm < third.outputGradientNorm);
 * ```
 * @param model The network.
 * @param options The batch and the loss.
 * @returns One entry per layer, from the input to the output.
 * @throws {RangeError} If the data are empty or hold NaN or Infinity.
 * @throws {TypeError} If the model is no Sequential.
 */
export function probe(model: Sequential, options: ProbeOptions): LayerProbe[] {
  checkOptions("probe", options, "{ data, loss }");
  const { data, loss, mode = "train" } = options;
  if (!(model instanceof Sequential)) {
    throw new TypeError(
      `Expected a Sequential, whose layers can be looked at, got ${describeValue(model)}`,
    );
  }
  checkDataset(data, "the batch to probe with");
  const gradients = model.parameters.map(({ gradient }) => gradient);
  const buffers = model.buffers.map(({ value }) => value);
  const before = [...gradients, ...buffers].map((kept) => kept.clone());
  for (const gradient of gradients) gradient.fill(0);

  const trace = model.trace(data.inputs, mode);
  trace.backward(loss.evaluate(trace.output, data.targets).gradient);
  const probes = trace.entries.map(measure);

  [...gradients, ...buffers].forEach((kept, i) => kept.data.set(before[i].data));
  return probes;
}

function measure({ name, layer, output, outputGradient }: TraceEntry): LayerProbe {
  const weight = weightOf({ name, layer });
  const kind = layer.name ?? "layer";
  const gradientNorm = outputGradient ? norm(outputGradient).item() : NaN;
  return {
    name,
    kind,
    outputMean: output.mean().item(),
    outputStd: standardDeviation(output).item(),
    zeroFraction: output.data.filter((y) => y === 0).length / output.size,
    deadFraction: deadFraction(output),
    saturatedFraction: saturatedFraction(kind, output),
    outputGradientNorm: gradientNorm,
    outputGradientRms: gradientNorm / Math.sqrt(output.size),
    weightNorm: weight && norm(weight.value).item(),
    weightGradientNorm: weight && norm(weight.gradient).item(),
  };
}

/** The layer's weight matrix; biases and norm parameters are vectors. */
function weightOf({ layer }: NamedLayer) {
  return layer.parameters.find(({ value }) => value.rank === 2);
}

function deadFraction(output: Tensor): number {
  const units = output.size / output.shape[0];
  let dead = 0;
  for (let unit = 0; unit < units; unit++) {
    let row = 0;
    while (row < output.shape[0] && output.data[row * units + unit] === 0) row++;
    if (row === output.shape[0]) dead++;
  }
  return dead / units;
}

/** Lower and upper end of the activations that saturate. */
const ends: Readonly<Record<string, readonly [number, number]>> = {
  sigmoid: [0, 1],
  tanh: [-1, 1],
  softsign: [-1, 1],
  hardSigmoid: [0, 1],
  hardTanh: [-1, 1],
};

function saturatedFraction(kind: string, output: Tensor): number | undefined {
  if (!(kind in ends)) return undefined;
  const [low, high] = ends[kind];
  const margin = 0.02 * (high - low);
  const flat = output.data.filter((y) => y < low + margin || y > high - margin);
  return flat.length / output.size;
}
