/** Every layer against central differences in float64, in both modes. */
import { assert } from "@std/assert";
import { relu, tanh } from "course/activations/mod.ts";
import { checkLayer } from "course/diagnostics/mod.ts";
import {
  activation,
  ActivityRegularization,
  AlphaDropout,
  BatchNormalization,
  Dense,
  Dropout,
  GaussianNoise,
  LayerNormalization,
  Residual,
  Sequential,
} from "course/layers/mod.ts";
import { Random } from "course/random/mod.ts";
import { l1, l2 } from "course/regularizers/mod.ts";
import type { Shape } from "course/tensor/mod.ts";
import type { Layer } from "course/types.ts";

const dtype = "float64";
const cases: {
  name: string;
  make: (rng: Random) => Layer;
  inputShape: Shape;
  outputShape?: Shape;
  rowsIndependent?: boolean;
}[] = [
  {
    name: "Dense",
    make: (rng) => new Dense(4, 3, { rng, dtype }),
    inputShape: [5, 4],
    outputShape: [5, 3],
  },
  {
    name: "Dense without a bias, one row",
    make: (rng) => new Dense(4, 3, { rng, bias: false, dtype }),
    inputShape: [1, 4],
    outputShape: [1, 3],
  },
  { name: "activation", make: () => activation(tanh), inputShape: [5, 2, 3] },
  {
    name: "BatchNormalization",
    make: () => new BatchNormalization(3, { dtype }),
    inputShape: [6, 3],
  },
  {
    name: "BatchNormalization of a batch of two",
    make: () => new BatchNormalization(3, { dtype }),
    inputShape: [2, 3],
  },
  {
    name: "BatchNormalization [N, C, L]",
    make: () => new BatchNormalization(2, { dtype, momentum: "cumulative" }),
    inputShape: [3, 2, 4],
  },
  {
    name: "BatchNormalization [N, C, H, W]",
    make: () => new BatchNormalization(2, { dtype }),
    inputShape: [2, 2, 3, 2],
  },
  {
    name: "BatchNormalization, not affine",
    make: () => new BatchNormalization(3, { dtype, affine: false }),
    inputShape: [6, 3],
  },
  {
    name: "BatchNormalization without running statistics",
    make: () => new BatchNormalization(3, { dtype, trackRunningStatistics: false }),
    inputShape: [6, 3],
    rowsIndependent: false,
  },
  {
    name: "LayerNormalization",
    make: () => new LayerNormalization(4, { dtype }),
    inputShape: [5, 4],
  },
  {
    name: "LayerNormalization [N, T, D]",
    make: () => new LayerNormalization(4, { dtype }),
    inputShape: [3, 2, 4],
  },
  {
    name: "LayerNormalization, not affine",
    make: () => new LayerNormalization(4, { dtype, affine: false }),
    inputShape: [1, 4],
  },
  { name: "Dropout", make: (rng) => new Dropout(0.4, { rng }), inputShape: [5, 4] },
  { name: "AlphaDropout", make: (rng) => new AlphaDropout(0.4, { rng }), inputShape: [5, 4] },
  { name: "GaussianNoise", make: (rng) => new GaussianNoise(0.5, { rng }), inputShape: [5, 4] },
  {
    name: "ActivityRegularization",
    make: () => new ActivityRegularization(l1({ alpha: 0.3 })),
    inputShape: [5, 4],
  },
  {
    name: "Residual",
    make: (rng) =>
      new Residual(new Sequential([new Dense(4, 4, { rng, dtype }), activation(tanh)])),
    inputShape: [5, 4],
    outputShape: [5, 4],
  },
  {
    name: "everything in one network",
    make(rng) {
      const shared = new Dense(6, 6, { rng, dtype });
      return new Sequential({
        dense: new Dense(4, 6, { rng, dtype }),
        normalization: new BatchNormalization(6, { dtype }),
        relu: activation(relu),
        dropout: new Dropout(0.2, { rng }),
        block: new Residual(
          new Sequential({
            shared,
            tanh: activation(tanh),
            noise: new GaussianNoise(0.1, { rng }),
          }),
        ),
        again: shared,
        penalty: new ActivityRegularization(l2({ alpha: 0.2 })),
        rows: new LayerNormalization(6, { dtype }),
        output: new Dense(6, 2, { rng, dtype }),
      });
    },
    inputShape: [7, 4],
    outputShape: [7, 2],
  },
];

for (const { name, make, inputShape, outputShape = inputShape, rowsIndependent } of cases) {
  for (const mode of ["train", "evaluate"] as const) {
    Deno.test(`gradients of ${name}, mode ${mode}`, () => {
      const options = { inputShape, outputShape, rowsIndependent, mode, rng: new Random(11) };
      // With other than their first values γ, β and the running statistics do more.
      const moved = (rng: Random) => {
        const layer = make(rng);
        for (const { value } of layer.parameters) {
          value.data.set(value.add(rng.normalTensor(value.shape, { std: 0.3, dtype })).data);
        }
        layer.forward(rng.normalTensor(inputShape, { mean: 1, dtype }), "train");
        return layer;
      };
      const report = checkLayer(moved, options);
      assert(report.passed, report.toString());
    });
  }
}
