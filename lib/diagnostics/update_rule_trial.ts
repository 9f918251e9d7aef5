/**
 * Running an update rule under test through given gradients.
 * @module
 */
import type { Random } from "../random/mod.ts";
import { type DType, Tensor, tensor } from "../tensor/mod.ts";
import type { UpdateRule, UpdateState } from "../types.ts";
import type { Outcome } from "./check_report.ts";

/** A rule, or a function that makes a new one. */
export type UpdateRuleSource = UpdateRule | (() => UpdateRule);

/** What happens to one parameter: where it starts, and each step's gradient and learning rate. */
export interface Scenario {
  /** θ before the first step. */
  readonly start: readonly number[];
  /** The gradient of each step. */
  readonly gradients: readonly (readonly number[])[];
  /** η of step t, counted from 1. */
  learningRate(step: number): number;
}

/** Options of {@linkcode drawScenario}. */
export interface ScenarioOptions {
  /** Number of steps. Default: 10. */
  readonly steps?: number;
  /** What the gradients, which are of size 1, are multiplied by. Default: 1. */
  readonly scale?: number;
  /** θ before the first step: standard normal numbers or zeros. Default: "normal". */
  readonly start?: "normal" | "zeros";
  /** η of step t. Default: 0.1. */
  readonly learningRate?: (step: number) => number;
}

/**
 * Draws gradients for one parameter of five numbers.
 *
 * @example
 * ```ts
 * import { drawScenario } from "course/diagnostics/update_rule_trial.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(drawScenario(new Random(1), { steps: 3 }).gradients.length, 3);
 * ```
 * @param rng Draws.
 * @param options Number of steps, sizes and learning rates.
 * @returns The scenario.
 */
export function drawScenario(rng: Random, options: ScenarioOptions = {}): Scenario {
  const { steps = 10, scale = 1, start = "normal", learningRate = () => 0.1 } = options;
  const numbers = (mean: number) => Array.from({ length: 5 }, () => rng.normal(mean));
  return {
    start: start === "zeros" ? [0, 0, 0, 0, 0] : numbers(0),
    gradients: Array.from({ length: steps }, () => numbers(0.3).map((g) => scale * g)),
    learningRate,
  };
}

/** A parameter on its way, from which one can go on. */
export interface Walk {
  /** θ now. */
  readonly value: Tensor;
  /** What the rule remembers. */
  readonly state: UpdateState;
}

/**
 * Starts a walk: θ and a state fresh from the rule.
 *
 * @example
 * ```ts
 * import { startWalk } from "course/diagnostics/update_rule_trial.ts";
 * import { sgd } from "course/optimizers/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(startWalk(sgd(), [1, 2], "float64").value.toArray(), [1, 2]);
 * ```
 * @param rule The rule.
 * @param start θ.
 * @param dtype The number format.
 * @returns The walk.
 */
export function startWalk(rule: UpdateRule, start: readonly number[], dtype: DType): Walk {
  const value = tensorOf(start, dtype);
  return { value, state: rule.initialize(value.shape, dtype) };
}

/**
 * Takes one step of a walk.
 *
 * @example
 * ```ts
 * import { startWalk, takeStep } from "course/diagnostics/update_rule_trial.ts";
 * import { sgd } from "course/optimizers/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const scenario = { start: [1], gradients: [[4]], learningRate: () => 0.25 };
 * const walk = startWalk(sgd(), scenario.start, "float64");
 * takeStep(sgd(), walk, { scenario, step: 1 });
 * assertEquals(walk.value.toArray(), [0]);
 * ```
 * @param rule The rule.
 * @param walk Where to go on; changed in place.
 * @param options The scenario, and the number of the step, counted from 1.
 */
export function takeStep(
  rule: UpdateRule,
  walk: Walk,
  options: { readonly scenario: Scenario; readonly step: number },
): void {
  const { scenario, step } = options;
  const gradient = tensorOf(scenario.gradients[step - 1], walk.value.dtype);
  const learningRate = scenario.learningRate(step);
  rule.update(walk.value, gradient, walk.state, { learningRate, step });
}

/**
 * θ after each step of a scenario, from a fresh state.
 *
 * @example
 * ```ts
 * import { follow } from "course/diagnostics/update_rule_trial.ts";
 * import { sgd } from "course/optimizers/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const scenario = { start: [1], gradients: [[4], [2]], learningRate: () => 0.25 };
 * assertEquals(follow(sgd(), scenario).map((theta) => theta.toArray()), [[0], [-0.5]]);
 * ```
 * @param rule The rule.
 * @param scenario What happens.
 * @param dtype The number format. Default: float64.
 * @returns One tensor per step.
 */
export function follow(rule: UpdateRule, scenario: Scenario, dtype: DType = "float64"): Tensor[] {
  const walk = startWalk(rule, scenario.start, dtype);
  return scenario.gradients.map((_, i) => {
    takeStep(rule, walk, { scenario, step: i + 1 });
    return walk.value.clone();
  });
}

/**
 * A deep copy of what a rule remembers.
 *
 * @example
 * ```ts
 * import { copyState } from "course/diagnostics/update_rule_trial.ts";
 * import { zeros } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const state = { velocity: zeros([1]), count: 2 };
 * const copy = copyState(state);
 * state.velocity.fill(1);
 * assertEquals(copy, { velocity: zeros([1]), count: 2 });
 * ```
 * @param state The state.
 * @returns The copy.
 */
export function copyState(state: UpdateState): UpdateState {
  const entries = Object.entries(state).map(([name, kept]) => [
    name,
    kept instanceof Tensor ? kept.clone() : kept,
  ]);
  return Object.fromEntries(entries);
}

/**
 * How far two walks are apart: the largest difference after any step, relative to how far the
 * second one has come from the start.
 *
 * @example
 * ```ts
 * import { compareWalks, follow } from "course/diagnostics/update_rule_trial.ts";
 * import { sgd } from "course/optimizers/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const scenario = { start: [1], gradients: [[4], [2]], learningRate: () => 0.25 };
 * const walk = follow(sgd(), scenario);
 * assert(compareWalks(walk, walk, scenario).passed);
 * ```
 * @param actual θ after each step.
 * @param expected θ after each step, as it should be.
 * @param options Where both started, and the largest error that passes (default: 1e-7).
 * @returns The outcome of a check, without a hint.
 */
export function compareWalks(
  actual: readonly Tensor[],
  expected: readonly Tensor[],
  options: { readonly start: readonly number[]; readonly limit?: number },
): Outcome {
  const { start, limit = 1e-7 } = options;
  let [error, worst] = [0, 0];
  expected.forEach(({ data }, i) => {
    let [difference, moved] = [0, Number.MIN_VALUE];
    data.forEach((theta, k) => {
      const other = actual[i].data[k];
      if (!Object.is(theta, other)) difference = Math.max(difference, Math.abs(theta - other));
      if (Number.isFinite(theta)) moved = Math.max(moved, Math.abs(theta - start[k]));
    });
    // NaN must win: it compares as neither larger nor smaller.
    if (!(difference / moved <= error)) [error, worst] = [difference / moved, i];
  });
  const passed = error <= limit;
  return { passed, error, limit, detail: passed ? undefined : detailOf(worst) };

  function detailOf(i: number): string {
    const component = expected[i].data.findIndex((theta, k) =>
      !Object.is(theta, actual[i].data[k])
    );
    const [from, got, wanted] = [start, actual[i].data, expected[i].data].map((x) => x[component]);
    return `step ${i + 1} leads from ${short(from)} to ${short(got)}, expected ${short(wanted)}`;
  }
}

const short = (x: number) => Number.isFinite(x) ? `${Number(x.toPrecision(5))}` : `${x}`;

/**
 * A vector of numbers as a tensor.
 *
 * @example
 * ```ts
 * import { tensorOf } from "course/diagnostics/update_rule_trial.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(tensorOf([1, 2]).dtype, "float64");
 * ```
 * @param numbers The numbers.
 * @param dtype The number format. Default: float64.
 * @returns The tensor.
 */
export function tensorOf(numbers: readonly number[], dtype: DType = "float64"): Tensor {
  return tensor(numbers, { dtype });
}
