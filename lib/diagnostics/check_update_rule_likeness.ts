/**
 * Comparing an update rule with the one that it should be.
 * @module
 */
import type { Random } from "../random/mod.ts";
import type { UpdateRule } from "../types.ts";
import type { Checklist } from "./check_report.ts";
import { misconceptionOf } from "./update_rule_misconceptions.ts";
import { compareWalks, drawScenario, follow, type Scenario } from "./update_rule_trial.ts";

/** Options of {@linkcode checkLikeness}. */
export interface LikenessOptions {
  /** Where the checks go. */
  readonly list: Checklist;
  /** Draws starts and gradients. */
  readonly rng: Random;
  /** Makes the rule under test. */
  readonly make: () => UpdateRule;
  /** The rule that it should be. */
  readonly like: UpdateRule;
}

/**
 * Checks that a rule takes the same steps as another one.
 *
 * @example
 * ```ts
 * import { Checklist } from "course/diagnostics/check_report.ts";
 * import { checkLikeness } from "course/diagnostics/check_update_rule_likeness.ts";
 * import { momentum, sgd } from "course/optimizers/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const list = new Checklist("SGD");
 * const make = () => momentum({ momentum: 0 });
 * checkLikeness({ list, rng: new Random(1), make, like: sgd() });
 * assert(list.report().passed);
 * ```
 * @param options The two rules.
 */
export function checkLikeness(options: LikenessOptions): void {
  const { list, rng, make, like } = options;
  const ordinary = drawScenario(rng, { steps: 40 });
  const scenarios: Readonly<Record<string, Scenario>> = {
    "the first step": { ...ordinary, gradients: ordinary.gradients.slice(0, 1) },
    "forty steps": ordinary,
    "steps with tiny gradients": drawScenario(rng, { scale: 1e-7, start: "zeros" }),
    "steps without a gradient": drawScenario(rng, { scale: 0, steps: 3 }),
    "steps after the learning rate has dropped": drawScenario(rng, {
      steps: 12,
      learningRate: (step) => step <= 4 ? 0.1 : 0.01,
    }),
  };
  for (const [name, scenario] of Object.entries(scenarios)) {
    list.check(`${like.name}: ${name}`, () => {
      const outcome = compareWalks(follow(make(), scenario), follow(like, scenario), scenario);
      return outcome.passed ? outcome : { ...outcome, hint: misconceptionOf(make, like) };
    });
  }
}
