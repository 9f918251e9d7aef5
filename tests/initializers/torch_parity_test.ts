import { assertAlmostEquals, assertLess } from "@std/assert";
import { leakyReLU, relu, selu, sigmoid, tanh } from "course/activations/mod.ts";
import {
  gainOf,
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  lecunNormal,
  lecunUniform,
} from "course/initializers/mod.ts";
import { Random } from "course/random/mod.ts";
import { absolute, max, standardDeviation } from "course/tensor/mod.ts";
import { loadReference } from "../helpers.ts";

const { init } = loadReference<{
  init: {
    fan_in: number;
    fan_out: number;
    gain: Record<string, number>;
    xavier_uniform_bound: number;
    xavier_normal_std: number;
    kaiming_uniform_bound_relu_fan_in: number;
    kaiming_normal_std_relu_fan_in: number;
    lecun_normal_std: number;
    torch_Linear_default_bound_W_and_b: number;
  };
}>("torch_ref");

const shape = [init.fan_in, init.fan_out];
const context = () => ({ rng: new Random(3), dtype: "float64" as const });
const n = init.fan_in * init.fan_out;

Deno.test("the standard deviations of normal initializers are PyTorch's", () => {
  const cases = [
    [glorotNormal(), init.xavier_normal_std],
    [heNormal(), init.kaiming_normal_std_relu_fan_in],
    [lecunNormal(), init.lecun_normal_std],
  ] as const;
  for (const [initializer, std] of cases) {
    const drawn = initializer(shape, context());
    assertAlmostEquals(standardDeviation(drawn).item() / std, 1, 3 / Math.sqrt(2 * n));
    // The same seed with std 1, scaled: the ratio is exact.
    assertAlmostEquals(drawn.at(0, 0) / context().rng.normal(), std, 1e-15);
  }
});

Deno.test("the bounds of uniform initializers are PyTorch's", () => {
  const cases = [
    [glorotUniform(), init.xavier_uniform_bound],
    [heUniform(), init.kaiming_uniform_bound_relu_fan_in],
    [lecunUniform({ gain: 1 / Math.sqrt(3) }), init.torch_Linear_default_bound_W_and_b],
  ] as const;
  for (const [initializer, bound] of cases) {
    const drawn = initializer(shape, context());
    assertLess(max(absolute(drawn)).item(), bound);
    assertAlmostEquals(drawn.at(0, 0) / context().rng.uniform(-1, 1), bound, 1e-14);
  }
});

Deno.test("gains are PyTorch's, by name and by function", () => {
  const cases = [
    [gainOf("linear"), "linear"],
    [gainOf("sigmoid"), "sigmoid"],
    [gainOf(sigmoid), "sigmoid"],
    [gainOf("tanh"), "tanh"],
    [gainOf(tanh), "tanh"],
    [gainOf("relu"), "relu"],
    [gainOf(relu), "relu"],
    [gainOf("selu"), "selu"],
    [gainOf(selu), "selu"],
    [gainOf("leakyReLU"), "leaky_relu_0.01"],
    [gainOf(leakyReLU()), "leaky_relu_0.01"],
    [gainOf("leakyReLU", { negativeSlope: 0.2 }), "leaky_relu_0.2"],
    [gainOf(leakyReLU({ negativeSlope: 0.2 })), "leaky_relu_0.2"],
  ] as const;
  for (const [gain, name] of cases) assertAlmostEquals(gain, init.gain[name], 1e-15);
});
