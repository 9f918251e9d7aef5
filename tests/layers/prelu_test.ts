import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { leakyReLU } from "course/activations/mod.ts";
import { activation } from "course/layers/activation.ts";
import { PReLU } from "course/layers/prelu.ts";
import { Random } from "course/random/mod.ts";
import { tensor, zeros } from "course/tensor/mod.ts";
import { assertTensorAlmostEquals, numericalGradient, relativeDistance } from "../helpers.ts";

const dtype = "float64";

Deno.test("with one slope PReLU is LeakyReLU of that slope", () => {
  const x = new Random(1).normalTensor([5, 4], { dtype });
  const dy = new Random(2).normalTensor([5, 4], { dtype });
  const leaky = activation(leakyReLU({ negativeSlope: 0.3 })).forward(x);
  const learned = new PReLU({ initialSlope: 0.3, dtype }).forward(x);
  assertTensorAlmostEquals(learned.output, leaky.output);
  assertTensorAlmostEquals(learned.backward(dy), leaky.backward(dy));
});

Deno.test("with D slopes each feature has its own, also with further axes", () => {
  const layer = new PReLU({ features: 2, dtype });
  layer.slope.value.data.set([0.5, -1]);
  const { output, backward } = layer.forward(tensor([[-2, -2], [4, -1]], { dtype }));
  assertEquals(output.toArray(), [[-1, 2], [4, 1]]);
  assertEquals(backward(tensor([[1, 10], [1, 10]], { dtype })).toArray(), [[0.5, -10], [1, -10]]);
  assertEquals(layer.slope.gradient.toArray(), [-2, -30]);

  const images = layer.forward(tensor([[[-2, 4], [-2, 4]]], { dtype }));
  assertEquals(images.output.toArray(), [[[-1, 4], [2, 4]]]);
});

Deno.test("at the kink the slope counts, as in PyTorch", () => {
  const layer = new PReLU({ dtype });
  assertEquals(layer.forward(tensor([0], { dtype })).backward(tensor([2], { dtype })).item(), 0.5);
  assertEquals(layer.slope.gradient.item(), 0);
});

for (const [features, shape] of [[1, [3, 4]], [4, [3, 4]], [3, [2, 3, 5]]] as const) {
  Deno.test(`gradients of input and ${features} slopes agree with differences`, () => {
    const rng = new Random(3);
    const layer = new PReLU({ features, dtype });
    // The kink at 0 is left out.
    const x = rng.normalTensor(shape, { dtype }).map((value) => value + Math.sign(value) * 0.01);
    const weights = rng.normalTensor(shape, { dtype });
    const loss = () => layer.forward(x).output.multiply(weights).sum().item();
    const dx = layer.forward(x).backward(weights);
    assertLess(relativeDistance(dx, numericalGradient(loss, x)), 1e-7);
    assertLess(
      relativeDistance(layer.slope.gradient, numericalGradient(loss, layer.slope.value)),
      1e-7,
    );
  });
}

Deno.test("gradients add up, and a changed slope does not disturb a pending backward", () => {
  const layer = new PReLU({ dtype });
  const first = layer.forward(tensor([-1], { dtype }));
  const second = layer.forward(tensor([-3], { dtype }));
  layer.slope.value.fill(100);
  const one = tensor([1], { dtype });
  assertEquals(first.backward(one).item(), 0.25);
  second.backward(one);
  assertEquals(layer.slope.gradient.item(), -4);
});

Deno.test("float32 is the default format, empty batches pass, NaN stays NaN", () => {
  const layer = new PReLU();
  assertEquals(layer.slope.value.dtype, "float32");
  assertEquals(layer.forward(zeros([0, 3])).output.shape, [0, 3]);
  assertEquals(layer.forward(tensor([NaN])).output.item(), NaN);
  assertAlmostEquals(layer.forward(tensor([-0.4])).output.item(), -0.1, 1e-8);
});

Deno.test("wrong options and inputs are refused", () => {
  assertThrows(() => new PReLU({ features: 0 }), RangeError, "features");
  assertThrows(() => new PReLU({ initialSlope: NaN }), RangeError, "initialSlope, got NaN");
  const layer = new PReLU({ features: 3 });
  assertThrows(() => layer.forward(zeros([2, 4])), RangeError, "expects input [N,3,…], got [2,4]");
  assertThrows(() => layer.forward(zeros([3])), RangeError, "got [3]");
  assertThrows(
    () => layer.forward(zeros([2, 3], { dtype })),
    TypeError,
    "PReLU is float32, but its input is float64",
  );
  const { backward } = layer.forward(zeros([2, 3]));
  assertThrows(
    () => backward(zeros([2, 2])),
    RangeError,
    "expected an output gradient float32[2,3], got float32[2,2]",
  );
});
