/**
 * Batch normalization, compiled.
 * @module
 */
import type { Kernels } from "../kernels.ts";
import * as plain from "../plain/batch_normalization.ts";
import type { Wasm } from "./module.ts";
import { room } from "./scratch.ts";
import { isWorthwhile } from "./stream.ts";

/** The kernels of this group on the given module. */
export function batchNormalization({ module, scratch }: Wasm): Pick<Kernels, keyof typeof plain> {
  return {
    batchNormForward(x, gamma, beta, epsilon, out, mean, variance) {
      if (!isWorthwhile(out)) {
        return plain.batchNormForward(x, gamma, beta, epsilon, out, mean, variance);
      }
      const columns = mean.length;
      const row = room(columns);
      const gammaAt = scratch.start;
      const betaAt = gammaAt + row;
      const meanAt = betaAt + row;
      const varianceAt = meanAt + row;
      const xAt = varianceAt + row;
      scratch.reserve(xAt + room(x.length));
      scratch.put(gammaAt, gamma);
      scratch.put(betaAt, beta);
      scratch.put(xAt, x);
      const rows = x.length / columns;
      module.batchNormForward(
        xAt,
        gammaAt,
        betaAt,
        epsilon,
        xAt,
        meanAt,
        varianceAt,
        rows,
        columns,
      );
      scratch.take(xAt, out);
      scratch.take(meanAt, mean);
      scratch.take(varianceAt, variance);
    },
    batchNormBackward(x, gamma, mean, variance, epsilon, dy, out, gammaGradient, betaGradient) {
      if (!isWorthwhile(out)) {
        return plain.batchNormBackward(
          x,
          gamma,
          mean,
          variance,
          epsilon,
          dy,
          out,
          gammaGradient,
          betaGradient,
        );
      }
      const columns = mean.length;
      const rows = [gamma, mean, variance, gammaGradient, betaGradient];
      const [gammaAt, meanAt, varianceAt, gammaGradientAt, betaGradientAt] = rows.map((_, i) =>
        scratch.start + i * room(columns)
      );
      const xAt = betaGradientAt + room(columns);
      const dyAt = xAt + room(x.length);
      scratch.reserve(dyAt + room(x.length));
      rows.forEach((row, i) => scratch.put(scratch.start + i * room(columns), row));
      scratch.put(xAt, x);
      scratch.put(dyAt, dy);
      module.batchNormBackward(
        xAt,
        gammaAt,
        meanAt,
        varianceAt,
        epsilon,
        dyAt,
        dyAt,
        gammaGradientAt,
        betaGradientAt,
        x.length / columns,
        columns,
      );
      scratch.take(dyAt, out);
      scratch.take(gammaGradientAt, gammaGradient);
      scratch.take(betaGradientAt, betaGradient);
    },
  };
}
