/**
 * The conformance check of activation functions.
 * @module
 */
import { describeValue } from "../checks.ts";
import { formatNumber, tensor } from "../tensor/mod.ts";
import type { Elementwise } from "../types.ts";
import { Checklist, type CheckReport, type Outcome } from "./check_report.ts";
import { compareGradient } from "./gradient_check.ts";
import { gradientHint } from "./gradient_hint.ts";

/** Options of {@linkcode checkElementwise}. */
export interface CheckElementwiseOptions {
  /** The function is tried from −range to range. Default: 10000. */
  readonly range?: number;
  /** Where the function has a kink, besides 0. Default: nowhere. */
  readonly kinks?: readonly number[];
  /** The largest relative error of the derivative. Default: 1e-7. */
  readonly tolerance?: number;
}

// Off the round numbers, where functions that are pieced together have their kinks.
const distances = [1e-3, 0.11, 0.52, 1.03, 1.57, 2.21, 3.13, 4.19, 7.3, 15.1, 30.2, 97, 310, 801];

/**
 * Checks a function of one number and its derivative, such as an activation.
 *
 * - Both are finite numbers everywhere in the range, also at ±10000, where e^x overflows.
 * - The derivative agrees with central differences, (f(x+h) − f(x−h))/2h (formula of the error as
 *   in {@linkcode checkGradient}, at each point by itself). Kinks are left out.
 * - At 0 and at the kinks, the derivative lies between the slopes on both sides.
 *
 * @example
 * ```ts
 * import { sigmoid } from "course/activations/mod.ts";
 * import { checkElementwise } from "course/diagnostics/mod.ts";
 * import { assert } from "@std/assert";
 *
 * assert(checkElementwise(sigmoid).passed);
 * const naive = {
 *   value: (x: number) => Math.exp(x) / (1 + Math.exp(x)),
 *   derivative: sigmoid.derivative,
 * };
 * assert(!checkElementwise(naive).passed);
 * ```
 * @param f The function and its derivative.
 * @param options Where to check.
 * @returns The report. Whatever the function does wrong is in it, also what it throws.
 */
export function checkElementwise(
  f: Elementwise,
  options: CheckElementwiseOptions = {},
): CheckReport {
  const { range = 1e4, kinks = [], tolerance = 1e-7 } = options;
  const given: unknown = f;
  const list = new Checklist(typeof f?.name === "string" ? f.name : "function");
  const isFunction = list.check("has value(x) and derivative(x)", () => ({
    passed: typeof f?.value === "function" && typeof f.derivative === "function",
    detail: describeValue(given),
    hint: "Write it as { value: (x) => …, derivative: (x) => … }.",
  }));
  if (!isFunction) return list.report();

  const points = [...distances.filter((distance) => distance < range), range]
    .flatMap((distance) => [-distance, distance])
    .sort((a, b) => a - b);
  const special = [...new Set([0, ...kinks])];
  const everywhere = [...points, ...special];
  const finite = [
    list.check("value is a finite number", () => finiteOutcome((x) => f.value(x), everywhere)),
    list.check(
      "derivative is a finite number",
      () => finiteOutcome((x) => f.derivative(x), everywhere),
    ),
  ];
  if (finite.every(Boolean)) {
    list.check("derivative agrees with central differences", () => slopes(f, points, tolerance));
    for (const x of special) {
      list.check(`derivative at ${x} lies between the slopes`, () => between(f, x));
    }
  }
  return list.report();
}

function finiteOutcome(f: (x: number) => unknown, points: readonly number[]): Outcome {
  const x = points.find((point) => !Number.isFinite(f(point)));
  if (x === undefined) return { passed: true };
  return {
    passed: false,
    detail: `at x = ${x}: ${describeValue(f(x))}`,
    hint: Math.abs(x) > 700
      ? "e^x overflows to Infinity above x = 709, and ∞/∞ is NaN: take exp of −|x| instead."
      : undefined,
  };
}

function slopes(f: Elementwise, points: readonly number[], tolerance: number): Outcome {
  const evaluate = (_: number, x: number) => [f.value(x)];
  let [kinks, error, worst] = [0, 0, ""];
  let hint: string | undefined;
  for (const x of points) {
    const comparison = compareGradient(
      tensor([f.derivative(x)], { dtype: "float64" }),
      tensor([x], { dtype: "float64" }),
      { evaluate, weights: [1], tolerance },
    );
    if (comparison.skipped > 0) kinks++;
    if (comparison.worst === undefined || !(comparison.error > error)) continue;
    error = comparison.error;
    const { analytic, numeric } = comparison.worst;
    worst = `at x = ${x}: ${formatNumber(analytic)}, central difference ${formatNumber(numeric)}`;
    hint = gradientHint(comparison, { rows: 1, otherwise: "" });
  }
  const passed = error <= tolerance && kinks <= 0.1 * points.length;
  return { passed, error, limit: tolerance, detail: passed ? undefined : worst, hint };
}

/** A kink has no derivative, but every slope between those on both sides is a subgradient. */
function between(f: Elementwise, x: number): Outcome {
  const h = 1e-6 * Math.max(1, Math.abs(x));
  const left = (f.value(x) - f.value(x - h)) / h;
  const right = (f.value(x + h) - f.value(x)) / h;
  const derivative = f.derivative(x);
  const slack = 1e-4 * Math.max(1, Math.abs(left), Math.abs(right));
  return {
    passed: derivative >= Math.min(left, right) - slack &&
      derivative <= Math.max(left, right) + slack,
    detail: `${formatNumber(derivative)}; left ${formatNumber(left)}, right ${formatNumber(right)}`,
  };
}
