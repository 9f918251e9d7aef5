import { assertAlmostEquals } from "@std/assert";
import {
  binaryCrossEntropyWithLogits,
  huber,
  logSoftmax,
  meanAbsoluteError,
  meanSquaredError,
  softmax,
  softmaxCrossEntropy,
} from "course/losses/mod.ts";
import { type DType, type NestedNumbers, tensor } from "course/tensor/mod.ts";
import type { Loss } from "course/types.ts";
import { assertTensorAlmostEquals, loadReference } from "../helpers.ts";

interface Result {
  readonly loss: number;
  readonly dx: NestedNumbers;
}
type InBothFormats<Content> = Readonly<Record<DType, Content>>;

const { losses, softmax: softmaxReference } = loadReference<{
  losses: {
    cross_entropy:
      & {
        logits: NestedNumbers;
        labels: number[];
        class_weight: number[];
        soft_targets: NestedNumbers;
      }
      & Record<
        "mean" | "sum" | "mean_weighted" | "mean_label_smoothing_0.1" | "mean_soft_targets",
        InBothFormats<Result>
      >;
    regression:
      & { prediction: NestedNumbers; target: NestedNumbers }
      & Record<
        | "mse_mean"
        | "mae_mean"
        | "huber_delta0.5"
        | "smooth_l1_beta1"
        | "smooth_l1_beta0.5",
        InBothFormats<Result>
      >;
    bce_with_logits:
      & { logits: number[]; target: number[] }
      & Record<
        "mean" | "mean_pos_weight3",
        InBothFormats<Result>
      >;
  };
  softmax: {
    x: NestedNumbers;
    softmax: InBothFormats<{ y: NestedNumbers }>;
    log_softmax: InBothFormats<{ y: NestedNumbers }>;
  };
}>("torch_ref");

const { cross_entropy: classes, regression, bce_with_logits: binary } = losses;
const formats: DType[] = ["float64", "float32"];

/** Compares value and gradient, both times `scale` (SmoothL1 is Huber divided by delta). */
function assertParity(
  loss: Loss,
  { prediction, target, expected, dtype, scale = 1 }: {
    prediction: NestedNumbers;
    target: NestedNumbers;
    expected: Result;
    dtype: DType;
    scale?: number;
  },
): void {
  const result = loss.evaluate(tensor(prediction, { dtype }), tensor(target, { dtype }));
  const tolerance = dtype === "float64" ? 1e-10 : 1e-5;
  const size = Math.max(1, Math.abs(expected.loss));
  assertAlmostEquals(result.value * scale, expected.loss, tolerance * size);
  assertTensorAlmostEquals(result.gradient.multiply(scale), expected.dx);
}

for (const dtype of formats) {
  const crossEntropyCases = [
    ["mean", softmaxCrossEntropy(), classes.labels],
    ["mean_weighted", softmaxCrossEntropy({ classWeights: classes.class_weight }), classes.labels],
    ["mean_label_smoothing_0.1", softmaxCrossEntropy({ labelSmoothing: 0.1 }), classes.labels],
    ["mean_soft_targets", softmaxCrossEntropy(), classes.soft_targets],
  ] as const;
  for (const [name, loss, target] of crossEntropyCases) {
    Deno.test(`softmax cross-entropy, ${name}, ${dtype}`, () => {
      const expected = classes[name][dtype];
      assertParity(loss, { prediction: classes.logits, target, expected, dtype });
    });
  }

  Deno.test(`softmax cross-entropy: N times the mean is PyTorch's sum, ${dtype}`, () => {
    const { logits: prediction, labels: target } = classes;
    const expected = classes.sum[dtype];
    const scale = target.length;
    assertParity(softmaxCrossEntropy(), { prediction, target, expected, dtype, scale });
  });

  const regressionCases = [
    ["mse_mean", meanSquaredError(), 1],
    ["mae_mean", meanAbsoluteError(), 1],
    ["huber_delta0.5", huber({ delta: 0.5 }), 1],
    ["smooth_l1_beta1", huber(), 1],
    ["smooth_l1_beta0.5", huber({ delta: 0.5 }), 2],
  ] as const;
  for (const [name, loss, scale] of regressionCases) {
    Deno.test(`${name}, ${dtype}`, () => {
      const { prediction, target } = regression;
      assertParity(loss, { prediction, target, expected: regression[name][dtype], dtype, scale });
    });
  }

  for (const [name, positiveWeight] of [["mean", 1], ["mean_pos_weight3", 3]] as const) {
    Deno.test(`binary cross-entropy, ${name}, ${dtype}`, () => {
      const { logits: prediction, target } = binary;
      const expected = binary[name][dtype];
      const loss = binaryCrossEntropyWithLogits({ positiveWeight });
      assertParity(loss, { prediction, target, expected, dtype });
    });
  }

  Deno.test(`softmax and logSoftmax, ${dtype}`, () => {
    const x = tensor(softmaxReference.x, { dtype });
    assertTensorAlmostEquals(softmax(x), softmaxReference.softmax[dtype].y);
    assertTensorAlmostEquals(logSoftmax(x), softmaxReference.log_softmax[dtype].y);
    // Along the other axis it is the same on the transposed tensor.
    const down = softmax(x.transpose(), { axis: 0 }).transpose();
    assertTensorAlmostEquals(down, softmaxReference.softmax[dtype].y);
  });
}

/** Combinations of options, computed with PyTorch 2.13. */
const combined = loadReference<{
  cross_entropy: {
    logits: NestedNumbers;
    labels: number[];
    soft: NestedNumbers;
    weights: number[];
    cases: {
      name: string;
      target: "labels" | "soft";
      weights: boolean;
      labelSmoothing: number;
      value: number;
      gradient: NestedNumbers;
    }[];
  };
  bce: {
    logits: NestedNumbers;
    targets: NestedNumbers;
    positiveWeight: number[];
    value: number;
    gradient: NestedNumbers;
  };
  huber: {
    prediction: number[];
    target: number[];
    cases: { delta: number; value: number; gradient: number[]; smoothL1: number }[];
  };
}>("torch_losses");

for (const given of combined.cross_entropy.cases) {
  Deno.test(`softmax cross-entropy, ${given.name}`, () => {
    const { logits, weights } = combined.cross_entropy;
    const loss = softmaxCrossEntropy({
      labelSmoothing: given.labelSmoothing,
      classWeights: given.weights ? weights : undefined,
    });
    assertParity(loss, {
      prediction: logits,
      target: combined.cross_entropy[given.target],
      expected: { loss: given.value, dx: given.gradient },
      dtype: "float64",
    });
  });
}

Deno.test("binary cross-entropy with one weight per column", () => {
  const { logits, targets, positiveWeight, value, gradient } = combined.bce;
  assertParity(binaryCrossEntropyWithLogits({ positiveWeight }), {
    prediction: logits,
    target: targets,
    expected: { loss: value, dx: gradient },
    dtype: "float64",
  });
});

Deno.test("Huber's loss for several delta, and SmoothL1 as Huber divided by delta", () => {
  const { prediction, target, cases } = combined.huber;
  for (const { delta, value, gradient, smoothL1 } of cases) {
    const loss = huber({ delta });
    const expected = { loss: value, dx: gradient };
    assertParity(loss, { prediction, target, expected, dtype: "float64" });
    assertAlmostEquals(value / delta, smoothL1, 1e-14);
  }
});
