/**
 * The state of an optimizer as plain numbers and tensors, which can be saved.
 * @module
 */
import { describeValue } from "../checks.ts";
import { formatShape, sameShape, Tensor } from "../tensor/mod.ts";

/** Everything that an {@linkcode Optimizer} remembers; the copies are deep. */
export interface OptimizerState {
  /** Name of the update rule: "Adam". */
  readonly rule: string;
  /** "step", "epoch", "schedule.…", and what is counted for each parameter: "0.weight.updates". */
  readonly numbers: Readonly<Record<string, number>>;
  /** What the rule remembers of each parameter: "0.weight.firstMoment". */
  readonly tensors: Readonly<Record<string, Tensor>>;
}

/**
 * Checks that a saved state fits an optimizer.
 *
 * @example
 * ```ts
 * import { checkOptimizerState } from "course/optimizers/optimizer_state.ts";
 * import { assertThrows } from "@std/assert";
 *
 * const saved = { rule: "SGD", numbers: { step: 3 }, tensors: {} };
 * const own = { rule: "Adam", numbers: { step: 0 }, tensors: {} };
 * assertThrows(() => checkOptimizerState(saved, own), RangeError, "Adam");
 * ```
 * @param saved The state to check.
 * @param own A state of the optimizer that is to take it.
 * @throws {RangeError} If the rules, the names or the shapes differ or a number is not finite.
 * @throws {TypeError} If it is no state, a tensor is none, or has another number format.
 */
export function checkOptimizerState(saved: OptimizerState, own: OptimizerState): void {
  if (typeof saved?.numbers !== "object" || typeof saved.tensors !== "object") {
    throw new TypeError(
      `${action}: expected what state() returned, got ${describeValue(saved)}`,
    );
  }
  if (saved.rule !== own.rule) {
    throw new RangeError(`${action}: the rule is ${own.rule}, the state is of ${saved.rule}`);
  }
  checkNames(saved.numbers, own.numbers);
  checkNames(saved.tensors, own.tensors);
  for (const [name, value] of Object.entries(saved.numbers)) {
    if (!Number.isFinite(value)) {
      throw new RangeError(`${action}: expected a finite number as "${name}", got ${value}`);
    }
  }
  for (const [name, value] of Object.entries(saved.tensors)) checkTensor(name, value, own);
}

const action = "Cannot restore the optimizer";

function checkNames(saved: object, own: object): void {
  const missing = Object.keys(own).find((name) => !Object.hasOwn(saved, name));
  if (missing !== undefined) throw new RangeError(`${action}: the state has no "${missing}"`);
  const extra = Object.keys(saved).find((name) => !Object.hasOwn(own, name));
  if (extra !== undefined) {
    throw new RangeError(`${action}: the state has "${extra}", for which there is no place`);
  }
}

function checkTensor(name: string, value: Tensor, own: OptimizerState): void {
  if (!(value instanceof Tensor)) {
    throw new TypeError(`${action}: expected a Tensor as "${name}", got ${typeof value}`);
  }
  const { shape, dtype } = own.tensors[name];
  if (value.dtype !== dtype) {
    throw new TypeError(`${action}: "${name}" is ${value.dtype}, expected ${dtype}`);
  }
  if (!sameShape(value.shape, shape)) {
    throw new RangeError(
      `${action}: "${name}" has the shape ${formatShape(value.shape)}, ` +
        `expected ${formatShape(shape)}`,
    );
  }
}
