/**
 * Times the kernels of all backends: `./course bench kernels`.
 *
 * Prints GFLOP/s of matrix products beside the peak of 128-bit vectors, then microseconds of the
 * other kernels at the sizes of a network 784-256-128-10 with batches of 128.
 * @module
 */
import { chooseBackend } from "../lib/tensor/kernels/backend.ts";
import type { Kernels } from "../lib/tensor/kernels/mod.ts";
import { preparePeak } from "./peak.ts";
import { median, timeByTurns } from "./timing.ts";

const backends: Record<string, Kernels> = {};
for (const asked of ["plain", "wasm", "blas"]) {
  const { name, kernels, reason } = await chooseBackend(asked);
  if (name === asked) backends[name] = kernels;
  else console.log(`without ${asked}: ${reason}`);
}

/** `count` numbers without a pattern that a processor could profit from. */
function numbers(count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => Math.sin(i * i));
}

/** Rows, inner size and columns, with "T" for a transposed operand. */
const PRODUCTS: [rows: number, inner: number, columns: number, form: string][] = [
  [256, 256, 256, "NN"],
  [256, 256, 256, "TN"],
  [256, 256, 256, "NT"],
  [128, 784, 256, "NN"],
  [784, 128, 256, "TN"],
  [128, 256, 128, "NN"],
  [256, 128, 128, "TN"],
  [128, 128, 256, "NT"],
  [128, 128, 10, "NN"],
  [128, 64, 64, "NN"],
  [128, 512, 512, "NN"],
  [512, 128, 512, "TN"],
  [5000, 784, 256, "NN"],
];

function benchProducts(peak: () => number): void {
  console.log("\nsgemm, GFLOP/s (share of the 128-bit peak)");
  for (const [rows, inner, columns, form] of PRODUCTS) {
    const [a, b] = [numbers(rows * inner), numbers(inner * columns)];
    const out = new Float32Array(rows * columns);
    const peaks: number[] = [];
    const candidates = Object.entries(backends).map(([name, kernels]) => [name, () => {
      kernels.gemm(a, b, out, rows, inner, columns, form[0] === "T", form[1] === "T");
    }]);
    const times = timeByTurns({
      ...Object.fromEntries(candidates),
      peak: () => peaks.push(peak()),
    }, { rounds: 41, milliseconds: 1 });
    const operations = 2 * rows * inner * columns;
    const columnsOfTable = Object.keys(backends).map((name) => {
      const rate = operations / times[name] / 1e6;
      return `${name} ${rate.toFixed(1).padStart(6)} (${
        (rate / median(peaks) * 100).toFixed(0)
      } %)`;
    });
    const size = `${rows}×${inner}×${columns} ${form}`;
    console.log(size.padEnd(18), columnsOfTable.join("   "), `   peak ${median(peaks).toFixed(1)}`);
  }
}

/** The other kernels, with `count` numbers in rows of `columns`. */
function calls(k: Kernels, count: number, columns: number): Record<string, () => unknown> {
  const [x, dy, out, state] = [1, 2, 3, 4].map(() => numbers(count));
  const square = x.map((value) => value * value);
  const [row, mean, variance, sums] = [1, 2, 3, 4].map(() => numbers(columns).map(Math.abs));
  const labels = new Float32Array(count / columns);
  const momentum = { learningRate: 1e-9, momentum: 0.9, gradientWeight: 1, nesterov: false };
  const adam = { learningRate: 1e-9, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 };
  return {
    add: () => k.add(x, dy, out),
    addRow: () => k.addRow(x, row, out),
    addScaled: () => k.addScaled(out, 1e-9, x),
    exp: () => k.exp(x, out),
    relu: () => k.relu(x, out),
    "reluBackward + column sums": () => k.reluBackward(x, dy, out, sums),
    sigmoid: () => k.sigmoid(x, out),
    sigmoidBackward: () => k.sigmoidBackward(x, dy, out),
    tanh: () => k.tanh(x, out),
    tanhBackward: () => k.tanhBackward(x, dy, out),
    sum: () => k.sum(x),
    addColumnSums: () => k.addColumnSums(x, sums),
    softmaxCrossEntropy: () => k.softmaxCrossEntropy(x, labels, out, columns, true),
    batchNormForward: () => k.batchNormForward(x, row, row, 1e-5, out, mean, variance),
    batchNormBackward: () => k.batchNormBackward(x, row, mean, variance, 1e-5, dy, out, sums, sums),
    momentumStep: () => k.momentumStep(x, dy, state, momentum),
    rmspropStep: () =>
      k.rmspropStep(x, dy, square, { learningRate: 1e-9, decay: 0.99, epsilon: 1e-8 }),
    adamStep: () => k.adamStep(x, dy, state, square, { ...adam, step: 10 }),
  };
}

function benchOthers(count: number, columns: number): void {
  console.log(`\nothers, microseconds for [${count / columns}, ${columns}] float32`);
  const plain = calls(backends.plain, count, columns);
  const wasm = calls(backends.wasm, count, columns);
  for (const name of Object.keys(plain)) {
    const times = timeByTurns({ plain: plain[name], wasm: wasm[name] });
    const [slow, fast] = [times.plain * 1000, times.wasm * 1000];
    const ratio = `${(slow / fast).toFixed(1)}×`;
    console.log(
      name.padEnd(28),
      `plain ${slow.toFixed(1).padStart(8)}   wasm ${fast.toFixed(1).padStart(8)}   ${ratio}`,
    );
  }
}

const peak = await preparePeak();
benchProducts(peak);
if (backends.wasm) {
  benchOthers(128 * 10, 10);
  benchOthers(128 * 256, 256);
  benchOthers(784 * 256, 256);
}
