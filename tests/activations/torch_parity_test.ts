import { activation } from "course/layers/activation.ts";
import { ones, tensor } from "course/tensor/mod.ts";
import { assertTensorAlmostEquals, loadReference } from "../helpers.ts";
import { cases } from "./functions.ts";

interface Curve {
  readonly y: number[];
  readonly dydx: number[];
}

const { activations } = loadReference<{
  activations: { x: number[]; functions: Record<string, Record<"float32" | "float64", Curve>> };
}>("torch_ref");

/**
 * Where PyTorch itself is less exact than float64 allows: softplus is cut off to x above βx = 20, and
 * hard sigmoid takes 1/6 in float32 on the way back.
 */
const tolerances = new Map([["softplus", 2.1e-9], ["softplus_beta2", 2.1e-9], [
  "hardsigmoid",
  5e-9,
]]);

for (const dtype of ["float64", "float32"] as const) {
  for (const { f, torch } of cases) {
    Deno.test(`${torch} agrees with PyTorch in ${dtype}, value and derivative`, () => {
      const x = tensor(activations.x, { dtype });
      const expected = activations.functions[torch][dtype];
      const { output, backward } = activation(f).forward(x);
      const tolerance = dtype === "float64" ? tolerances.get(torch) : undefined;
      assertTensorAlmostEquals(output, expected.y, tolerance);
      assertTensorAlmostEquals(backward(ones(x.shape, { dtype })), expected.dydx, tolerance);
    });
  }
}
