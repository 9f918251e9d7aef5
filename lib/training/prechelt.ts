/**
 * Prechelt's criteria for stopping early.
 *
 * Source: L. Prechelt (1998), "Early Stopping – But When?", in Neural Networks: Tricks of the Trade.
 * @module
 */
import { checkCount, checkOptions, checkPositive } from "../checks.ts";

/** The losses of one epoch. */
export interface EpochLosses {
  /** Training loss E_tr(t), not negative. */
  readonly train: number;
  /** Validation loss E_va(t), not negative. */
  readonly validation: number;
}

/** Decides, epoch by epoch, when to stop. */
export interface StopCriterion {
  /** As in the paper: "GL 2". */
  readonly name: string;
  /** Looks at the losses of the next epoch; true when it is time to stop. */
  observe(losses: EpochLosses): boolean;
}

/** The generalization loss `GL(t) = 100·(E_va(t)/E_opt(t) − 1)`, in percent. */
class GeneralizationLoss {
  #best = Infinity;

  next(validation: number): number {
    this.#best = Math.min(this.#best, validation);
    return 100 * (ratio(validation, this.#best) - 1);
  }
}

/**
 * GL_α: stop as soon as the validation loss is α percent above its best value.
 *
 * `GL(t) = 100·(E_va(t)/E_opt(t) − 1)`, with E_opt(t) the smallest validation loss up to t.
 *
 * @example
 * ```ts
 * import { generalizationLoss } from "course/training/prechelt.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const criterion = generalizationLoss({ alpha: 5 });
 * const stops = [1, 1.04, 1.06].map((validation) => criterion.observe({ train: 1, validation }));
 * assertEquals(stops, [false, false, true]);
 * ```
 * @param options `alpha` in percent, positive.
 * @returns The criterion, for one run.
 * @throws {RangeError} If alpha is not positive, or (when observing) a loss is negative or NaN.
 */
export function generalizationLoss(options: { readonly alpha: number }): StopCriterion {
  checkOptions("generalizationLoss", options, "{ alpha }");
  const { alpha } = options;
  checkPositive("generalizationLoss", { alpha });
  const loss = new GeneralizationLoss();
  return {
    name: `GL ${alpha}`,
    observe(losses) {
      checkLosses(losses);
      return loss.next(losses.validation) > alpha;
    },
  };
}

/**
 * PQ_α: stop when the generalization loss is large beside the progress of training.
 *
 * `P_k(t) = 1000·(Σ E_tr / (k · min E_tr) − 1)` over the last k epochs (a strip) says how much the
 * training loss still moves. At the end of each strip, stop if `GL(t)/P_k(t) > α`.
 *
 * @example
 * ```ts
 * import { progressQuotient } from "course/training/prechelt.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const criterion = progressQuotient({ alpha: 1, stripLength: 2 });
 * const epochs = [[2, 1], [1, 1], [0.999, 1.1], [0.998, 1.2]];
 * const stops = epochs.map(([train, validation]) => criterion.observe({ train, validation }));
 * assertEquals(stops, [false, false, false, true]);
 * ```
 * @param options `alpha`, positive; `stripLength` k (default 5).
 * @returns The criterion, for one run.
 * @throws {RangeError} If an option is out of range, or (when observing) a loss is negative or NaN.
 */
export function progressQuotient(
  options: { readonly alpha: number; readonly stripLength?: number },
): StopCriterion {
  checkOptions("progressQuotient", options, "{ alpha }");
  const { alpha, stripLength = 5 } = options;
  checkPositive("progressQuotient", { alpha });
  checkCount("progressQuotient", { stripLength });
  const loss = new GeneralizationLoss();
  let strip: number[] = [];
  return {
    name: `PQ ${alpha}`,
    observe(losses) {
      checkLosses(losses);
      const generalization = loss.next(losses.validation);
      strip.push(losses.train);
      if (strip.length < stripLength) return false;
      const sum = strip.reduce((total, value) => total + value, 0);
      const progress = 1000 * (ratio(sum, stripLength * Math.min(...strip)) - 1);
      strip = [];
      // Written as a product: a strip without any progress stops at any generalization loss.
      return generalization > alpha * progress;
    },
  };
}

/**
 * UP_s: stop when the validation loss has risen at the end of s strips in a row.
 *
 * At the end of each strip of k epochs, E_va(t) is compared with E_va(t − k).
 *
 * @example
 * ```ts
 * import { successiveIncreases } from "course/training/prechelt.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const criterion = successiveIncreases({ strips: 2, stripLength: 1 });
 * const stops = [1, 2, 1.5, 1.6, 1.7].map((validation) => criterion.observe({ train: 1, validation }));
 * assertEquals(stops, [false, false, false, false, true]);
 * ```
 * @param options `strips` s, a whole number ≥ 1; `stripLength` k (default 5).
 * @returns The criterion, for one run.
 * @throws {RangeError} If an option is out of range, or (when observing) a loss is negative or NaN.
 */
export function successiveIncreases(
  options: { readonly strips: number; readonly stripLength?: number },
): StopCriterion {
  checkOptions("successiveIncreases", options, "{ strips }");
  const { strips, stripLength = 5 } = options;
  checkCount("successiveIncreases", { strips, stripLength });
  let epoch = 0;
  let before: number | undefined;
  let increases = 0;
  return {
    name: `UP ${strips}`,
    observe(losses) {
      checkLosses(losses);
      if (++epoch % stripLength !== 0) return false;
      increases = before !== undefined && losses.validation > before ? increases + 1 : 0;
      before = losses.validation;
      return increases >= strips;
    },
  };
}

/** a/b, and 1 for 0/0: a loss that stays 0 has not changed. */
function ratio(a: number, b: number): number {
  return a === b ? 1 : a / b;
}

function checkLosses({ train, validation }: EpochLosses): void {
  if (!(train >= 0) || !(validation >= 0)) {
    throw new RangeError(
      `Prechelt's criteria need losses ≥ 0, got training ${train}, validation ${validation}`,
    );
  }
}
