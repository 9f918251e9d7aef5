import { assertEquals, assertThrows } from "@std/assert";
import { activation, Dense, mlp, Random, relu, sigmoid, zeros } from "course/mod.ts";

Deno.test("mlp puts an activation behind each Dense layer but the last", () => {
  const model = mlp([4, 3, 3, 2], { activation: sigmoid, rng: new Random(1) });
  const names = model.layers.map(({ name }) => name);
  assertEquals(names, ["dense1", "sigmoid1", "dense2", "sigmoid2", "output"]);
  assertEquals(model.forward(zeros([5, 4])).output.shape, [5, 2]);
});

Deno.test("mlp with two sizes is a linear model", () => {
  const model = mlp([4, 2], { activation: relu, rng: new Random(1) });
  assertEquals(model.layers.map(({ name }) => name), ["output"]);
});

Deno.test("mlp adds layers before and after each activation, by width", () => {
  const widths: number[] = [];
  const model = mlp([4, 3, 2, 1], {
    activation: relu,
    rng: new Random(1),
    beforeActivation: (width) => {
      widths.push(width);
      return [new Dense(width, width, { rng: new Random(2) })];
    },
    afterActivation: () => [activation(sigmoid)],
  });
  assertEquals(widths, [3, 2]);
  const names = model.layers.slice(0, 4).map(({ name }) => name);
  assertEquals(names, ["dense1", "dense1_2", "relu1", "sigmoid1"]);
  assertEquals(model.forward(zeros([1, 4])).output.shape, [1, 1]);
});

Deno.test("mlp needs an input and an output", () => {
  assertThrows(() => mlp([4], { activation: relu, rng: new Random(1) }), RangeError, "[4]");
});

Deno.test("backwardToParameters gives the same gradients as backward, without that of the input", () => {
  const gradients = (withInput: boolean) => {
    const rng = new Random(3);
    const model = mlp([4, 3, 3, 2], { activation: sigmoid, rng });
    const { output, backward, backwardToParameters } = model.forward(rng.normalTensor([5, 4]));
    if (withInput) backward(output);
    else backwardToParameters!(output);
    return model.parameters.map(({ gradient }) => [...gradient.data]);
  };
  assertEquals(gradients(false), gradients(true));
});
