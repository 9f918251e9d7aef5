/**
 * What the tests of the library share.
 * @module
 */
import { AssertionError } from "@std/assert";
import { formatShape, type NestedNumbers, sameShape, Tensor, tensor } from "course/tensor/mod.ts";

/** How far numbers may lie apart: |a − b| ≤ tolerance · max(1, |b|). */
const toleranceOf = { float64: 1e-10, float32: 1e-5 } as const;

/**
 * Asserts that two tensors have one shape and almost equal elements; NaN equals NaN.
 *
 * @param actual The tensor that came out.
 * @param expected A tensor, or nested numbers that are taken in the actual one's number format.
 * @param tolerance Relative to max(1, |expected|). Default: 1e-10 for float64, 1e-5 for float32.
 */
export function assertTensorAlmostEquals(
  actual: Tensor,
  expected: Tensor | NestedNumbers,
  tolerance: number = toleranceOf[actual.dtype],
): void {
  const wanted = expected instanceof Tensor ? expected : tensor(expected, { dtype: actual.dtype });
  if (!sameShape(actual.shape, wanted.shape)) {
    throw new AssertionError(
      `Expected shape ${formatShape(wanted.shape)}, got ${formatShape(actual.shape)}`,
    );
  }
  for (let i = 0; i < actual.size; i++) {
    const [a, b] = [actual.data[i], wanted.data[i]];
    const close = Object.is(a, b) || a === b ||
      Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b)) && Number.isFinite(b);
    if (!close) {
      throw new AssertionError(
        `Element ${i} of ${formatShape(actual.shape)}: expected ${b} ± ${tolerance}, got ${a}`,
      );
    }
  }
}

/**
 * Reads a file of reference values; "inf", "-inf" and "nan" in it become numbers.
 *
 * @param name The file's name in tests/reference, without ".json".
 * @returns The content; the caller says what type it has.
 */
export function loadReference<Content>(
  name: "torch_ref" | "torch_losses" | "sklearn_ref",
): Content {
  const special = new Map([["inf", Infinity], ["-inf", -Infinity], ["nan", NaN]]);
  const text = Deno.readTextFileSync(new URL(`reference/${name}.json`, import.meta.url));
  return JSON.parse(text, (_, value) => special.get(value) ?? value);
}

/** |a − b| in units of the larger one; 0 for two zeros. */
export function relativeError(a: number, b: number): number {
  return a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
}

/** f′(x) by the five-point stencil, whose error is of order h⁴. */
export function numericalDerivative(f: (x: number) => number, x: number, h = 1e-3): number {
  return (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h);
}

/**
 * dL/dx of a scalar function of a tensor, one element at a time by the five-point stencil. The
 * tensor is changed in place and put back.
 */
export function numericalGradient(f: () => number, x: Tensor, h = 1e-3): Tensor {
  const gradient = x.clone();
  for (let i = 0; i < x.size; i++) {
    const original = x.data[i];
    const along = (value: number) => {
      x.data[i] = value;
      return f();
    };
    gradient.data[i] = numericalDerivative(along, original, h);
    x.data[i] = original;
  }
  return gradient;
}

/** ‖a − b‖ / max(‖a‖, ‖b‖) over all elements; 0 for two zero tensors. */
export function relativeDistance(a: Tensor, b: Tensor): number {
  const length = (x: Tensor) => Math.hypot(...x.data);
  const scale = Math.max(length(a), length(b));
  return scale === 0 ? 0 : length(a.subtract(b)) / scale;
}

/** A value of the wrong type, as a cell of a notebook may pass it: nothing checks types there. */
export function unchecked(value: unknown): never {
  return value as never;
}
