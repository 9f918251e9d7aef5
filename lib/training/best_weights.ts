/**
 * Remembering a model at its best.
 * @module
 */
import { checkMethods, checkNonNegative, checkWord, describeValue } from "../checks.ts";
import { restore, type Snapshot, snapshot } from "../layers/mod.ts";
import type { Layer } from "../types.ts";

/** Options of {@linkcode BestWeights}. */
export interface BestWeightsOptions {
  /** Whether a smaller score ("min", a loss) or a larger one ("max", an accuracy) is better. */
  readonly mode?: "min" | "max";
  /** A score must be better by more than this. Default: 0. */
  readonly minDelta?: number;
}

/**
 * Keeps a deep copy of a model's weights and running statistics from the time of its best score.
 *
 * @example
 * ```ts
 * import { Dense } from "course/layers/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { BestWeights } from "course/training/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const model = new Dense(1, 1, { rng: new Random(1) });
 * const best = new BestWeights(model);
 * best.observe(0.5);
 * model.weight.value.fill(100);
 * best.observe(0.9);
 * best.restore();
 * assertEquals(model.weight.value.item() < 100, true);
 * assertEquals([best.score, best.time], [0.5, 1]);
 * ```
 */
export class BestWeights {
  readonly #model: Layer;
  readonly #sign: 1 | -1;
  readonly #minDelta: number;
  #snapshot: Snapshot | undefined;
  #score: number | undefined;
  #time = 0;
  #observations = 0;

  /**
   * Starts watching a model.
   *
   * @param model The model.
   * @param options What counts as better.
   * @throws {RangeError} If minDelta is negative or not finite, or the mode is unknown.
   * @throws {TypeError} If the model is no layer.
   */
  constructor(model: Layer, options: BestWeightsOptions = {}) {
    const { mode = "min", minDelta = 0 } = options;
    checkMethods("BestWeights", { model }, ["forward"]);
    checkWord("BestWeights", { mode }, ["min", "max"]);
    checkNonNegative("BestWeights", { minDelta });
    this.#model = model;
    this.#sign = mode === "min" ? 1 : -1;
    this.#minDelta = minDelta;
  }

  /** The best score so far; undefined before the first one that is a number. */
  get score(): number | undefined {
    return this.#score;
  }

  /** When the best score came, counted from 1; 0 before. */
  get time(): number {
    return this.#time;
  }

  /** How many observations have passed since the best score. */
  get sinceBest(): number {
    return this.#observations - this.#time;
  }

  /**
   * Looks at a new score; copies the model if it is the best so far. NaN is never better.
   *
   * @param score The loss, accuracy, … of the model as it is now.
   * @returns Whether it is the best so far.
   * @throws {TypeError} If it is not a number, such as a validation score where there is no
   * validation data.
   */
  observe(score: number): boolean {
    if (typeof score !== "number") {
      throw new TypeError(`observe() needs a number as score, got ${describeValue(score)}`);
    }
    this.#observations++;
    const gain = this.#score === undefined ? Infinity : this.#sign * (this.#score - score);
    if (Number.isNaN(score) || !(gain > this.#minDelta)) return false;
    this.#score = score;
    this.#time = this.#observations;
    this.#snapshot = snapshot(this.#model);
    return true;
  }

  /**
   * Puts the best weights back into the model.
   *
   * @throws {Error} If there was no score yet.
   */
  restore(): void {
    if (!this.#snapshot) {
      throw new Error("Cannot restore the best weights: observe() has not seen a number yet");
    }
    restore(this.#model, this.#snapshot);
  }
}
