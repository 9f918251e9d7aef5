/**
 * Making parameters, and lists of them.
 * @module
 */
import { checkMethods, checkOptions, describeValue } from "../checks.ts";
import { type Tensor, zerosLike } from "../tensor/mod.ts";
import type { Constraint, Parameter, Regularizer } from "../types.ts";

/** Options of {@linkcode parameter}. */
export interface ParameterOptions {
  /** A penalty on this parameter. */
  readonly regularizer?: Regularizer;
  /** A condition that it must satisfy after each step. */
  readonly constraint?: Constraint;
}

/**
 * A parameter with a gradient of zeros, in the shape of the value.
 *
 * @example
 * ```ts
 * import { parameter } from "course/layers/parameter.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const slope = parameter("slope", { value: tensor([2]) });
 * assertEquals(slope.gradient.toArray(), [0]);
 * ```
 * @param name "weight", "bias", …
 * @param options The first value, and what applies to the parameter.
 * @returns The parameter.
 * @throws {TypeError} If the regularizer or the constraint is none, such as `l2` in place of `l2()`.
 */
export function parameter(
  name: string,
  options: ParameterOptions & { readonly value: Tensor },
): Parameter {
  checkOptions("parameter", options, "{ value }");
  const { value, regularizer, constraint } = options;
  if (regularizer) checkMethods("parameter", { regularizer }, ["penalty", "gradient"]);
  if (constraint) checkMethods("parameter", { constraint }, ["apply"]);
  return { name, gradient: zerosLike(value), ...options };
}

/**
 * Adds numbers of any format to a parameter's gradient.
 *
 * @example
 * ```ts
 * import { addToGradient, parameter } from "course/layers/parameter.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const bias = parameter("bias", { value: tensor([0, 0]) });
 * addToGradient(bias, [1, 2]);
 * addToGradient(bias, [1, 2]);
 * assertEquals(bias.gradient.toArray(), [2, 4]);
 * ```
 * @param parameter The parameter.
 * @param amounts One number per element, in row-major order.
 */
export function addToGradient(parameter: Parameter, amounts: ArrayLike<number>): void {
  const { data } = parameter.gradient;
  for (let i = 0; i < data.length; i++) data[i] += amounts[i];
}

/**
 * Parameters or buffers without the repeats: a layer that is used in two places lists its own twice.
 *
 * @example
 * ```ts
 * import { parameter, withoutRepeats } from "course/layers/parameter.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const weight = parameter("weight", { value: tensor([1]) });
 * assertEquals(withoutRepeats([weight, { ...weight, name: "last.weight" }]), [weight]);
 * ```
 * @param all Parameters or buffers.
 * @returns Of those with the same tensor, the first.
 */
export function withoutRepeats<Named extends { readonly value: Tensor }>(
  all: readonly Named[],
): Named[] {
  const seen = new Set<Tensor>();
  return all.filter(({ value }) => !seen.has(value) && seen.add(value));
}

/**
 * Checks that a list of parameters is one: a model is easily passed in its place.
 *
 * @example
 * ```ts
 * import { checkParameterList } from "course/layers/parameter.ts";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => checkParameterList("clipByNorm", {}), TypeError, "model.parameters");
 * ```
 * @param owner Name of the function or class, for the error.
 * @param parameters What came.
 * @throws {TypeError} If it is not an array.
 */
export function checkParameterList(owner: string, parameters: unknown): void {
  if (Array.isArray(parameters)) return;
  throw new TypeError(
    `${owner}() needs a list of parameters, as in model.parameters, ` +
      `got ${describeValue(parameters)}`,
  );
}
