/**
 * The check of a regularizer's proximal step.
 * @module
 */
import { formatNumber, type Tensor } from "../tensor/mod.ts";
import type { Regularizer } from "../types.ts";
import type { Checklist, Outcome } from "./check_report.ts";
import { equality } from "./layer_trial.ts";

/**
 * Checks that a proximal step moves the weight, in place, to argmin_V ½‖V − W‖² + η·R(V), and that
 * η = 0 leaves it where it is.
 *
 * @example
 * ```ts
 * import { Checklist } from "course/diagnostics/check_report.ts";
 * import { checkProximalStep } from "course/diagnostics/check_proximal_step.ts";
 * import { l1 } from "course/regularizers/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const list = new Checklist("L1");
 * const weight = tensor([2, -0.1], { dtype: "float64" });
 * checkProximalStep(l1({ alpha: 0.5, proximal: true }), { weight, list });
 * assert(list.report().passed);
 * ```
 * @param regularizer A convex penalty with a proximal step.
 * @param setting The weight to start from, float64, and the list that the checks go to.
 */
export function checkProximalStep(
  regularizer: Regularizer,
  setting: { readonly weight: Tensor; readonly list: Checklist },
): void {
  const { weight, list } = setting;
  const step = (learningRate: number) => {
    const moved = weight.clone();
    regularizer.proximal?.(moved, learningRate);
    return moved;
  };
  for (const learningRate of [0.1, 1]) {
    list.check(`the proximal step for η = ${learningRate} is the smallest value`, () => {
      const moved = step(learningRate);
      const outcome = comparedWithSearch(regularizer, { weight, moved, learningRate });
      return outcome.passed ? outcome : { ...outcome, hint: hintFor(regularizer, weight, moved) };
    });
  }
  list.check("the proximal step for η = 0 moves nothing", () => equality(step(0), weight));
}

interface Move {
  readonly weight: Tensor;
  readonly moved: Tensor;
  readonly learningRate: number;
}

const limit = 1e-6;

/** Searches along each weight, the others as they were moved, for a smaller value. */
function comparedWithSearch(regularizer: Regularizer, move: Move): Outcome {
  const { weight, moved, learningRate } = move;
  let [error, worst, found] = [0, 0, 0];
  for (let i = 0; i < weight.size; i++) {
    const trial = moved.clone();
    const reach = Math.abs(weight.data[i]) + 1;
    const best = smallestIn([-reach, reach], (v) => {
      trial.data[i] = v;
      return 0.5 * (v - weight.data[i]) ** 2 + learningRate * regularizer.penalty(trial);
    });
    const distance = Math.abs(moved.data[i] - best) / reach;
    if (distance > error || Number.isNaN(distance)) [error, worst, found] = [distance, i, best];
  }
  const [from, to] = [weight.data[worst], moved.data[worst]].map(formatNumber);
  const detail = `${from} moved to ${to}, the search finds ${formatNumber(found)}`;
  return { passed: error <= limit, error, limit, detail: error <= limit ? undefined : detail };
}

function hintFor(regularizer: Regularizer, weight: Tensor, moved: Tensor): string {
  if (equality(moved, weight).passed) {
    return "The weight did not move. It is to be changed in place, through weight.data.";
  }
  if (comparedWithSearch(regularizer, { weight, moved, learningRate: 1 }).passed) {
    return "This is the step for η = 1: multiply α by the learning rate.";
  }
  return "For α·Σ|w| it is the soft threshold by η·α: toward 0 by that much, and not past 0.";
}

/** The smallest value of a convex function in an interval, by golden sections. */
function smallestIn([low, high]: readonly [number, number], f: (x: number) => number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  while (high - low > 1e-9) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
    if (f(left) <= f(right)) high = right;
    else low = left;
  }
  return (low + high) / 2;
}
