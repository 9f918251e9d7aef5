/**
 * One step of an optimizer over a flat array, compiled.
 * @module
 */
import type { Kernels } from "../kernels.ts";
import * as plain from "../plain/optimizers.ts";
import type { Wasm } from "./module.ts";
import { isWorthwhile, stream } from "./stream.ts";

/** The kernels of this group on the given module. */
export function optimizers({ module, scratch }: Wasm): Pick<Kernels, keyof typeof plain> {
  return {
    momentumStep(value, gradient, velocity, options) {
      if (!isWorthwhile(value)) return plain.momentumStep(value, gradient, velocity, options);
      const { learningRate, momentum, gradientWeight, nesterov } = options;
      const arrays = { read: [value, velocity, gradient], write: [value, velocity] };
      stream(scratch, arrays, (at, next, count) => {
        module.momentumStep(
          at,
          at + 2 * next,
          at + next,
          count,
          learningRate,
          momentum,
          gradientWeight,
          nesterov ? 1 : 0,
        );
      });
    },
    rmspropStep(value, gradient, meanSquare, options) {
      if (!isWorthwhile(value)) return plain.rmspropStep(value, gradient, meanSquare, options);
      const { learningRate, decay, epsilon } = options;
      const arrays = { read: [value, meanSquare, gradient], write: [value, meanSquare] };
      stream(scratch, arrays, (at, next, count) => {
        module.rmspropStep(
          at,
          at + 2 * next,
          at + next,
          count,
          learningRate,
          decay,
          1 - decay,
          epsilon,
        );
      });
    },
    adamStep(value, gradient, mean, meanSquare, options) {
      if (!isWorthwhile(value)) {
        return plain.adamStep(value, gradient, mean, meanSquare, options);
      }
      const { learningRate, beta1, beta2, epsilon, step, weightDecay } = options;
      const rate = learningRate / (1 - beta1 ** step);
      const rootScale = 1 / Math.sqrt(1 - beta2 ** step);
      const keep = 1 - learningRate * weightDecay;
      const arrays = {
        read: [value, mean, meanSquare, gradient],
        write: [value, mean, meanSquare],
      };
      stream(scratch, arrays, (at, next, count) => {
        module.adamStep(
          at,
          at + 3 * next,
          at + next,
          at + 2 * next,
          count,
          rate,
          beta1,
          1 - beta1,
          beta2,
          1 - beta2,
          rootScale,
          epsilon,
          keep,
        );
      });
    },
  };
}
