import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  activation,
  Dense,
  meanSquaredError,
  mlp,
  norm,
  probe,
  Random,
  relu,
  Sequential,
  sigmoid,
  tanh,
  tensor,
} from "course/mod.ts";
import type { Elementwise } from "course/types.ts";

Deno.test("a probe reports what a pass by hand finds", () => {
  const rng = new Random(1);
  const model = mlp([3, 4, 2], { activation: sigmoid, rng, dtype: "float64" });
  const data = {
    inputs: rng.normalTensor([6, 3], { dtype: "float64" }),
    targets: rng.normalTensor([6, 2], { dtype: "float64" }),
  };
  const loss = meanSquaredError();
  const [dense1, sigmoid1, output] = probe(model, { data, loss });
  assertEquals([dense1.name, sigmoid1.kind, output.name], ["dense1", "sigmoid", "output"]);

  const { output: y, backward } = model.forward(data.inputs);
  const { gradient } = loss.evaluate(y, data.targets);
  backward(gradient);
  assertAlmostEquals(output.outputGradientNorm, norm(gradient).item(), 1e-12);
  assertAlmostEquals(output.outputMean, y.mean().item(), 1e-12);
  const [weight1] = model.parameters;
  assertAlmostEquals(dense1.weightGradientNorm!, norm(weight1.gradient).item(), 1e-12);
  assertAlmostEquals(dense1.weightNorm!, norm(weight1.value).item(), 1e-12);
  assertEquals(sigmoid1.weightNorm, undefined);
});

Deno.test("zero and dead fractions of a ReLU layer", () => {
  const model = new Sequential([activation(relu)]);
  const data = { inputs: tensor([[-1, 2], [-3, -4]]), targets: tensor([[0, 0], [0, 0]]) };
  const [layer] = probe(model, { data, loss: meanSquaredError() });
  assertEquals(layer.zeroFraction, 0.75);
  assertEquals(layer.deadFraction, 0.5);
});

Deno.test("activations count as saturated within 2 % of their range from either end", () => {
  const saturated = (f: Elementwise, outputs: number[]) => {
    const identity = activation({ name: f.name, value: (x) => x, derivative: () => 1 });
    const inputs = tensor([outputs], { dtype: "float64" });
    const data = { inputs, targets: inputs };
    return probe(new Sequential([identity]), { data, loss: meanSquaredError() })[0]
      .saturatedFraction;
  };
  assertEquals(saturated(tanh, [-1, -0.961, -0.959, 0.959, 0.961, 1]), 4 / 6);
  assertEquals(saturated(sigmoid, [0, 0.019, 0.021, 0.979, 0.981, 1]), 4 / 6);
  assertEquals(saturated(relu, [0, 1]), undefined);
});

Deno.test("a probe leaves gradients as they were", () => {
  const rng = new Random(1);
  const model = new Sequential([new Dense(2, 1, { rng })]);
  model.parameters.forEach(({ gradient }) => gradient.fill(5));
  const data = { inputs: tensor([[1, 2]]), targets: tensor([[0]]) };
  const first = probe(model, { data, loss: meanSquaredError() });
  assertEquals(probe(model, { data, loss: meanSquaredError() }), first);
  assert(model.parameters.every(({ gradient }) => gradient.data.every((g) => g === 5)));
});
