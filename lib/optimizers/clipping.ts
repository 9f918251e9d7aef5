/**
 * Gradient clipping.
 * @module
 */
import { checkOptions, checkPositive } from "../checks.ts";
import { checkParameterList } from "../layers/parameter.ts";
import type { Parameter } from "../types.ts";

/** Options of {@linkcode clipByNorm}. */
export interface ClipByNormOptions {
  /** The largest norm that is left as it is. */
  readonly maximum: number;
  /** 2, 1, or Infinity for the largest absolute value. Default: 2. */
  readonly order?: 1 | 2 | typeof Infinity;
}

/** Options of {@linkcode clipByValue}. */
export interface ClipByValueOptions {
  /** The largest absolute value that is left as it is. */
  readonly maximum: number;
}

/**
 * Shortens all gradients together, in place, so that their common norm is at most the maximum:
 * `g ← g · min(1, maximum/(‖g‖ + 1e-6))`. Their direction stays.
 *
 * Frozen parameters do not count. Use it between the backward pass and the step:
 * `train(model, { …, beforeStep: (parameters) => clipByNorm(parameters, { maximum: 1 }) })`.
 * Source: Pascanu, Mikolov & Bengio (2013), ICML. PyTorch: nn.utils.clip_grad_norm_, the same,
 * except that it lets NaN pass; Keras: an optimizer's global_clipnorm, without the 1e-6.
 *
 * @example
 * ```ts
 * import { parameter } from "course/layers/mod.ts";
 * import { clipByNorm } from "course/optimizers/mod.ts";
 * import { zeros } from "course/tensor/mod.ts";
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 *
 * const weight = parameter("weight", { value: zeros([2]) });
 * weight.gradient.data.set([30, 40]);
 * assertEquals(clipByNorm([weight], { maximum: 5 }), 50);
 * assertAlmostEquals(weight.gradient.at(1), 4, 1e-6);
 * ```
 * @param parameters Whose gradients to shorten.
 * @param options The maximum and the kind of norm.
 * @returns The norm before clipping.
 * @throws {RangeError} If the maximum is not positive, or a gradient holds NaN or Infinity.
 */
export function clipByNorm(parameters: readonly Parameter[], options: ClipByNormOptions): number {
  checkOptions("clipByNorm", options, "{ maximum }");
  const { maximum, order = 2 } = options;
  checkParameterList("clipByNorm", parameters);
  checkPositive("clipByNorm", { maximum });
  if (order !== 1 && order !== 2 && order !== Infinity) {
    throw new RangeError(`clipByNorm() needs the order 1, 2 or Infinity, got ${order}`);
  }
  const trained = parameters.filter(({ frozen }) => !frozen);
  const norm = gradientNorm(trained, order);
  const factor = maximum / (norm + 1e-6);
  if (factor < 1) {
    for (const { gradient: { data } } of trained) {
      for (let i = 0; i < data.length; i++) data[i] *= factor;
    }
  }
  return norm;
}

/**
 * Moves every number of every gradient, in place, into [−maximum, maximum]. This changes the
 * gradient's direction.
 *
 * PyTorch: nn.utils.clip_grad_value_; Keras: an optimizer's clipvalue.
 *
 * @example
 * ```ts
 * import { parameter } from "course/layers/mod.ts";
 * import { clipByValue } from "course/optimizers/mod.ts";
 * import { zeros } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const weight = parameter("weight", { value: zeros([2]) });
 * weight.gradient.data.set([-30, 0.25]);
 * clipByValue([weight], { maximum: 5 });
 * assertEquals(weight.gradient.toArray(), [-5, 0.25]);
 * ```
 * @param parameters Whose gradients to clip.
 * @param options The maximum.
 * @throws {RangeError} If the maximum is not positive, or a gradient holds NaN or Infinity.
 */
export function clipByValue(parameters: readonly Parameter[], options: ClipByValueOptions): void {
  checkOptions("clipByValue", options, "{ maximum }");
  const { maximum } = options;
  checkParameterList("clipByValue", parameters);
  checkPositive("clipByValue", { maximum });
  parameters.forEach(largestOf);
  for (const { gradient: { data } } of parameters) {
    for (let i = 0; i < data.length; i++) data[i] = Math.min(Math.max(data[i], -maximum), maximum);
  }
}

function gradientNorm(parameters: readonly Parameter[], order: number): number {
  const largest = Math.max(0, ...parameters.map(largestOf));
  if (order === Infinity || largest === 0) return largest;
  // Divided by the largest, no square overflows.
  let sum = 0;
  for (const { gradient: { data } } of parameters) {
    for (let i = 0; i < data.length; i++) {
      const size = Math.abs(data[i]) / largest;
      sum += order === 1 ? size : size * size;
    }
  }
  return largest * (order === 1 ? sum : Math.sqrt(sum));
}

/** The largest absolute value of a parameter's gradient. */
function largestOf({ name, gradient: { data } }: Parameter): number {
  let largest = 0;
  for (let i = 0; i < data.length; i++) {
    const size = Math.abs(data[i]);
    if (!(size < Infinity)) {
      throw new RangeError(`Cannot clip the gradient of "${name}": it holds ${data[i]}`);
    }
    if (size > largest) largest = size;
  }
  return largest;
}
