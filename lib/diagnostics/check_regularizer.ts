/**
 * The conformance check of regularizers.
 * @module
 */
import { checkOptions, checkRandom, describeValue } from "../checks.ts";
import type { Random } from "../random/mod.ts";
import { concatenate, formatNumber, type Tensor, zerosLike } from "../tensor/mod.ts";
import type { Regularizer } from "../types.ts";
import { Checklist, type CheckReport, type Outcome } from "./check_report.ts";
import { checkGradient, relativeError } from "./gradient_check.ts";
import { gradientOutcome } from "./check_layer_gradients.ts";
import { equality } from "./layer_trial.ts";
import { checkProximalStep } from "./check_proximal_step.ts";

/** Options of {@linkcode checkRegularizer}. */
export interface CheckRegularizerOptions {
  /** Draws the weight. */
  readonly rng: Random;
  /** The weight to check at; no number of it should lie on a kink. Default: standard normal [4, 3]. */
  readonly weight?: Tensor;
  /** A regularizer to agree with: `l2({ alpha: 0.1 })`. Default: only consistency is checked. */
  readonly like?: Regularizer;
  /** Whether the penalty is a sum over the weights, so that two halves add up. Default: true. */
  readonly additive?: boolean;
  /** The largest relative error of the gradient. Default: 1e-7. */
  readonly tolerance?: number;
}

/** What the groups of checks share. */
interface Setting extends CheckRegularizerOptions {
  readonly regularizer: Regularizer;
  readonly weight: Tensor;
  readonly list: Checklist;
}

/**
 * Checks a penalty, its gradient and its proximal step, in float64.
 *
 * - The penalty is finite, not negative, 0 for weights that are all 0, and the same each time.
 * - It is a sum: the penalty of two halves adds up (unless `additive` is false).
 * - The gradient agrees with central differences (see {@linkcode checkGradient}), and is 0 at 0.
 * - Penalty and gradient leave the weight as it is.
 * - The proximal step, if there is one, moves the weight in place to the smallest value of
 *   ½‖V − W‖² + η·R(V), found again by a search along each weight.
 * - With `like`, penalty, gradient and proximal step agree with another regularizer's.
 *
 * @example
 * ```ts
 * import { checkRegularizer } from "course/diagnostics/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { l2 } from "course/regularizers/mod.ts";
 * import type { Tensor } from "course/tensor/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const rng = new Random(1);
 * assert(checkRegularizer(l2({ alpha: 0.1 }), { rng }).passed);
 * const withoutHalf = {
 *   penalty: (w: Tensor) => 0.1 * w.multiply(w).sum().item(),
 *   gradient: (w: Tensor) => w.multiply(0.2),
 * };
 * assert(checkRegularizer(withoutHalf, { rng }).passed); // It is a penalty, but another one:
 * assert(!checkRegularizer(withoutHalf, { rng, like: l2({ alpha: 0.1 }) }).passed);
 * ```
 * @param regularizer The regularizer.
 * @param options Where to check, and what to compare with.
 * @returns The report. Whatever the regularizer does wrong is in it, also what it throws.
 * @throws {TypeError} If there is no rng.
 */
export function checkRegularizer(
  regularizer: Regularizer,
  options: CheckRegularizerOptions,
): CheckReport {
  checkOptions("checkRegularizer", options, "{ rng }");
  const { rng } = options;
  checkRandom("checkRegularizer", rng);
  const given: unknown = regularizer;
  const list = new Checklist("regularizer");
  const isRegularizer = list.check("has penalty(weight) and gradient(weight)", () => ({
    passed: typeof regularizer?.penalty === "function" &&
      typeof regularizer.gradient === "function",
    detail: describeValue(given),
  }));
  if (!isRegularizer) return list.report();

  const weight = (options.weight ?? rng.normalTensor([4, 3], { dtype: "float64" })).to("float64");
  const setting = { ...options, regularizer, weight, list };
  if (!checkPenalty(setting)) return list.report();
  checkPenaltyGradient(setting);
  if (regularizer.proximal) checkProximalStep(regularizer, setting);
  if (options.like) checkLikeness(setting, options.like);
  return list.report();
}

function checkPenalty({ regularizer, weight, list, additive = true }: Setting): boolean {
  const penalty = (w: Tensor) => regularizer.penalty(w.clone());
  const isNumber = list.check("the penalty is a finite number", () => {
    const value: unknown = penalty(weight);
    return { passed: Number.isFinite(value), detail: describeValue(value) };
  });
  if (!isNumber) return false;
  list.check("the penalty is never negative", () => {
    const smallest = Math.min(penalty(weight), penalty(weight.negate()));
    return {
      passed: smallest >= 0,
      detail: `smallest ${formatNumber(smallest)}`,
      hint: "A penalty measures a distance from 0: take absolute values or squares.",
    };
  });
  list.check("the penalty of zeros is 0", () => {
    const value = penalty(zerosLike(weight));
    return { passed: value === 0, detail: describeValue(value) };
  });
  list.check("same weight, same penalty", () => ({
    passed: Object.is(penalty(weight), penalty(weight)),
  }));
  if (additive) {
    list.check("the penalty is a sum over the weights", () => {
      const error = relativeError(penalty(concatenate([weight, weight])), 2 * penalty(weight), 0);
      return {
        passed: error <= 1e-9,
        error,
        limit: 1e-9,
        hint: "Twice as many weights have twice the penalty: a sum, not a mean and not a root of " +
          "a sum.",
      };
    });
  }
  return true;
}

function checkPenaltyGradient({ regularizer, weight, list, tolerance }: Setting): void {
  list.check("the gradient agrees with central differences", () => {
    const gradient = regularizer.gradient(weight.clone());
    const penalty = (w: Tensor) => regularizer.penalty(w);
    return gradientOutcome(checkGradient(penalty, weight, { gradient, tolerance }), {
      rows: 1,
      otherwise: "Compare the gradient with the derivative of the penalty by each weight.",
    });
  });
  list.check("the gradient at 0 is 0", () => ({
    ...equality(regularizer.gradient(zerosLike(weight)), zerosLike(weight)),
    hint:
      "Weights of 0 have the smallest penalty, so nothing should move them. At a kink take the " +
      "subgradient 0: sign(0) = 0.",
  }));
  list.check("the gradient keeps the number format", () => {
    const { dtype } = regularizer.gradient(weight.to("float32"));
    return { passed: dtype === "float32", detail: `${dtype} for a float32 weight` };
  });
  list.check("penalty and gradient leave the weight as it is", () => {
    const used = weight.clone();
    regularizer.penalty(used);
    regularizer.gradient(used);
    return equality(used, weight);
  });
}

function checkLikeness({ regularizer, weight, list }: Setting, like: Regularizer): void {
  list.check("the penalty is the expected one", () => {
    const [value, expected] = [regularizer.penalty(weight.clone()), like.penalty(weight.clone())];
    const error = relativeError(value, expected, 0);
    return likeness({ passed: error <= 1e-9, error, limit: 1e-9 }, value / expected, weight);
  });
  list.check("the gradient is the expected one", () => {
    const gradient = regularizer.gradient(weight.clone());
    const expected = like.gradient(weight.clone());
    const factor = gradient.data[0] / expected.data[0];
    const isMultiple = equality(gradient, expected.multiply(factor)).passed;
    return likeness(equality(gradient, expected), isMultiple ? factor : NaN, weight);
  });
  if (!like.proximal) return;
  list.check("the proximal step is the expected one", () => {
    const [moved, expected] = [weight.clone(), weight.clone()];
    regularizer.proximal?.(moved, 0.5);
    like.proximal?.(expected, 0.5);
    return { ...equality(moved, expected), hint: "Compare α, and whether η is multiplied by it." };
  });
}

/** Explains a factor between what came and what was expected. */
function likeness(outcome: Outcome, factor: number, { size }: Tensor): Outcome {
  const is = (expected: number) => relativeError(factor, expected, 0) < 1e-9;
  const hint = is(2)
    ? "Twice the expected one: is there a ½ before the sum of squares?"
    : is(0.5)
    ? "Half the expected one: is there a ½ that does not belong there?"
    : is(1 / size)
    ? `Too small by the number of weights, ${size}: a sum, not a mean.`
    : is(-1)
    ? "Only the sign is wrong."
    : Number.isFinite(factor)
    ? `${formatNumber(factor)} times the expected one: is it multiplied by α once?`
    : "Not a multiple of the expected one: is it the other kind of penalty?";
  return { ...outcome, hint };
}
