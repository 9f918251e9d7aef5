import { assertEquals, assertThrows } from "@std/assert";
import { LayerNormalization } from "course/layers/mod.ts";
import { Random } from "course/random/mod.ts";
import { ones, tensor, variance } from "course/tensor/mod.ts";
import { assertTensorAlmostEquals } from "../helpers.ts";

const dtype = "float64";

Deno.test("each row comes out with mean β and deviation γ", () => {
  const layer = new LayerNormalization(3, { dtype });
  const s = Math.sqrt(8 / 3 + 1e-5);
  const x = tensor([[1, 3, 5], [50, 30, 10]], { dtype });
  const large = Math.sqrt(800 / 3 + 1e-5);
  assertTensorAlmostEquals(layer.forward(x).output, [[-2 / s, 0, 2 / s], [
    20 / large,
    0,
    -20 / large,
  ]]);
  layer.gamma?.value.data.set([1, 2, 3]);
  layer.beta?.value.data.set([10, 20, 30]);
  assertTensorAlmostEquals(layer.forward(x).output.slice(0, { end: 1 }), [[
    10 - 2 / s,
    20,
    30 + 6 / s,
  ]]);
});

Deno.test("a row does not depend on the others, and one row is enough", () => {
  const layer = new LayerNormalization(4, { dtype });
  const x = new Random(1).normalTensor([6, 4], { mean: 5, dtype });
  const together = layer.forward(x).output;
  for (let n = 0; n < 6; n++) {
    const alone = layer.forward(x.slice(n, { end: n + 1 })).output;
    assertEquals(alone, together.slice(n, { end: n + 1 }));
  }
});

Deno.test("with more axes the last one is normalized", () => {
  const layer = new LayerNormalization(5, { affine: false, dtype });
  const { output } = layer.forward(new Random(2).normalTensor([2, 3, 5], { std: 9, dtype }));
  assertTensorAlmostEquals(output.mean({ axis: 2 }), [[0, 0, 0], [0, 0, 0]]);
  assertTensorAlmostEquals(variance(output, { axis: 2 }), [[1, 1, 1], [1, 1, 1]], 1e-5);
  assertEquals(layer.parameters, []);
});

Deno.test("bad arguments and inputs are named", () => {
  assertThrows(() => new LayerNormalization(0), RangeError, "features");
  assertThrows(() => new LayerNormalization(2, { epsilon: 0 }), RangeError, "epsilon");
  const layer = new LayerNormalization(3);
  assertThrows(() => layer.forward(ones([3, 2])), RangeError, "[N,…,3], got [3,2]");
  assertThrows(() => layer.forward(ones([3])), RangeError, "got [3]");
  assertThrows(() => layer.forward(ones([2, 3], { dtype })), TypeError, "float64");
  const { backward } = layer.forward(ones([2, 3]));
  assertThrows(() => backward(ones([3, 2])), RangeError, "LayerNormalization");
});
