/**
 * One step of an optimizer over a flat array.
 * @module
 */
import type { NumberArray } from "../../storage.ts";
import type { AdamStepOptions, MomentumStepOptions, RmspropStepOptions } from "../kernels.ts";

/** `velocity ← μ·velocity + w·g`, `θ ← θ − η·velocity`, or with a look ahead. */
export function momentumStep(
  value: NumberArray,
  gradient: NumberArray,
  velocity: NumberArray,
  options: MomentumStepOptions,
): void {
  const { learningRate, momentum, gradientWeight, nesterov } = options;
  for (let i = 0; i < value.length; i++) {
    const g = gradient[i];
    const v = momentum * velocity[i] + gradientWeight * g;
    velocity[i] = v;
    value[i] -= learningRate * (nesterov ? g + momentum * v : v);
  }
}

/** `s ← ρ·s + (1 − ρ)·g²`, `θ ← θ − η·g/(√s + ε)` */
export function rmspropStep(
  value: NumberArray,
  gradient: NumberArray,
  meanSquare: NumberArray,
  options: RmspropStepOptions,
): void {
  const { learningRate, decay, epsilon } = options;
  for (let i = 0; i < value.length; i++) {
    const g = gradient[i];
    const s = decay * meanSquare[i] + (1 - decay) * g * g;
    meanSquare[i] = s;
    value[i] -= learningRate * g / (Math.sqrt(s) + epsilon);
  }
}

/** `m ← β₁m + (1 − β₁)g`, `v ← β₂v + (1 − β₂)g²`, `θ ← θ − ηλθ − η·m̂/(√v̂ + ε)` */
export function adamStep(
  value: NumberArray,
  gradient: NumberArray,
  mean: NumberArray,
  meanSquare: NumberArray,
  options: AdamStepOptions,
): void {
  const { learningRate, beta1, beta2, epsilon, step, weightDecay } = options;
  const meanCorrection = 1 - beta1 ** step;
  const squareCorrection = 1 - beta2 ** step;
  for (let i = 0; i < value.length; i++) {
    const g = gradient[i];
    const m = beta1 * mean[i] + (1 - beta1) * g;
    const v = beta2 * meanSquare[i] + (1 - beta2) * g * g;
    mean[i] = m;
    meanSquare[i] = v;
    const direction = (m / meanCorrection) / (Math.sqrt(v / squareCorrection) + epsilon);
    value[i] -= learningRate * (direction + weightDecay * value[i]);
  }
}
