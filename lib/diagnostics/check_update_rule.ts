/**
 * The conformance check of update rules.
 * @module
 */
import { checkOptions, checkRandom, describeValue } from "../checks.ts";
import type { Random } from "../random/mod.ts";
import { formatShape, type Shape, sizeOf, Tensor, zeros } from "../tensor/mod.ts";
import type { UpdateRule, UpdateState } from "../types.ts";
import { Checklist, type CheckReport, type Outcome } from "./check_report.ts";
import { equality } from "./layer_trial.ts";
import { checkLikeness } from "./check_update_rule_likeness.ts";
import {
  compareWalks,
  copyState,
  drawScenario,
  follow,
  startWalk,
  takeStep,
  tensorOf,
  type UpdateRuleSource,
} from "./update_rule_trial.ts";

/** Options of {@linkcode checkUpdateRule}. */
export interface CheckUpdateRuleOptions {
  /** Draws starts and gradients. */
  readonly rng: Random;
  /**
   * A rule to agree with: `adam()`. Where the steps differ, the report names the misconception, if it
   * knows it. Default: only what holds for every rule is checked.
   */
  readonly like?: UpdateRule;
}

/** What the groups of checks share. */
interface Setting {
  readonly list: Checklist;
  readonly rng: Random;
  /** A new rule, if there is a factory. */
  readonly make: () => UpdateRule;
}

/**
 * Checks an update rule: what every optimizer must do, whatever its formula.
 *
 * - `initialize` returns finite tensors and numbers, and new ones each time.
 * - `update` changes the value in place and leaves the gradient alone.
 * - The first step goes downhill, and is proportional to the learning rate; η = 0 moves nothing.
 * - Gradients of 0 from the start give no NaN.
 * - Each parameter has its own state, and the state holds all that is remembered: from a copy of it
 *   the walk goes on as before.
 * - The same start and gradients give the same steps, in any shape, in float32 and float64.
 * - With `like`, the steps agree with another rule's: with ordinary gradients, with tiny ones (which
 *   show where ε stands), with none (which show the weight decay), and when η changes.
 *
 * @example
 * ```ts
 * import { checkUpdateRule } from "course/diagnostics/mod.ts";
 * import { adam, type AdamState } from "course/optimizers/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import type { UpdateRule } from "course/types.ts";
 * import { assert, assertStringIncludes } from "@std/assert";
 *
 * const rng = new Random(1);
 * assert(checkUpdateRule(adam(), { rng }).passed);
 * const uncorrected: UpdateRule<AdamState> = {
 *   ...adam(),
 *   update(value, { data: g }, { firstMoment: m, secondMoment: v }, { learningRate }) {
 *     for (let i = 0; i < g.length; i++) {
 *       m.data[i] = 0.9 * m.data[i] + 0.1 * g[i];
 *       v.data[i] = 0.999 * v.data[i] + 0.001 * g[i] ** 2;
 *       value.data[i] -= learningRate * m.data[i] / (Math.sqrt(v.data[i]) + 1e-8);
 *     }
 *   },
 * };
 * const report = checkUpdateRule(uncorrected, { rng, like: adam() });
 * assertStringIncludes(report.toString(), "bias correction");
 * ```
 * @param source The rule, or a function that makes one.
 * @param options The generator, and a rule to compare with.
 * @returns The report. Whatever the rule does wrong is in it, also what it throws.
 * @throws {TypeError} If there is no rng.
 */
export function checkUpdateRule(
  source: UpdateRuleSource,
  options: CheckUpdateRuleOptions,
): CheckReport {
  checkOptions("checkUpdateRule", options, "{ rng }");
  const { rng, like } = options;
  checkRandom("checkUpdateRule", rng);
  const make = () => (typeof source === "function" ? source() : source);
  const list = new Checklist(nameOf(make));
  const setting = { list, rng, make };
  if (!checkInterface(setting) || !checkInPlace(setting)) return list.report();
  if (checkFinite(setting)) {
    checkFirstSteps(setting);
    checkState(setting);
    checkFormats(setting);
  }
  if (like) checkLikeness({ ...setting, like });
  return list.report();
}

function nameOf(make: () => UpdateRule): string {
  try {
    return make().name ?? "update rule";
  } catch {
    // Whatever is wrong is found, and said, by the first check.
    return "update rule";
  }
}

function checkInterface({ list, make }: Setting): boolean {
  const isRule = list.check("has initialize(shape) and update(value, gradient, …)", () => {
    const rule = make();
    const passed = typeof rule?.initialize === "function" && typeof rule.update === "function";
    return {
      passed,
      detail: passed ? undefined : describeValue(rule),
      hint: "Pass the rule that a function like adam() returns, or that function itself.",
    };
  });
  return isRule && list.check("initialize() returns tensors and numbers", () => {
    const state: unknown = make().initialize([5], "float64");
    if (typeof state !== "object" || state === null) {
      return { passed: false, detail: describeValue(state), hint: "Without state return {}." };
    }
    const bad = Object.entries(state).find(([, kept]) =>
      kept instanceof Tensor ? !kept.data.every(Number.isFinite) : !Number.isFinite(kept)
    );
    return {
      passed: bad === undefined,
      detail: bad && `${bad[0]} is ${describeValue(bad[1])}`,
      hint:
        "The state must be made of tensors and numbers, all of them finite: only these can be " +
        "saved.",
    };
  });
}

/** Without this the other checks say nothing. */
function checkInPlace({ list, rng, make }: Setting): boolean {
  const scenario = drawScenario(rng, { steps: 3 });
  const moves = list.check("update() changes the value in place", () => {
    const last = follow(make(), scenario)[2];
    return {
      passed: last.data.some((theta, i) => theta !== scenario.start[i]),
      hint: "The value did not move. Write into value.data; what update() returns is not used.",
    };
  });
  list.check("update() leaves the gradient as it is", () => {
    const rule = make();
    const { value, state } = startWalk(rule, scenario.start, "float64");
    const outcomes = scenario.gradients.map((numbers, i) => {
      const gradient = tensorOf(numbers);
      const before = gradient.clone();
      rule.update(value, gradient, state, { learningRate: 0.1, step: i + 1 });
      return equality(gradient, before);
    });
    return outcomes.find(({ passed }) => !passed) ?? { passed: true };
  });
  return moves;
}

/** Of NaN the other checks have nothing to say; a comparison with the right rule has. */
function checkFinite({ list, rng, make }: Setting): boolean {
  const scenario = drawScenario(rng);
  return list.check("the value stays finite", () => {
    const walk = follow(make(), scenario);
    const step = 1 + walk.findIndex(({ data }) => !data.every(Number.isFinite));
    return {
      passed: step === 0,
      detail: step === 0 ? undefined : `θ after step ${step}: ${walk[step - 1].toArray()}`,
      hint: "Look for 0/0 and for roots of negative numbers. context.step counts from 1.",
    };
  });
}

function checkFirstSteps({ list, rng, make }: Setting): void {
  // From 0, where weight decay has nothing to shrink.
  const scenario = drawScenario(rng, { steps: 3, start: "zeros" });
  list.check("the first step goes downhill", () => {
    const [step] = follow(make(), scenario);
    const slope = step.multiply(tensorOf(scenario.gradients[0])).sum().item();
    return { passed: slope < 0, hint: "The step must go against the gradient: θ ← θ − η·…" };
  });
  const started = { ...scenario, start: [1, -2, 0.5, 3, -0.1] };
  list.check("the first step is proportional to the learning rate", () => {
    const step = (learningRate: number) => {
      const [first] = follow(make(), { ...started, learningRate: () => learningRate });
      return first.subtract(tensorOf(started.start));
    };
    return {
      ...equality(step(0.02), step(0.01).multiply(2)),
      hint: "Multiply the step by the learning rate of the context, once.",
    };
  });
  list.check("a learning rate of 0 moves nothing", () => {
    const last = follow(make(), { ...started, learningRate: () => 0 })[2];
    return {
      ...equality(last, tensorOf(started.start)),
      hint: "Does something change the value apart from the learning rate: weight decay?",
    };
  });
  list.check("gradients of 0 from the start give no NaN", () => {
    const none = { ...started, gradients: scenario.gradients.map((g) => g.map(() => 0)) };
    const last = follow(make(), none)[2];
    return {
      passed: last.data.every(Number.isFinite),
      detail: `θ after three steps: ${last.toArray()}`,
      hint: "0/0: add ε to the denominator.",
    };
  });
}

function checkState({ list, rng, make }: Setting): void {
  const [one, other] = [drawScenario(rng), drawScenario(rng)];
  list.check("same start, same steps", () => ({
    ...compareWalks(follow(make(), one), follow(make(), one), { ...one, limit: 0 }),
    hint: "A second run from initialize() went another way. Is something remembered outside the " +
      "state, or random?",
  }));
  list.check("every parameter has its own state", () => {
    const rule = make();
    const [walk, neighbour] = [one, other].map(({ start }) => startWalk(rule, start, "float64"));
    const together = one.gradients.map((_, i) => {
      takeStep(rule, neighbour, { scenario: other, step: i + 1 });
      takeStep(rule, walk, { scenario: one, step: i + 1 });
      return walk.value.clone();
    });
    return {
      ...compareWalks(together, follow(make(), one), { ...one, limit: 0 }),
      hint: "Beside another parameter it went another way. initialize() must return new tensors " +
        "each time, and all memory belongs into them.",
    };
  });
  list.check("the state holds all that is remembered", () => {
    const rule = make();
    const walk = startWalk(rule, one.start, "float64");
    for (let step = 1; step <= 5; step++) takeStep(rule, walk, { scenario: one, step });
    const again = { value: walk.value.clone(), state: copyState(walk.state) };
    for (let step = 6; step <= 10; step++) takeStep(rule, walk, { scenario: one, step });
    const resumed = make();
    for (let step = 6; step <= 10; step++) takeStep(resumed, again, { scenario: one, step });
    return {
      ...compareWalks([again.value], [walk.value], { ...one, limit: 0 }),
      hint: "From a copy of the state it went on another way, so a saved run cannot be resumed. " +
        "Numbers must be kept in the state object itself.",
    };
  });
}

const shapes: readonly Shape[] = [[], [0], [3], [2, 3], [2, 1, 2]];

function checkFormats({ list, rng, make }: Setting): void {
  list.check("works in every shape", () => {
    const outcomes = shapes.map((shape): Outcome => {
      const rule = make();
      const value = zeros(shape, { dtype: "float64" });
      const gradient = rng.normalTensor(shape, { dtype: "float64" });
      const state: UpdateState = rule.initialize(shape, "float64");
      for (const step of [1, 2]) rule.update(value, gradient, state, { learningRate: 0.1, step });
      const moved = value.data.filter((theta) => theta !== 0 && Number.isFinite(theta)).length;
      return {
        passed: moved === sizeOf(shape),
        detail: `${moved} of ${sizeOf(shape)} numbers of shape ${formatShape(shape)} moved`,
      };
    });
    return outcomes.find(({ passed }) => !passed) ?? { passed: true };
  });
  list.check("works in float32", () => {
    const scenario = drawScenario(rng);
    const [actual, expected] = [follow(make(), scenario, "float32"), follow(make(), scenario)];
    return {
      ...compareWalks(actual, expected, { ...scenario, limit: 1e-3 }),
      hint: "The steps differ from those in float64 by more than rounding. Does initialize() use " +
        "the number format that it gets?",
    };
  });
}
