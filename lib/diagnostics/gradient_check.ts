/**
 * Comparing a gradient with central differences.
 * @module
 */
import { checkOptions, describeValue } from "../checks.ts";
import type { Random } from "../random/mod.ts";
import { formatShape, sameShape, type Shape, Tensor } from "../tensor/mod.ts";

/** How well a gradient agrees with central differences. */
export interface GradientComparison {
  /** True if the error is at most the limit. */
  readonly passed: boolean;
  /** The largest relative error of an element; NaN or Infinity for a gradient that is none. */
  readonly error: number;
  /** The largest error that passes. */
  readonly limit: number;
  /** Number of elements that were compared. */
  readonly compared: number;
  /** Number of elements that were left out, because the function has a kink there. */
  readonly skipped: number;
  /** The element with the largest error. */
  readonly worst?: GradientElement;
  /** The elements that were compared. */
  readonly elements: readonly GradientElement[];
  /** What is wrong with a gradient that could not be compared at all. */
  readonly problem?: string;
}

/** One element of a gradient, computed in two ways. */
export interface GradientElement {
  /** Its position in row-major order. */
  readonly offset: number;
  /** The same position, one number per axis. */
  readonly index: readonly number[];
  /** What the gradient under test says. */
  readonly analytic: number;
  /** The central difference. */
  readonly numeric: number;
}

/** Options of {@linkcode checkGradient}. */
export interface GradientCheckOptions {
  /** The gradient to check, in the shape of x. */
  readonly gradient: Tensor;
  /** The largest relative error that passes. Default: 1e-7. */
  readonly tolerance?: number;
  /** Compare only so many elements, drawn by `rng`. Default: all. */
  readonly samples?: number;
  /** Draws the samples; needed only with `samples`. */
  readonly rng?: Random;
}

/**
 * Compares a gradient with central differences of the function,
 * `∂f/∂xᵢ ≈ (f(x + h·eᵢ) − f(x − h·eᵢ)) / 2h` in float64.
 *
 * Step: h = ∛ε·max(1, |xᵢ|) with ε = 2⁻⁵², where rounding and truncation are equally small.
 *
 * Relative error: maxᵢ |aᵢ − nᵢ| / max(|aᵢ|, |nᵢ|, s) for the analytic gradient a and the numeric
 * one n. The floor s = 0.01·max(max|a|, max|n|, |f(x)|) keeps elements that are almost 0 from
 * counting their rounding errors.
 *
 * Kinks (as of ReLU at 0): an element that disagrees is left out if the slopes to its left and
 * right differ by more than a thousandth, for then the derivative does not exist there. If more
 * than a tenth of the elements had to be left out, the check fails.
 *
 * @example The gradient of Σx² is 2x
 * ```ts
 * import { checkGradient } from "course/diagnostics/mod.ts";
 * import { square, tensor } from "course/tensor/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const x = tensor([1, -2, 3]);
 * const sumOfSquares = (v: typeof x) => square(v).sum().item();
 * assert(checkGradient(sumOfSquares, x, { gradient: x.multiply(2) }).passed);
 * assert(!checkGradient(sumOfSquares, x, { gradient: x }).passed);
 * ```
 * @param f A function of a tensor. It is called with float64 copies of x.
 * @param x Where the gradient was computed.
 * @param options The gradient to check, and the tolerance.
 * @returns The comparison. A gradient of the wrong type or shape is reported, not thrown.
 * @throws {TypeError} If x is not a tensor or f is not a function.
 */
export function checkGradient(
  f: (x: Tensor) => number,
  x: Tensor,
  options: GradientCheckOptions,
): GradientComparison {
  checkOptions("checkGradient", options, "{ gradient }");
  if (typeof f !== "function" || !(x instanceof Tensor)) {
    throw new TypeError(
      `checkGradient() needs a function and a Tensor, got ${describeValue(f)} and ` +
        `${describeValue(x)}`,
    );
  }
  const at = x.to("float64");
  const evaluate = (offset: number, value: number) => {
    const moved = at.clone();
    moved.data[offset] = value;
    return [f(moved)];
  };
  return compareGradient(options.gradient, at, { ...options, evaluate, weights: [1] });
}

/** Options of {@linkcode compareGradient}. */
export interface CompareOptions extends Omit<GradientCheckOptions, "gradient"> {
  /** The function's values with element `offset` of x replaced by `value`. */
  readonly evaluate: (offset: number, value: number) => ArrayLike<number>;
  /** The gradient is that of L = Σⱼ weightsⱼ·valuesⱼ. */
  readonly weights: ArrayLike<number>;
}

/**
 * {@linkcode checkGradient} for L = Σⱼ wⱼ·yⱼ(x) with many values y.
 *
 * The values are subtracted before they are summed: those that do not depend on an element cancel
 * exactly, which keeps the rounding error small. |f(x)| in the floor is max |wⱼ·yⱼ| here.
 *
 * @example
 * ```ts
 * import { compareGradient } from "course/diagnostics/gradient_check.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const x = tensor([2], { dtype: "float64" });
 * const evaluate = (_: number, value: number) => [value, value * value];
 * assert(compareGradient(tensor([5]), x, { evaluate, weights: [1, 1] }).passed);
 * ```
 * @param gradient What should be dL/dx; anything else is reported.
 * @param x Where it was computed, float64.
 * @param options The function and the weights.
 * @returns The comparison.
 */
export function compareGradient(
  gradient: unknown,
  x: Tensor,
  options: CompareOptions,
): GradientComparison {
  const { evaluate, weights, tolerance = 1e-7 } = options;
  const nothing = { passed: false, limit: tolerance, compared: 0, skipped: 0, elements: [] };
  const problem = gradientProblem(gradient, x);
  if (problem !== undefined) return { ...nothing, error: Infinity, problem };
  const analytic = (gradient as Tensor).data;
  const offsets = offsetsToCompare(x.size, options);
  if (offsets.length === 0) return { ...nothing, passed: true, error: 0 };

  const center = evaluate(offsets[0], x.data[offsets[0]]);
  const slopes = offsets.map((offset) => slopesAt(offset, x.data[offset], { ...options, center }));
  const sizes = [
    ...offsets.map((offset) => analytic[offset]),
    ...slopes.map(({ central }) => central),
    ...Array.from(weights, (weight, j) => weight * center[j]),
  ].map(Math.abs).filter(Number.isFinite);
  const floor = 0.01 * sizes.reduce((a, b) => Math.max(a, b), Number.MIN_VALUE);

  const elements: GradientElement[] = [];
  let worst: GradientElement | undefined;
  let error = 0;
  offsets.forEach((offset, k) => {
    const [a, n] = [analytic[offset], slopes[k].central];
    const own = relativeError(a, n, floor);
    if (!(own <= tolerance) && isKink(slopes[k], floor)) return;
    const element = { offset, index: indexOf(offset, x.shape), analytic: a, numeric: n };
    elements.push(element);
    if (worst === undefined || own > error || (Number.isNaN(own) && !Number.isNaN(error))) {
      [worst, error] = [element, own];
    }
  });
  const skipped = offsets.length - elements.length;
  const passed = error <= tolerance && skipped <= 0.1 * offsets.length;
  return { passed, error, limit: tolerance, compared: elements.length, skipped, worst, elements };
}

interface Slopes {
  readonly central: number;
  readonly left: number;
  readonly right: number;
}

function slopesAt(
  offset: number,
  x: number,
  options: CompareOptions & { readonly center: ArrayLike<number> },
): Slopes {
  const { evaluate, weights, center } = options;
  const h = Math.cbrt(Number.EPSILON) * Math.max(1, Math.abs(x));
  const [up, down] = [x + h, x - h];
  const [above, below] = [evaluate(offset, up), evaluate(offset, down)];
  let [rise, riseRight, riseLeft] = [0, 0, 0];
  for (let j = 0; j < weights.length; j++) {
    rise += weights[j] * (above[j] - below[j]);
    riseRight += weights[j] * (above[j] - center[j]);
    riseLeft += weights[j] * (center[j] - below[j]);
  }
  // Divide by what was really moved after rounding, not by what was meant to be.
  return { central: rise / (up - down), right: riseRight / (up - x), left: riseLeft / (x - down) };
}

function isKink({ left, right }: Slopes, floor: number): boolean {
  return relativeError(left, right, floor) > 1e-3;
}

/**
 * The relative error `|a − b| / max(|a|, |b|, floor)`.
 *
 * @example
 * ```ts
 * import { relativeError } from "course/diagnostics/gradient_check.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(relativeError(3, 4, 0), 0.25);
 * assertEquals(relativeError(0, 1e-12, 1), 1e-12);
 * ```
 * @param a One number.
 * @param b The other.
 * @param floor What the difference is compared with, where both numbers are small.
 * @returns The error; 0 for equal numbers, NaN if one of them is NaN.
 */
export function relativeError(a: number, b: number, floor: number): number {
  return a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), floor);
}

function gradientProblem(gradient: unknown, x: Tensor): string | undefined {
  if (!(gradient instanceof Tensor)) {
    return `expected a Tensor ${formatShape(x.shape)}, got ${describeValue(gradient)}`;
  }
  if (!sameShape(gradient.shape, x.shape)) {
    return `expected shape ${formatShape(x.shape)}, got ${formatShape(gradient.shape)}`;
  }
  return undefined;
}

function offsetsToCompare(
  size: number,
  options: Pick<CompareOptions, "samples" | "rng">,
): number[] {
  const { samples = Infinity, rng } = options;
  if (!(samples >= 1)) throw new RangeError(`Expected a number of samples ≥ 1, got ${samples}`);
  if (samples >= size) return Array.from({ length: size }, (_, i) => i);
  if (!rng) throw new TypeError(`Cannot draw ${samples} of ${size} elements: no rng was passed`);
  return rng.permutation(size).slice(0, samples).sort((a, b) => a - b);
}

function indexOf(offset: number, shape: Shape): number[] {
  const index: number[] = [];
  let rest = offset;
  for (const length of shape.toReversed()) {
    index.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return index;
}
