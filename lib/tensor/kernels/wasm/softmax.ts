/**
 * Softmax and its cross-entropy, compiled.
 * @module
 */
import type { NumberArray } from "../../storage.ts";
import type { Kernels } from "../kernels.ts";
import * as plain from "../plain/softmax.ts";
import type { Wasm } from "./module.ts";
import { room, roomForDoubles } from "./scratch.ts";
import { isWorthwhile, stream } from "./stream.ts";

/** The kernels of this group on the given module. */
export function softmax(wasm: Wasm): Pick<Kernels, keyof typeof plain> {
  return {
    softmax(x, out, columns) {
      if (!isWorthwhile(out)) return plain.softmax(x, out, columns);
      softmaxRows(wasm, x, out, columns, 1);
    },
    softmaxCrossEntropy(logits, targets, out, columns, labels) {
      if (!isWorthwhile(out)) {
        return plain.softmaxCrossEntropy(logits, targets, out, columns, labels);
      }
      const rows = out.length / columns;
      const logSums = softmaxRows(wasm, logits, out, columns, 1 / rows);
      const loss = labels
        ? subtractLabels(logits, targets, out, logSums)
        : subtractTargets(logits, targets, out, logSums);
      return loss / rows;
    },
  };
}

/** `out = factor·softmax(x)` row by row; returns `log Σ exp(x)` of each row. */
function softmaxRows(
  { module, scratch }: Wasm,
  x: NumberArray,
  out: NumberArray,
  columns: number,
  factor: number,
): Float64Array {
  const rows = out.length / columns;
  const logSums = new Float64Array(rows);
  const maxima = scratch.start;
  const sums = maxima + room(rows);
  const before = sums + roomForDoubles(rows) - scratch.start;
  let n = 0;
  stream(scratch, { read: [x], write: [out], unit: columns, before }, (at, _next, count) => {
    const pieceRows = count / columns;
    module.softmaxRows(at, pieceRows, columns, factor, maxima, sums);
    const max = scratch.view(maxima, pieceRows);
    const sum = scratch.doubles(sums, pieceRows);
    for (let i = 0; i < pieceRows; i++) logSums[n++] = max[i] + Math.log(sum[i]);
  });
  return logSums;
}

/** `out ← out − y/N` for labels; returns `−Σ log p`. */
function subtractLabels(
  logits: NumberArray,
  labels: NumberArray,
  out: NumberArray,
  logSums: Float64Array,
): number {
  const rows = logSums.length;
  const columns = out.length / rows;
  let loss = 0;
  for (let n = 0; n < rows; n++) {
    const at = n * columns + labels[n];
    loss -= logits[at] - logSums[n];
    out[at] -= 1 / rows;
  }
  return loss;
}

/** `out ← out − y/N` for class probabilities; returns `−Σ y·log p`. */
function subtractTargets(
  logits: NumberArray,
  targets: NumberArray,
  out: NumberArray,
  logSums: Float64Array,
): number {
  const rows = logSums.length;
  const columns = out.length / rows;
  let loss = 0;
  for (let n = 0, i = 0; n < rows; n++) {
    for (let c = 0; c < columns; c++, i++) {
      const y = targets[i];
      if (y !== 0) loss -= y * (logits[i] - logSums[n]);
      out[i] -= y / rows;
    }
  }
  return loss;
}
