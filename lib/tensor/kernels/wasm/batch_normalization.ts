/**
 * Batch normalization, compiled. A whole batch is in the scratch memory at once: the columns need all
 * of its rows.
 * @module
 */
import type { NumberArray } from "../../storage.ts";
import type { Kernels } from "../kernels.ts";
import * as plain from "../plain/batch_normalization.ts";
import type { Wasm } from "./module.ts";
import { room, type Scratch } from "./scratch.ts";
import { isWorthwhile } from "./stream.ts";

/** The kernels of this group on the given module. */
export function batchNormalization(wasm: Wasm): Pick<Kernels, keyof typeof plain> {
  return { batchNormForward: forward(wasm), batchNormBackward: backward(wasm) };
}

/** Copies arrays in, one behind the other; returns their addresses. */
function putAll(scratch: Scratch, arrays: readonly NumberArray[]): number[] {
  let end = scratch.start;
  const addresses = arrays.map((array) => {
    const address = end;
    end += room(array.length);
    return address;
  });
  scratch.reserve(end);
  arrays.forEach((array, i) => scratch.put(addresses[i], array));
  return addresses;
}

function forward({ module, scratch }: Wasm): Kernels["batchNormForward"] {
  return (x, gamma, beta, epsilon, out, mean, variance) => {
    if (!isWorthwhile(out)) {
      return plain.batchNormForward(x, gamma, beta, epsilon, out, mean, variance);
    }
    const columns = mean.length;
    const rows = x.length / columns;
    const [gammaAt, betaAt, meanAt, varianceAt, xAt] = putAll(
      scratch,
      [gamma, beta, mean, variance, x],
    );
    const statistics = [meanAt, varianceAt] as const;
    module.batchNormForward(xAt, gammaAt, betaAt, epsilon, xAt, ...statistics, rows, columns);
    scratch.take(xAt, out);
    scratch.take(meanAt, mean);
    scratch.take(varianceAt, variance);
  };
}

function backward({ module, scratch }: Wasm): Kernels["batchNormBackward"] {
  return (x, gamma, mean, variance, epsilon, dy, out, gammaGradient, betaGradient) => {
    const sums = [gammaGradient, betaGradient] as const;
    if (!isWorthwhile(out)) {
      return plain.batchNormBackward(x, gamma, mean, variance, epsilon, dy, out, ...sums);
    }
    const columns = mean.length;
    const rows = x.length / columns;
    const [gammaAt, meanAt, varianceAt, dGammaAt, dBetaAt, xAt, dyAt] = putAll(
      scratch,
      [gamma, mean, variance, ...sums, x, dy],
    );
    const statistics = [gammaAt, meanAt, varianceAt, epsilon] as const;
    module.batchNormBackward(xAt, ...statistics, dyAt, dyAt, dGammaAt, dBetaAt, rows, columns);
    scratch.take(dyAt, out);
    scratch.take(dGammaAt, gammaGradient);
    scratch.take(dBetaAt, betaGradient);
  };
}
