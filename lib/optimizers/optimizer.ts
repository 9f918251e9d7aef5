/**
 * The loop around an update rule.
 * @module
 */
import { checkMethods, checkNonNegative, checkOptions } from "../checks.ts";
import { checkParameterList, withoutRepeats } from "../layers/parameter.ts";
import { formatShape, sameShape, Tensor } from "../tensor/mod.ts";
import type { Parameter, Schedule, UpdateRule, UpdateState } from "../types.ts";
import { checkOptimizerState, type OptimizerState } from "./optimizer_state.ts";

/** Options of {@linkcode Optimizer}. */
export interface OptimizerOptions {
  /** η: a positive number, or a schedule. */
  readonly learningRate: number | Schedule;
}

/** One parameter with what the rule remembers of it. */
interface Slot {
  readonly parameter: Parameter;
  readonly state: UpdateState;
  /** Number of updates of this parameter; less than the steps if it was frozen for a while. */
  updates: number;
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
  readonly #slots: readonly Slot[];
  readonly #learningRate: number | Schedule;
  #step = 0;
  #epoch = 0;

  /**
   * Prepares a state for each parameter.
   *
   * @param parameters What to optimize; one that is listed twice is updated once.
   * @param rule How.
   * @param options The learning rate.
   * @throws {RangeError} If the learning rate is negative or not finite, or a gradient does not
   * have the shape of its value.
   * @throws {TypeError} If the rule is none (`adam` in place of `adam()`), or the learning rate is
   * neither a number nor a schedule.
   */
  constructor(parameters: readonly Parameter[], rule: UpdateRule, options: OptimizerOptions) {
    checkParameterList("Optimizer", parameters);
    checkMethods("Optimizer", { "an update rule": rule }, ["initialize", "update"]);
    checkOptions("Optimizer", options, "{ learningRate }");
    checkRate(options.learningRate);
    parameters.forEach(checkParameter);
    this.rule = rule;
    this.#learningRate = options.learningRate;
    this.#slots = withoutRepeats(parameters).map((parameter) => ({
      parameter,
      state: rule.initialize(parameter.value.shape, parameter.value.dtype),
      updates: 0,
    }));
  }

  /** What it optimizes; a parameter that was listed twice comes once. */
  get parameters(): readonly Parameter[] {
    return this.#slots.map(({ parameter }) => parameter);
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
    checkNonNegative("Optimizer", { learningRate });
    this.#step++;
    for (const slot of this.#slots) {
      const { parameter, state } = slot;
      if (!parameter.frozen) {
        const context = { learningRate, step: ++slot.updates };
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
    this.#schedule?.observe?.(loss);
  }

  /**
   * A deep copy of everything that the optimizer remembers. With it, the parameters' values and the
   * place in the data, training goes on to the last bit as if it had not stopped.
   *
   * @returns Plain numbers and tensors by name.
   * @throws {RangeError} If two parameters have the same name.
   */
  state(): OptimizerState {
    const numbers: Record<string, number> = { step: this.#step, epoch: this.#epoch };
    const tensors: Record<string, Tensor> = {};
    for (const [name, value] of Object.entries(this.#schedule?.state?.() ?? {})) {
      numbers[`schedule.${name}`] = value;
    }
    for (const { parameter, state, updates } of this.#slots) {
      const counter = `${parameter.name}.updates`;
      if (Object.hasOwn(numbers, counter)) {
        throw new RangeError(
          `Cannot save the optimizer's state: two parameters are called "${parameter.name}"`,
        );
      }
      numbers[counter] = updates;
      for (const [key, value] of Object.entries(state)) {
        const name = `${parameter.name}.${key}`;
        if (value instanceof Tensor) tensors[name] = value.clone();
        else numbers[name] = value;
      }
    }
    return { rule: this.rule.name, numbers, tensors };
  }

  /**
   * Goes back to a saved state. The learning rate and the parameters' values are not part of it.
   *
   * @param saved What `state()` of an optimizer with the same rule and parameters returned.
   * @throws {RangeError} If the rule, a name or a shape differs; nothing is changed then.
   * @throws {TypeError} If a number format differs.
   */
  restore(saved: OptimizerState): void {
    checkOptimizerState(saved, this.state());
    const { numbers, tensors } = saved;
    this.#step = numbers.step;
    this.#epoch = numbers.epoch;
    this.#schedule?.restore?.(withPrefix(numbers, "schedule."));
    for (const slot of this.#slots) {
      const { parameter: { name }, state } = slot;
      slot.updates = numbers[`${name}.updates`];
      for (const [key, value] of Object.entries(state)) {
        if (value instanceof Tensor) value.data.set(tensors[`${name}.${key}`].data);
        else state[key] = numbers[`${name}.${key}`];
      }
    }
  }

  get #schedule(): Schedule | undefined {
    return typeof this.#learningRate === "number" ? undefined : this.#learningRate;
  }
}

function checkParameter({ name, value, gradient }: Parameter): void {
  if (value.dtype !== gradient.dtype || !sameShape(value.shape, gradient.shape)) {
    throw new RangeError(
      `Cannot optimize "${name}": its value is ${value.dtype}${formatShape(value.shape)}, ` +
        `its gradient ${gradient.dtype}${formatShape(gradient.shape)}`,
    );
  }
}

function withPrefix(numbers: OptimizerState["numbers"], prefix: string): Record<string, number> {
  const entries = Object.entries(numbers).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(entries.map(([name, value]) => [name.slice(prefix.length), value]));
}

function checkRate(learningRate: number | Schedule): void {
  if (typeof learningRate === "number") checkNonNegative("Optimizer", { learningRate });
  else checkMethods("Optimizer", { learningRate }, ["learningRate"]);
}
