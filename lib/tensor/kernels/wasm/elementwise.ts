/**
 * Arithmetic on each element, compiled.
 * @module
 */
import type { NumberArray } from "../../storage.ts";
import type { Kernels } from "../kernels.ts";
import * as plain from "../plain/elementwise.ts";
import type { Wasm } from "./module.ts";
import { room } from "./scratch.ts";
import { isWorthwhile, stream } from "./stream.ts";

type Binary = Kernels["add"];
type WasmBinary = Wasm["module"]["add"];
type WithRow = Kernels["addRow"];
type WasmWithRow = Wasm["module"]["addRow"];

/** The kernels of this group on the given module. */
export function elementwise(
  { module, scratch }: Wasm,
): Pick<Kernels, keyof typeof plain> {
  const binary = (compiled: WasmBinary, twin: Binary): Binary => (a, b, out) => {
    if (!isWorthwhile(out)) return twin(a, b, out);
    stream(scratch, { read: [a, b], write: [out] }, (at, next, count) => {
      compiled(at, at + next, at, count);
    });
  };
  const withRow = (compiled: WasmWithRow, twin: WithRow): WithRow => (a, row, out) => {
    if (!isWorthwhile(out)) return twin(a, row, out);
    const columns = row.length;
    const before = room(columns);
    scratch.reserve(scratch.start + before);
    scratch.put(scratch.start, row);
    stream(scratch, { read: [a], write: [out], unit: columns, before }, (at, _next, count) => {
      compiled(at, scratch.start, at, count / columns, columns);
    });
  };
  const withNumber = (
    compiled: Wasm["module"]["scale"],
    twin: Kernels["scale"],
  ): Kernels["scale"] =>
  (a, number, out) => {
    if (!isWorthwhile(out)) return twin(a, number, out);
    stream(scratch, { read: [a], write: [out] }, (at, _next, count) => {
      compiled(at, number, at, count);
    });
  };
  return {
    add: binary(module.add, plain.add),
    subtract: binary(module.subtract, plain.subtract),
    multiply: binary(module.multiply, plain.multiply),
    divide: binary(module.divide, plain.divide),
    addRow: withRow(module.addRow, plain.addRow),
    subtractRow: withRow(module.subtractRow, plain.subtractRow),
    multiplyRow: withRow(module.multiplyRow, plain.multiplyRow),
    divideRow: withRow(module.divideRow, plain.divideRow),
    addScalar: withNumber(module.addScalar, plain.addScalar),
    scale: withNumber(module.scale, plain.scale),
    addScaled(y: NumberArray, factor: number, x: NumberArray): void {
      if (!isWorthwhile(y)) return plain.addScaled(y, factor, x);
      stream(scratch, { read: [y, x], write: [y] }, (at, next, count) => {
        module.addScaled(at + next, factor, at, count);
      });
    },
  };
}
