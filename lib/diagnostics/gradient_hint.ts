/**
 * Guessing from a wrong gradient which mistake made it.
 * @module
 */
import { formatNumber } from "../tensor/mod.ts";
import { type GradientComparison, type GradientElement, relativeError } from "./gradient_check.ts";

/** What is known about the place where the gradient comes from. */
export interface HintContext {
  /** N, the number of rows in the batch. */
  readonly rows: number;
  /** Said where nothing more precise is known. */
  readonly otherwise: string;
}

/**
 * The mistake that a wrong gradient most likely comes from: nothing was added, a sign, a factor,
 * the batch size, a transpose.
 *
 * @example
 * ```ts
 * import { checkGradient } from "course/diagnostics/gradient_check.ts";
 * import { gradientHint } from "course/diagnostics/gradient_hint.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const f = (x: { data: ArrayLike<number> }) => 3 * x.data[0];
 * const comparison = checkGradient(f, tensor([1]), { gradient: tensor([-3]) });
 * const hint = gradientHint(comparison, { rows: 1, otherwise: "" });
 * assertStringIncludes(hint, "sign");
 * ```
 * @param comparison The failed comparison.
 * @param context Number of rows, and what to say otherwise.
 * @returns One or two sentences.
 */
export function gradientHint(comparison: GradientComparison, context: HintContext): string {
  const { elements, problem, skipped, compared, error, limit } = comparison;
  if (problem !== undefined) return context.otherwise;
  if (error <= limit) {
    return `The function has a kink at ${skipped} of ${skipped + compared} points. ` +
      `Check it at another input.`;
  }
  if (elements.some(({ analytic }) => Number.isNaN(analytic))) {
    return "The gradient contains NaN: look for 0/0, ∞ − ∞ or a value that was never set.";
  }
  if (elements.some(({ numeric }) => !Number.isFinite(numeric))) {
    return "The function itself is not finite near this input, so it has no slope to compare with.";
  }
  if (elements.every(({ analytic }) => analytic === 0)) {
    return "The gradient is 0 everywhere: nothing was added to it, or a factor in it is 0.";
  }
  if (isTranspose(elements)) return "This is the transpose of the right gradient.";
  const factor = commonFactor(elements);
  return factor === undefined ? context.otherwise : factorHint(factor, context.rows);
}

function factorHint(factor: number, rows: number): string {
  const is = (expected: number) => relativeError(factor, expected, 0) < 1e-5;
  if (is(-1)) return "Only the sign is wrong.";
  if (rows > 1 && is(1 / rows)) {
    return `Too small by the batch size N = ${rows}: the loss divides by N already, ` +
      `so a layer sums over the rows.`;
  }
  if (rows > 1 && is(rows)) {
    return `Too large by the batch size N = ${rows}: a mean over the rows has the derivative 1/N.`;
  }
  if (relativeError(factor, 1, 0) < 0.01) {
    return `Every element is off by the same ${formatNumber(100 * Math.abs(factor - 1))} %: look ` +
      `for an ε in the wrong place, or a divisor that is off by one.`;
  }
  return `Every element is ${formatNumber(factor)} times the right one: a factor is missing, ` +
    `or there twice.`;
}

/** c if analytic = c·numeric in every element. */
function commonFactor(elements: readonly GradientElement[]): number | undefined {
  const first = elements.reduce((a, b) => Math.abs(b.numeric) > Math.abs(a.numeric) ? b : a);
  const factor = first.analytic / first.numeric;
  const floor = 0.01 * Math.abs(first.analytic);
  const fits = elements.every(({ analytic, numeric }) =>
    relativeError(analytic, factor * numeric, floor) < 1e-6
  );
  return fits && Number.isFinite(factor) && factor !== 0 ? factor : undefined;
}

function isTranspose(elements: readonly GradientElement[]): boolean {
  if (elements.length < 4 || elements[0].index.length !== 2) return false;
  const numeric = new Map(elements.map((element) => [element.index.join(), element.numeric]));
  const largest = Math.max(...elements.map((element) => Math.abs(element.numeric)));
  return elements.every(({ index: [i, j], analytic }) => {
    const mirrored = numeric.get(`${j},${i}`);
    return mirrored !== undefined && relativeError(analytic, mirrored, 0.01 * largest) < 1e-6;
  });
}
