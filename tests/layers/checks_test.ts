import { assertEquals, assertThrows } from "@std/assert";
import { checkInput, checkOutputGradient } from "course/layers/checks.ts";
import {
  activation,
  ActivityRegularization,
  BatchNormalization,
  Dense,
  Dropout,
  LayerNormalization,
  Residual,
} from "course/layers/mod.ts";
import { l2 } from "course/regularizers/mod.ts";
import { relu } from "course/activations/mod.ts";
import { Random } from "course/random/mod.ts";
import { zeros } from "course/tensor/mod.ts";
import { unchecked } from "../helpers.ts";

Deno.test("an input must be a tensor, of the layer's number format if it has one", () => {
  const x = zeros([2, 3]);
  checkInput("Dense", x);
  checkInput("Dense", x, { dtype: "float32" });
  for (const wrong of [undefined, null, 3, [[1, 2]], new Float32Array(2)]) {
    assertThrows(() => checkInput("Dense", wrong), TypeError, "Dense expects a Tensor as input");
  }
  assertThrows(
    () => checkInput("Dense", x, { dtype: "float64" }),
    TypeError,
    'Dense is float64, but its input is float32: convert it with .to("float64")',
  );
});

Deno.test("an output gradient must have the shape and the number format of the output", () => {
  const y = zeros([2, 3]);
  checkOutputGradient("Dropout", zeros([2, 3]), y);
  assertThrows(
    () => checkOutputGradient("Dropout", zeros([3, 2]), y),
    RangeError,
    "Cannot go back through Dropout: expected an output gradient float32[2,3], got float32[3,2]",
  );
  assertThrows(
    () => checkOutputGradient("Dropout", zeros([2, 3], { dtype: "float64" }), y),
    TypeError,
    "expected an output gradient float32[2,3], got float64[2,3]",
  );
});

Deno.test("every layer refuses an output gradient of another number format", () => {
  const rng = new Random(1);
  const layers = [
    activation(relu),
    new Dense(3, 3, { rng }),
    new Dropout(0.5, { rng }),
    new LayerNormalization(3, { affine: false }),
    new ActivityRegularization(l2({ alpha: 1 })),
  ];
  for (const layer of layers) {
    const { backward } = layer.forward(zeros([2, 3]));
    const dy = zeros([2, 3], { dtype: "float64" });
    assertThrows(() => backward(dy), TypeError, "expected an output gradient float32[2,3]");
  }
});

Deno.test("normalization goes back with the scale of its own forward pass", () => {
  const x = new Random(1).normalTensor([4, 3, 2]);
  const layers = [
    { layer: new BatchNormalization(3), input: x },
    { layer: new BatchNormalization(6), input: x.reshape([4, 6]) },
    { layer: new LayerNormalization(6), input: x.reshape([4, 6]) },
  ];
  for (const { layer, input } of layers) {
    const dy = input.multiply(input);
    const expected = layer.forward(input).backward(dy);
    const { backward } = layer.forward(input);
    layer.gamma?.value.fill(7);
    assertEquals(backward(dy), expected);
  }
});

Deno.test("a list of layers is no inner layer of a residual block", () => {
  assertThrows(
    () => new Residual(unchecked([activation(relu)])),
    TypeError,
    "Residual() needs inner with forward(), got an object (Array)",
  );
});
