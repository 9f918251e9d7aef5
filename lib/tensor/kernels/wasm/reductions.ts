/**
 * Sums, compiled.
 * @module
 */
import type { NumberArray } from "../../storage.ts";
import type { Kernels } from "../kernels.ts";
import * as plain from "../plain/reductions.ts";
import type { Wasm } from "./module.ts";
import { roomForDoubles } from "./scratch.ts";
import { isWorthwhile, stream } from "./stream.ts";

/** The kernels of this group on the given module. */
export function reductions({ module, scratch }: Wasm): Pick<Kernels, keyof typeof plain> {
  return {
    sum(x) {
      if (!isWorthwhile(x)) return plain.sum(x);
      let total = 0;
      stream(scratch, { read: [x] }, (at, _next, count) => {
        total += module.sum(at, count);
      });
      return total;
    },
    dot(x, y) {
      if (!isWorthwhile(x)) return plain.dot(x, y);
      let total = 0;
      stream(scratch, { read: [x, y] }, (at, next, count) => {
        total += module.dot(at, at + next, count);
      });
      return total;
    },
    addColumnSums(x, out) {
      if (!isWorthwhile(x)) return plain.addColumnSums(x, out);
      const totals = columnTotals(scratch, out);
      const columns = out.length;
      const arrays = { read: [x], unit: columns, before: totals.bytes };
      stream(scratch, arrays, (at, _next, count) => {
        module.addColumnSums(at, scratch.start, count / columns, columns);
      });
      totals.store();
    },
  };
}

/** Float64 totals of columns at the start of the scratch memory. */
export interface ColumnTotals {
  /** How much memory they take. */
  readonly bytes: number;
  /** Rounds them into the array where they came from. */
  readonly store: () => void;
}

/** Totals that start from the numbers in `out` and go back there. */
export function columnTotals(scratch: Wasm["scratch"], out: NumberArray): ColumnTotals {
  const bytes = roomForDoubles(out.length);
  scratch.reserve(scratch.start + bytes);
  scratch.doubles(scratch.start, out.length).set(out);
  return { bytes, store: () => out.set(scratch.doubles(scratch.start, out.length)) };
}
