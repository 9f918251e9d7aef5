/**
 * Activation functions as layers.
 * @module
 */
import { checkMethods } from "../checks.ts";
import { type Tensor, zerosLike } from "../tensor/mod.ts";
import type { Elementwise, ForwardResult, Layer } from "../types.ts";
import { type CompiledActivation, compiledActivations } from "./compiled_activations.ts";
import { checkOutputGradient } from "./checks.ts";

/**
 * The layer `y = f(x)`, element by element.
 *
 * Shapes: any → the same. Backward: dL/dx = dL/dy · f′(x).
 *
 * @example A function of one's own
 * ```ts
 * import { activation } from "course/layers/activation.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const cube = activation({ value: (x) => x ** 3, derivative: (x) => 3 * x ** 2 });
 * const { output, backward } = cube.forward(tensor([[2]]));
 * assertEquals(output.toArray(), [[8]]);
 * assertEquals(backward(tensor([[1]])).toArray(), [[12]]);
 * ```
 * @param f The function and its derivative.
 * @returns The layer; it has no parameters.
 * @throws {TypeError} If it is no such function, as `elu` in place of `elu()`.
 */
export function activation(f: Elementwise): Layer {
  checkMethods("activation", { f }, ["value", "derivative"]);
  const compiled = compiledActivations.get(f);
  return {
    name: f.name ?? "activation",
    parameters: [],
    forward: (x) => compiled ? forwardCompiled(compiled, x) : forward(f, x),
  };
}

function forward(f: Elementwise, x: Tensor): ForwardResult {
  return {
    output: x.map((value) => f.value(value)),
    backward(dy) {
      checkOutputGradient("an activation", dy, x);
      return dy.combineWith(x, "multiply", (d, value) => d * f.derivative(value));
    },
  };
}

/** The same, with loops over whole arrays. */
function forwardCompiled(f: CompiledActivation, x: Tensor): ForwardResult {
  const output = zerosLike(x);
  f.value(x.data, output.data);
  return {
    output,
    backward(dy) {
      checkOutputGradient("an activation", dy, x);
      const inputGradient = zerosLike(x);
      f.backward(x.data, dy.data, inputGradient.data);
      return inputGradient;
    },
  };
}
