/**
 * Early stopping by patience.
 * @module
 */
import { checkCount } from "../checks.ts";
import type { Layer } from "../types.ts";
import { BestWeights, type BestWeightsOptions } from "./best_weights.ts";

/** Options of {@linkcode EarlyStopping}. */
export interface EarlyStoppingOptions extends BestWeightsOptions {
  /** Stop after this many observations in a row without a better score. Default: 5. */
  readonly patience?: number;
}

/**
 * Early stopping (조기종료): stop when the validation score has not become better for `patience`
 * epochs, then go back to the best weights.
 *
 * A score is better if it beats the best one by more than `minDelta`. NaN is never better. Keras:
 * EarlyStopping(patience, min_delta, mode, restore_best_weights); PyTorch Lightning: EarlyStopping.
 * Keras restores only when asked; here {@linkcode EarlyStopping.restoreBest} is a call of its own.
 *
 * @example
 * ```ts
 * import { Dense } from "course/layers/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { EarlyStopping } from "course/training/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const stopping = new EarlyStopping(new Dense(1, 1, { rng: new Random(1) }), { patience: 2 });
 * assertEquals([3, 2, 2.5, 2.1].map((loss) => stopping.observe(loss)), [false, false, false, true]);
 * assertEquals(stopping.bestEpoch, 2);
 * ```
 */
export class EarlyStopping {
  readonly #best: BestWeights;
  readonly #patience: number;

  /**
   * Starts watching a model.
   *
   * @param model The model whose best weights are kept.
   * @param options Patience, and what counts as better.
   * @throws {RangeError} If the patience is not a whole number ≥ 1, or another option is wrong.
   */
  constructor(model: Layer, options: EarlyStoppingOptions = {}) {
    const { patience = 5 } = options;
    checkCount("EarlyStopping", { patience });
    this.#best = new BestWeights(model, options);
    this.#patience = patience;
  }

  /** The best score so far; undefined before the first one. */
  get bestScore(): number | undefined {
    return this.#best.score;
  }

  /** The epoch of the best score, counted from 1; 0 before the first one. */
  get bestEpoch(): number {
    return this.#best.time;
  }

  /**
   * Looks at the score of an epoch.
   *
   * @param score The validation loss (mode "min") or accuracy (mode "max").
   * @returns True when it is time to stop.
   */
  observe(score: number): boolean {
    this.#best.observe(score);
    return this.#best.sinceBest >= this.#patience;
  }

  /**
   * Puts the best weights back into the model.
   *
   * @throws {Error} If no score was observed.
   */
  restoreBest(): void {
    this.#best.restore();
  }
}
