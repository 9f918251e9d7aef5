/**
 * Prints which backend was chosen, and a product that it computed: run by the test of the choice.
 * @module
 */
import { backend, kernels } from "course/tensor/kernels/mod.ts";

const [a, out] = [new Float32Array(100).fill(2), new Float32Array(100)];
kernels.gemm(a, a, out, 10, 10, 10, false, false);
kernels.relu(out, out);
console.log(JSON.stringify({ ...backend(), sum: kernels.sum(out) }));
