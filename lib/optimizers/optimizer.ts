/**
 * The loop around an update rule.
 * @module
 */
import type { Parameter, Schedule, UpdateRule, UpdateState } from "../types.ts";

/** Options of {@linkcode Optimizer}. */
export interface OptimizerOptions {
  /** η: a positive number, or a schedule. */
  readonly learningRate: number | Schedule;
}

/**
 * Applies an update rule to a model's parameters and keeps one state for each of them.
 *
 * @example
 * ```ts
 * import { Dense } from "course/layers/mod.ts";
 * import { Optimizer, sgd } from "course/optimizers/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { ones } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const layer = new Dense(1, 1, { rng: new Random(1) });
 * const optimizer = new Optimizer(layer.parameters, sgd(), { learningRate: 0.5 });
 * layer.forward(ones([1, 1])).backward(ones([1, 1]));
 * optimizer.step();
 * assertEquals(layer.bias?.value.toArray(), [-0.5]);
 * ```
 */
export class Optimizer {
  /** The rule that changes each parameter. */
  readonly rule: UpdateRule;
  readonly #slots: readonly { parameter: Parameter; state: UpdateState }[];
  readonly #learningRate: number | Schedule;
  #step = 0;
  #epoch = 0;

  /**
   * Prepares a state for each parameter.
   *
   * @param parameters What to optimize.
   * @param rule How.
   * @param options The learning rate.
   * @throws {RangeError} If the learning rate is negative or not finite.
   */
  constructor(parameters: readonly Parameter[], rule: UpdateRule, options: OptimizerOptions) {
    if (typeof options.learningRate === "number") checkLearningRate(options.learningRate);
    this.rule = rule;
    this.#learningRate = options.learningRate;
    this.#slots = parameters.map((parameter) => ({
      parameter,
      state: rule.initialize(parameter.value.shape, parameter.value.dtype),
    }));
  }

  /** Number of steps done. */
  get steps(): number {
    return this.#step;
  }

  /** The learning rate of the next step. */
  get learningRate(): number {
    const schedule = this.#learningRate;
    if (typeof schedule === "number") return schedule;
    return schedule.learningRate(schedule.unit === "epoch" ? this.#epoch : this.#step);
  }

  /**
   * Changes every parameter that is not frozen by its gradient, then clears all gradients.
   *
   * @throws {RangeError} If the schedule gives a learning rate that is negative or not finite.
   */
  step(): void {
    const { learningRate } = this;
    checkLearningRate(learningRate);
    this.#step++;
    for (const { parameter, state } of this.#slots) {
      if (!parameter.frozen) {
        const context = { learningRate, step: this.#step };
        this.rule.update(parameter.value, parameter.gradient, state, context);
        parameter.regularizer?.proximal?.(parameter.value, learningRate);
        parameter.constraint?.apply(parameter.value);
      }
      parameter.gradient.fill(0);
    }
  }

  /**
   * Tells the schedule that an epoch is over.
   *
   * @param loss The validation loss, or the training loss where there is none.
   */
  endEpoch(loss: number): void {
    this.#epoch++;
    if (typeof this.#learningRate !== "number") this.#learningRate.observe?.(loss);
  }
}

function checkLearningRate(learningRate: number): void {
  if (!(learningRate >= 0) || !Number.isFinite(learningRate)) {
    throw new RangeError(`Expected a learning rate ≥ 0, got ${learningRate}`);
  }
}
