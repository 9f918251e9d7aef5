/** Update rules as a student might write them, with parts that can be exchanged. */

import { type Tensor, zeros } from "course/tensor/mod.ts";
import type { UpdateRule } from "course/types.ts";

/** The parts of Adam that a mistake can change. */
interface AdamParts {
  readonly bias1: (t: number) => number;
  readonly bias2: (t: number) => number;
  readonly root: (v: number) => number;
  readonly decay: number;
  readonly mean: (m: number, g: number) => number;
  readonly square: (v: number, g: number) => number;
}

/** Adam with weight decay as a student might write it. */
export function studentsAdam(parts: Partial<AdamParts> = {}): UpdateRule<{ m: Tensor; v: Tensor }> {
  const {
    bias1 = (t) => 1 - 0.9 ** t,
    bias2 = (t) => 1 - 0.999 ** t,
    root = (v) => Math.sqrt(v) + 1e-8,
    decay = 0,
    mean = (m, g) => 0.9 * m + 0.1 * g,
    square = (v, g) => 0.999 * v + 0.001 * g * g,
  } = parts;
  return {
    name: "my Adam",
    initialize: (shape, dtype) => ({ m: zeros(shape, { dtype }), v: zeros(shape, { dtype }) }),
    update(value, gradient, { m, v }, { learningRate, step }) {
      for (let i = 0; i < value.size; i++) {
        const g = gradient.data[i] + decay * value.data[i];
        m.data[i] = mean(m.data[i], g);
        v.data[i] = square(v.data[i], g);
        value.data[i] -= learningRate * (m.data[i] / bias1(step)) / root(v.data[i] / bias2(step));
      }
    },
  };
}

/** Momentum with one part exchanged. */
export function studentsMomentum(
  update: UpdateRule<{ velocity: Tensor }>["update"],
): UpdateRule<{ velocity: Tensor }> {
  return {
    name: "my momentum",
    initialize: (shape, dtype) => ({ velocity: zeros(shape, { dtype }) }),
    update,
  };
}
