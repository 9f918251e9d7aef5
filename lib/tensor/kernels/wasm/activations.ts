/**
 * Activation functions with their derivatives, and the exponential, compiled.
 * @module
 */
import type { Kernels } from "../kernels.ts";
import * as plain from "../plain/activations.ts";
import type { Wasm } from "./module.ts";
import { columnTotals } from "./reductions.ts";
import { isWorthwhile, stream } from "./stream.ts";

type Forward = Kernels["exp"];
type WasmForward = Wasm["module"]["exp"];
type Backward = Kernels["sigmoidBackward"];
type WasmBackward = Wasm["module"]["sigmoidBackward"];

/** The kernels of this group on the given module. */
export function activations({ module, scratch }: Wasm): Pick<Kernels, keyof typeof plain> {
  const forward = (compiled: WasmForward, twin: Forward): Forward => (x, out) => {
    if (!isWorthwhile(out)) return twin(x, out);
    stream(scratch, { read: [x], write: [out] }, (at, _next, count) => {
      compiled(at, at, count);
    });
  };
  const backward = (compiled: WasmBackward, twin: Backward): Backward => (x, dy, out) => {
    if (!isWorthwhile(out)) return twin(x, dy, out);
    stream(scratch, { read: [x, dy], write: [out] }, (at, next, count) => {
      compiled(at, at + next, at, count);
    });
  };
  const reluBackward = backward(module.reluBackward, plain.reluBackward);
  return {
    exp: forward(module.exp, plain.exp),
    relu: forward(module.relu, plain.relu),
    sigmoid: forward(module.sigmoid, plain.sigmoid),
    sigmoidBackward: backward(module.sigmoidBackward, plain.sigmoidBackward),
    tanh: forward(module.tanh, plain.tanh),
    tanhBackward: backward(module.tanhBackward, plain.tanhBackward),
    reluBackward(x, dy, out, columnSums) {
      if (!isWorthwhile(out)) return plain.reluBackward(x, dy, out, columnSums);
      if (!columnSums) return reluBackward(x, dy, out);
      const totals = columnTotals(scratch, columnSums);
      const columns = columnSums.length;
      const arrays = { read: [x, dy], write: [out], unit: columns, before: totals.bytes };
      stream(scratch, arrays, (at, next, count) => {
        module.reluBackward(at, at + next, at, count);
        module.addColumnSums(at, scratch.start, count / columns, columns);
      });
      totals.store();
    },
  };
}
