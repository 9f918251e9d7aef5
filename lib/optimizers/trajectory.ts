/**
 * The path that an update rule takes on a function of a few numbers.
 * @module
 */
import { checkCount, checkOptions, checkPositive } from "../checks.ts";
import { parameter } from "../layers/mod.ts";
import { tensor } from "../tensor/mod.ts";
import type { Constraint, Schedule, UpdateRule } from "../types.ts";
import { Optimizer } from "./optimizer.ts";
import type { TestFunction } from "./test_functions.ts";

/** Options of {@linkcode trajectory}. */
export interface TrajectoryOptions {
  /** θ₀, where the path begins. */
  readonly start: readonly number[];
  /** η: a number or a schedule. */
  readonly learningRate: number | Schedule;
  /** The number of steps. Default: 100. */
  readonly steps?: number;
  /** Applied to θ after each step, such as a projection into an interval. Default: nothing. */
  readonly constraint?: Constraint;
  /** The path ends before a coordinate is larger than this in size. Default: 1e6. */
  readonly limit?: number;
}

/** Where an optimizer was, from its start on. Made by {@linkcode trajectory}. */
export interface OptimizerPath {
  /** θ₀, θ₁, …: one point more than there were steps. */
  readonly points: readonly (readonly number[])[];
  /** f(θ₀), f(θ₁), … */
  readonly values: readonly number[];
  /** Whether the path was cut because θ or f left the limit or was no longer a number. */
  readonly diverged: boolean;
}

/**
 * Lets an update rule minimize a function, in float64, and writes down each point.
 *
 * The gradient is asked for once per step, so a function may also give another gradient each time,
 * as batches do.
 *
 * @example Two steps of gradient descent on a bowl
 * ```ts
 * import { bowl, sgd, trajectory } from "course/optimizers/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const path = trajectory(sgd(), bowl, { start: [4, 0], learningRate: 0.5, steps: 2 });
 * assertEquals(path.points, [[4, 0], [2, 0], [1, 0]]);
 * assertEquals(path.values, [8, 2, 0.5]);
 * ```
 * @param rule How to step. It gets a fresh state.
 * @param f What to minimize.
 * @param options Start, learning rate, number of steps.
 * @returns The points and the values of f there.
 * @throws {RangeError} If the number of steps or the limit is out of range, or f is not finite at
 * the start or gives a gradient of another length.
 */
export function trajectory(
  rule: UpdateRule,
  f: TestFunction,
  options: TrajectoryOptions,
): OptimizerPath {
  checkOptions("trajectory", options, "{ start, learningRate }");
  const { start, learningRate, steps = 100, constraint, limit = 1e6 } = options;
  checkCount("trajectory", { steps });
  checkPositive("trajectory", { limit });
  const theta = parameter("theta", {
    value: tensor([...start], { dtype: "float64" }),
    constraint,
  });
  const { data } = theta.value;
  const optimizer = new Optimizer([theta], rule, { learningRate });

  const points = [[...start]];
  const values = [f.value(start)];
  for (let step = 0; step < steps; step++) {
    const gradient = f.gradient(data);
    if (step === 0) checkStart(f, { start, value: values[0], gradient });
    theta.gradient.data.set(gradient);
    optimizer.step();
    const value = f.value(data);
    const isInside = data.every((coordinate) => Math.abs(coordinate) <= limit);
    if (!isInside || !Number.isFinite(value)) return { points, values, diverged: true };
    points.push(Array.from(data));
    values.push(value);
  }
  return { points, values, diverged: false };
}

function checkStart(
  f: TestFunction,
  { start, value, gradient }: {
    readonly start: readonly number[];
    readonly value: number;
    readonly gradient: readonly number[];
  },
): void {
  const action = `Cannot start on "${f.name}" at (${start.join(", ")})`;
  if (!Number.isFinite(value) || !gradient.every(Number.isFinite)) {
    throw new RangeError(
      `${action}: its value there is ${value}, its gradient (${gradient.join(", ")})`,
    );
  }
  if (gradient.length !== start.length || start.length === 0) {
    throw new RangeError(
      `${action}: its gradient has ${gradient.length} numbers, expected ` +
        `${Math.max(1, start.length)}`,
    );
  }
}
