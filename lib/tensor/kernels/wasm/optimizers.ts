/**
 * One step of an optimizer over a flat array, compiled.
 * @module
 */
import type { Kernels } from "../kernels.ts";
import * as plain from "../plain/optimizers.ts";
import type { Wasm } from "./module.ts";
import { isWorthwhile, stream } from "./stream.ts";

/** The kernels of this group on the given module. */
export function optimizers(wasm: Wasm): Pick<Kernels, keyof typeof plain> {
  return {
    momentumStep: momentumStep(wasm),
    rmspropStep: rmspropStep(wasm),
    adamStep: adamStep(wasm),
  };
}

function momentumStep({ module, scratch }: Wasm): Kernels["momentumStep"] {
  return (value, gradient, velocity, options) => {
    if (!isWorthwhile(value)) return plain.momentumStep(value, gradient, velocity, options);
    const { learningRate, momentum, gradientWeight } = options;
    const nesterov = options.nesterov ? 1 : 0;
    const arrays = { read: [value, velocity, gradient], write: [value, velocity] };
    stream(scratch, arrays, (at, next, count) => {
      const [valueAt, velocityAt, gradientAt] = [at, at + next, at + 2 * next];
      const rates = [learningRate, momentum, gradientWeight] as const;
      module.momentumStep(valueAt, gradientAt, velocityAt, count, ...rates, nesterov);
    });
  };
}

function rmspropStep({ module, scratch }: Wasm): Kernels["rmspropStep"] {
  return (value, gradient, meanSquare, options) => {
    if (!isWorthwhile(value)) return plain.rmspropStep(value, gradient, meanSquare, options);
    const { learningRate, decay, epsilon } = options;
    const arrays = { read: [value, meanSquare, gradient], write: [value, meanSquare] };
    stream(scratch, arrays, (at, next, count) => {
      const [valueAt, squareAt, gradientAt] = [at, at + next, at + 2 * next];
      const rates = [learningRate, decay, 1 - decay, epsilon] as const;
      module.rmspropStep(valueAt, gradientAt, squareAt, count, ...rates);
    });
  };
}

function adamStep({ module, scratch }: Wasm): Kernels["adamStep"] {
  return (value, gradient, mean, meanSquare, options) => {
    if (!isWorthwhile(value)) return plain.adamStep(value, gradient, mean, meanSquare, options);
    const { learningRate, beta1, beta2, epsilon, step, weightDecay } = options;
    // θ ← keep·θ − rate·m/(scale·√v + ε)
    const rate = learningRate / (1 - beta1 ** step);
    const scale = 1 / Math.sqrt(1 - beta2 ** step);
    const keep = 1 - learningRate * weightDecay;
    const rates = [rate, beta1, 1 - beta1, beta2, 1 - beta2, scale, epsilon, keep] as const;
    const arrays = {
      read: [value, mean, meanSquare, gradient],
      write: [value, mean, meanSquare],
    };
    stream(scratch, arrays, (at, next, count) => {
      const [valueAt, meanAt, squareAt, gradientAt] = [at, at + next, at + 2 * next, at + 3 * next];
      module.adamStep(valueAt, gradientAt, meanAt, squareAt, count, ...rates);
    });
  };
}
