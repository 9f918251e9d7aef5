/**
 * Illnesses that one batch shows: in the data, the wiring, the activations and the gradients.
 * @module
 */
import { formatNumber, max, min, standardDeviation } from "../tensor/mod.ts";
import { BatchNormalization, Dense, type Sequential } from "../layers/mod.ts";
import type { Dataset, Layer } from "../types.ts";
import type { Finding } from "./diagnosis.ts";
import type { LayerProbe } from "./probe.ts";

/** What the checks of this file look at. */
export interface Patient {
  /** The network. */
  readonly model: Sequential;
  /** The batch that was sent through it. */
  readonly data: Dataset;
  /** What each layer did with it. */
  readonly layers: readonly LayerProbe[];
}

/** Weights that are NaN or Infinity. Nothing else can be said of such a network. */
export function notFinite(model: Layer): Finding | undefined {
  const broken = model.parameters.find(({ value }) => !value.data.every(Number.isFinite));
  return broken && {
    illness: "weights not finite",
    evidence: `"${broken.name}" holds ${broken.value.data.find((w) => !Number.isFinite(w))}`,
    lesson: "09-optimizers",
    cure:
      "draw the weights anew and train with a learning rate ten times smaller, on standardized " +
      "inputs, or with gradient clipping",
  };
}

/** Runs all other checks of this file; the first finding is the most fundamental. */
export function networkFindings(patient: Patient): Finding[] {
  const checks = [
    inputsNotStandardized,
    symmetricWeights,
    deadUnits,
    saturatedUnits,
    vanishingGradient,
    explodingGradient,
    biasBeforeBatchNormalization,
  ];
  return checks.flatMap((check) => check(patient) ?? []);
}

/** Inputs far from mean 0 and standard deviation 1, or features of very different scales. */
function inputsNotStandardized({ data: { inputs } }: Patient): Finding | undefined {
  const mean = inputs.mean().item();
  const std = standardDeviation(inputs).item();
  // The median: border pixels hardly vary, and that is no illness.
  const spreads = standardDeviation(inputs, { axis: 0 }).data.toSorted();
  const median = spreads[Math.floor(spreads.length / 2)];
  const largest = spreads[spreads.length - 1];
  const farFromUnit = std < 0.2 || std > 5 || Math.abs(mean) > 2 * std || Math.abs(mean) > 2;
  const unequal = largest > 20 * median;
  if (!farFromUnit && !unequal) return undefined;
  return {
    illness: "data not standardized",
    evidence: unequal
      ? `the largest feature's standard deviation is ${formatNumber(largest)}, ` +
        `the median one's ${formatNumber(median)}`
      : `the inputs have mean ${formatNumber(mean)} and standard deviation ${formatNumber(std)}`,
    lesson: "03-batch-normalization",
    cure: "standardize the inputs with standardizer(training), fitted on the training data only",
  };
}

/** A hidden layer whose units all have the same weights stays so: they get equal gradients. */
function symmetricWeights({ model }: Patient): Finding | undefined {
  const same = model.layers.find(({ layer }) => {
    if (!(layer instanceof Dense) || layer.weight.value.shape[1] < 2) return false;
    const spread = max(layer.weight.value, { axis: 1 }).subtract(
      min(layer.weight.value, { axis: 1 }),
    );
    return spread.data.every((s) => s === 0);
  });
  return same && {
    illness: "symmetric weights",
    evidence: `all units of layer "${same.name}" have the same weights`,
    lesson: "02-relu-and-initialization",
    cure: "draw the weights at random: heNormal() for ReLU, glorotNormal() for sigmoid and tanh",
  };
}

/**
 * ReLU units that are 0 for every row pass no gradient back. Deep healthy networks have some, too:
 * about a third at depth 30 with He initialization. So many are allowed, but no whole layer.
 */
function deadUnits({ layers, data }: Patient): Finding | undefined {
  const relus = layers.filter(({ kind }) => kind === "ReLU");
  const worst = largest(relus, (layer) => layer.deadFraction);
  if (!worst || data.inputs.shape[0] < 16) return undefined; // too few rows to call a unit dead
  const share = relus.reduce((sum, layer) => sum + layer.deadFraction, 0) / relus.length;
  if (share <= 0.4 && worst.deadFraction <= 0.9) return undefined;
  return {
    illness: "dead ReLU units",
    evidence: `${percent(share)} of the ReLU units, and ${percent(worst.deadFraction)} in layer ` +
      `"${worst.name}", are 0 for all ${data.inputs.shape[0]} rows`,
    lesson: "02-relu-and-initialization",
    cure: "a smaller learning rate, He initialization, biases that start at 0, or leakyReLU()",
  };
}

/** Sigmoid and tanh units on the flat parts of the curve. */
function saturatedUnits({ layers }: Patient): Finding | undefined {
  const worst = largest(layers, (layer) => layer.saturatedFraction ?? 0);
  const share = worst?.saturatedFraction ?? 0;
  if (!worst || share <= 0.5) return undefined;
  return {
    illness: "saturation",
    evidence:
      `${percent(share)} of the outputs of layer "${worst.name}" (${worst.kind}) lie within ` +
      `2 % of the curve's flat ends`,
    lesson: "02-relu-and-initialization",
    cure: "smaller weights: glorotNormal(); standardized inputs; batch normalization",
  };
}

/** The gradient that reaches the first layer is a small part of that of the last hidden one. */
function vanishingGradient({ layers }: Patient): Finding | undefined {
  const flow = gradientFlow(layers);
  if (!flow || !(flow.ratio < 1e-2) || !(flow.factor < 0.6)) return undefined;
  return {
    illness: "vanishing gradient",
    evidence: `‖∂L/∂h‖ falls from ${formatNumber(flow.last)} at the last hidden layer to ` +
      `${formatNumber(flow.first)} at the first: ` +
      `a factor of ${formatNumber(flow.factor)} per layer`,
    lesson: "01-vanishing-gradients",
    cure: "ReLU with heNormal(), batch normalization, residual connections, or fewer layers",
  };
}

/** The gradient grows on its way to the first layer. */
function explodingGradient({ layers }: Patient): Finding | undefined {
  const flow = gradientFlow(layers);
  if (!flow || !(flow.ratio > 100) || !(flow.factor > 1.2)) return undefined;
  return {
    illness: "exploding gradient",
    evidence: `‖∂L/∂h‖ grows from ${formatNumber(flow.last)} at the last hidden layer to ` +
      `${formatNumber(flow.first)} at the first: ` +
      `a factor of ${formatNumber(flow.factor)} per layer`,
    lesson: "02-relu-and-initialization",
    cure: "smaller weights: heNormal() or glorotNormal(); batch normalization; clipByNorm()",
  };
}

/** Gradient at the first and last hidden Dense layer, and the factor per layer between them. */
function gradientFlow(layers: readonly LayerProbe[]) {
  const dense = layers.filter(({ kind }) => kind === "Dense").slice(0, -1);
  if (dense.length < 2) return undefined;
  // Per element, so that layers of different widths can be compared.
  const first = dense[0].outputGradientRms;
  const last = dense[dense.length - 1].outputGradientRms;
  const ratio = last === 0 ? NaN : first / last;
  return { first, last, ratio, factor: ratio ** (1 / (dense.length - 1)) };
}

/** Batch normalization subtracts the mean, and with it any bias before it. */
function biasBeforeBatchNormalization({ model }: Patient): Finding | undefined {
  const index = model.layers.findIndex(({ layer }, i) =>
    layer instanceof Dense && layer.bias !== undefined &&
    model.layers[i + 1]?.layer instanceof BatchNormalization
  );
  if (index < 0) return undefined;
  return {
    illness: "bias before batch normalization",
    evidence: `layer "${model.layers[index].name}" has a bias that ` +
      `"${model.layers[index + 1].name}" subtracts again: its gradient is 0`,
    lesson: "03-batch-normalization",
    cure: "new Dense(…, { bias: false }): the normalization has a shift of its own",
  };
}

function largest<Item>(items: readonly Item[], of: (item: Item) => number): Item | undefined {
  return items.toSorted((a, b) => of(b) - of(a))[0];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
